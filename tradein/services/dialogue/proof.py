"""Reading the two things that open a booking: its reference and the last four digits of the phone."""

from __future__ import annotations

import re

from tradein.domain.booking import reference as references
from tradein.domain.details.numerals import SPOKEN
from tradein.domain.details.phones import find_numbers
from tradein.domain.details.text import canonical

_SPACED = re.compile(r"[0-9a-z](?:[ \-–—.·]{0,2}[0-9a-z]){7,}")
_DIGIT = "[0-9零〇洞幺妖腰一二两三四五六七八九拐勾]"
_LAST4 = re.compile(
    rf"(?:尾号|后四位|后4位|末四位|最后四位|手机|电话|号码|尾数)[^0-9零〇幺一二三四五六七八九]{{0,6}}({_DIGIT}{{4}}"
    rf")(?!{_DIGIT})"
)
_FOUR = re.compile(rf"(?<![0-9a-z])({_DIGIT}(?:\s?{_DIGIT}){{3}})(?![0-9a-z])(?!年)")
_OF_EIGHT = re.compile(r"(?<![0-9a-z])(?=[0-9-]*[a-z])(?=[a-z-]*\d)[0-9a-z]{4}[- ]?[0-9a-z]{4}(?![0-9a-z])")
_MEANT = re.compile(r"^(?:预约号|预约码|编号|单号|我的)?(?:是|:|：)?\s*[0-9a-z][0-9a-z \-–—.·]{5,11}$")


def find_reference(text: str) -> str | None:
    """Find a reference in a sentence: groups, lower case, blanks between all characters; None if there is none."""
    found = references.find_reference(text)
    if found:
        return found
    candidates = (match.group() for match in _SPACED.finditer(canonical(text)))
    return next(filter(None, map(references.read_reference, candidates)), None)


def looks_like_reference(text: str) -> bool:
    """Tell whether the text tries to be a reference and is none (a slip that the check character caught)."""
    plain = canonical(text).strip("。. ")
    meant = re.search(r"[a-z]", plain) and _MEANT.match(plain)
    return bool(meant or _OF_EIGHT.search(plain)) and find_reference(text) is None


def find_last4(text: str, requested: bool = False) -> str | None:
    """Find the last four digits: of a whole mobile number, after 尾号, or bare where they were just asked for."""
    plain = without_reference(canonical(text))
    mobiles = [number.digits for number in find_numbers(plain) if number.kind == "mobile"]
    if mobiles:
        return mobiles[-1][-4:]
    found = _LAST4.search(plain) or (_FOUR.search(plain) if requested else None)
    if not found:
        return None
    return "".join(SPOKEN.get(digit, digit) for digit in found[1] if not digit.isspace())


def without_reference(plain: str) -> str:
    """Blank references out, so that their digits are not taken for anything else."""
    return _SPACED.sub(lambda m: " " * len(m.group()) if references.read_reference(m.group()) else m.group(), plain)
