"""Phone numbers as people type and say them, and numbers of papers that nobody should send."""

from __future__ import annotations

import re
from dataclasses import dataclass

from tradein.domain.details.numerals import SPOKEN, read_number
from tradein.domain.details.text import Span, canonical, without

MOBILE_LENGTH = 11
_DIGIT = r"[0-9零〇洞幺妖腰一二两三四五六七八九拐勾]"
_UNIT = re.compile(rf"([二两三四五六七八九2-9])个({_DIGIT})|({_DIGIT})")
_GAP = r"[ \-‐–—.,，、·]{0,2}"
_RUN = re.compile(rf"(?:{_UNIT.pattern})(?:{_GAP}(?:{_UNIT.pattern})){{4,}}")
_PAPER = re.compile(r"(?<!\d)[1-9]\d{5}(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:[0-2]\d|3[01])\d{3}[\dx](?!\d)")
_CARD = re.compile(r"(?<!\d)(?:[3-6]\d{15,18}|[3-6]\d{3}(?:[ -]\d{4}){3}(?:[ -]\d{1,3})?)(?!\d)")
_AREA = re.compile(r"0(?:10|2\d|[3-9]\d{2})")
_LABEL = re.compile(r"(?:电话|手机|号码|联系方式|座机|手机号)[是为:：\s]*(?:是|为)?[\s]*$")


@dataclass(frozen=True)
class PhoneFound:
    """A number found; `kind` is mobile, wrong_length, landline, no_mobile, id_card or bank_card.

    no_mobile are eleven digits that no mobile network has.
    """

    kind: str
    digits: str
    span: Span


@dataclass(frozen=True)
class _Unit:
    digits: str
    start: int
    end: int
    apart: bool  # a gap stands before it


def find_numbers(text: str, requested: bool = False) -> tuple[PhoneFound, ...]:
    """Find phone numbers, and numbers of identity and bank cards; `requested` tells that a phone was just asked for."""
    plain = canonical(text)
    papers = _papers(plain)
    rest = without(plain, [paper.span for paper in papers])
    found = [_classify(rest, run, requested) for run in _RUN.finditer(rest)]
    if requested and not any(found):
        found.append(_short(rest))
    return tuple(sorted([*papers, *(phone for phone in found if phone)], key=lambda f: f.span.start))


def find_masked_papers(text: str) -> tuple[PhoneFound, ...]:
    """Find the marks that the gateway put where a number of an identity or bank card stood."""
    return tuple(
        PhoneFound(kind, "", Span(*match.span()))
        for mark, kind in (("〔证件号〕", "id_card"), ("〔银行卡号〕", "bank_card"))
        for match in re.finditer(mark, text)
    )


def _papers(plain: str) -> list[PhoneFound]:
    ids = [PhoneFound("id_card", m.group(), Span(*m.span())) for m in _PAPER.finditer(plain)]
    rest = without(plain, [paper.span for paper in ids])
    return ids + [PhoneFound("bank_card", m.group(), Span(*m.span())) for m in _CARD.finditer(rest)]


def _classify(text: str, run: re.Match[str], requested: bool) -> PhoneFound | None:
    units = _units(run)
    found = _mobile_in(units) or _landline_in(units) or _miscounted_in(units)
    return found or _labelled(text, run, units, requested)


def _labelled(text: str, run: re.Match[str], units: list[_Unit], requested: bool) -> PhoneFound | None:
    """Take digits for a phone only because they were asked for, or called so."""
    if not requested and not _LABEL.search(text[: run.start()]):
        return None
    digits, span = "".join(unit.digits for unit in units), Span(*run.span())
    if len(digits) in (7, 8) or digits.startswith(("400", "800")):
        return PhoneFound("landline", digits, span)
    return PhoneFound("no_mobile" if len(digits) == MOBILE_LENGTH else "wrong_length", digits, span)


def _units(run: re.Match[str]) -> list[_Unit]:
    units: list[_Unit] = []
    for match in _UNIT.finditer(run.group()):
        times = (read_number(match[1]) or 1) if match[1] else 1
        digit = match[2] or match[3]
        start = run.start() + match.start()
        apart = bool(units) and start > units[-1].end
        units.append(_Unit(SPOKEN.get(digit, digit) * times, start, run.start() + match.end(), apart))
    return units


def _mobile_in(units: list[_Unit]) -> PhoneFound | None:
    """Find eleven digits that begin and end where the writer made a break."""
    for first, unit in enumerate(units):
        if not (first == 0 or unit.apart or _after_country_code(units, first)):
            continue
        digits = ""
        for last in range(first, len(units)):
            digits += units[last].digits
            if len(digits) >= MOBILE_LENGTH:
                break
        closed = last + 1 == len(units) or units[last + 1].apart
        if len(digits) == MOBILE_LENGTH and closed and re.match(r"1[3-9]", digits):
            return PhoneFound("mobile", digits, Span(_left_edge(units, first), units[last].end))
    return None


def _after_country_code(units: list[_Unit], first: int) -> bool:
    return (
        first >= 2
        and units[first - 2].digits + units[first - 1].digits == "86"
        and (first == 2 or units[first - 2].apart)
    )


def _left_edge(units: list[_Unit], first: int) -> int:
    return units[first - 2].start if _after_country_code(units, first) else units[first].start


def _landline_in(units: list[_Unit]) -> PhoneFound | None:
    for first, unit in enumerate(units):
        if first and not unit.apart:
            continue
        digits = "".join(u.digits for u in units[first:])
        if _AREA.match(digits) and 10 <= len(digits) <= 12:
            return PhoneFound("landline", digits, Span(unit.start, units[-1].end))
    return None


def _miscounted_in(units: list[_Unit]) -> PhoneFound | None:
    for first, unit in enumerate(units):
        if not (first == 0 or unit.apart or _after_country_code(units, first)):
            continue
        digits = "".join(u.digits for u in units[first:])
        if re.match(r"1[3-9]", digits) and 7 <= len(digits) <= 17:
            return PhoneFound("wrong_length", digits, Span(_left_edge(units, first), units[-1].end))
    return None


def _short(rest: str) -> PhoneFound | None:
    """Take whatever digits answer the question for a phone, if only to say what is wrong with them."""
    run = re.search(r"\d{3,6}", rest) if len(re.sub(r"[\d\s]", "", rest)) <= 4 and "年" not in rest else None
    return PhoneFound("wrong_length", run.group(), Span(*run.span())) if run else None
