"""Numbers that must never be kept: identity cards and bank cards, masked before anything stores them."""

from __future__ import annotations

import re
import unicodedata

_IDENTITY = re.compile(r"(?<!\d)\d{6}(?:18|19|20)\d{2}(?:0[1-9]|1[0-2])(?:[0-2]\d|3[01])\d{3}[\dXx](?!\d)")
_BANK_CARD = re.compile(r"(?<!\d)(?:\d[ -]?){15,18}\d(?!\d)")

_LONG_NUMBER = re.compile(r"(?:\d[ -]?){7,}|[零〇一二三四五六七八九幺]{7,}")


def mask_numbers(text: str) -> str:
    """Replace identity-card and bank-card numbers by what they were."""
    text = unicodedata.normalize("NFKC", text) if any("０" <= ch <= "９" for ch in text) else text
    text = _IDENTITY.sub("〔证件号〕", text)
    return _BANK_CARD.sub("〔银行卡号〕", text)




def holds_long_number(text: str) -> bool:
    """Tell whether a text holds seven or more digits in a row, blanks aside: it may be a telephone number."""
    return bool(_LONG_NUMBER.search(unicodedata.normalize("NFKC", text)))
