"""Booking references that can be read out on the phone and typed back with slips.

Eight characters, the first a letter, the last a check character, shown as `HJK4-7R2M`. Of characters that look or
sound alike the alphabet holds one at most; the others are taken for it. With 23 characters, a prime, the weighted
check finds every single wrong character and every two neighbours swapped.
"""

from __future__ import annotations

import re
import secrets
import unicodedata
from collections.abc import Callable

ALPHABET = "23456789ACEFHJKMPRTUWXY"
LENGTH = 8
_LETTERS = ALPHABET[8:]
_SLIPS = str.maketrans("ZSBGVN二两三四五六七八九", "2586UM223456789")
_SEPARATORS = re.compile(r"[\s\-_.·–—~]+")
_RUN = re.compile(r"(?<![0-9A-Za-z])[A-Za-z][0-9A-Za-z]{3}[ \-–—]?[0-9A-Za-z]{4}(?![0-9A-Za-z])")


def draw_reference(pick: Callable[[str], str] = secrets.choice) -> str:
    """Draw a new reference at random; uniqueness is the store's to see to."""
    body = pick(_LETTERS) + "".join(pick(ALPHABET) for _ in range(LENGTH - 2))
    return body + _check_character(body)


def show_reference(reference: str) -> str:
    """Group a reference for reading: HJK4-7R2M."""
    return f"{reference[:4]}-{reference[4:]}"


def read_reference(text: str) -> str | None:
    """Read a reference as people type it: lower case, full width, spaces, hyphens, look-alikes; None if it is none."""
    plain = _SEPARATORS.sub("", unicodedata.normalize("NFKC", text)).upper().translate(_SLIPS)
    well_formed = len(plain) == LENGTH and set(plain) <= set(ALPHABET) and plain[0] in _LETTERS
    return plain if well_formed and _check_character(plain[:-1]) == plain[-1] else None


def find_reference(text: str) -> str | None:
    """Find a reference inside a sentence, or None; the check character keeps other words from passing for one."""
    runs = _RUN.findall(unicodedata.normalize("NFKC", text))
    return next(filter(None, map(read_reference, runs)), None)


def _check_character(body: str) -> str:
    weighted = sum(weight * ALPHABET.index(character) for weight, character in enumerate(body, start=2))
    return ALPHABET[-weighted % len(ALPHABET)]
