"""Numbers that must never be kept: identity cards and bank cards, masked before anything stores them."""

from __future__ import annotations

import re
import unicodedata

_IDENTITY = re.compile(r"(?<!\d)\d{6}(?:18|19|20)\d{2}(?:0[1-9]|1[0-2])(?:[0-2]\d|3[01])\d{3}[\dXx](?!\d)")
_BANK_CARD = re.compile(r"(?<!\d)(?:\d[ -]?){15,18}\d(?!\d)")

_LEADS_UP = re.compile(
    r"[大真本学全]名|户口本上|身份证上|是[我俺本](?:人)?(?:的|嘞)?大?名|叫俺|[我俺]叫|叫我|名叫|名字[是叫]|姓[^名]|联[系络]人|聯[絡繫]人|预约|上门|地址|家住|[我俺]住|住在|住址|号楼|单元|门牌|[路街巷道村组区园苑城]\d+号|\d+号院|\d[栋幢室]"
)
_LONG_NUMBER = re.compile(r"(?:\d[ -]?){7,}|[零〇一二三四五六七八九幺]{7,}")


def mask_numbers(text: str) -> str:
    """Replace identity-card and bank-card numbers by what they were."""
    text = unicodedata.normalize("NFKC", text) if any("０" <= ch <= "９" for ch in text) else text
    text = _IDENTITY.sub("〔证件号〕", text)
    return _BANK_CARD.sub("〔银行卡号〕", text)


def may_be_personal(text: str) -> bool:
    """Tell whether a text may say who somebody is or where they live: a long number, or words that lead up to it."""
    return holds_long_number(text) or bool(_LEADS_UP.search(text))


def holds_long_number(text: str) -> bool:
    """Tell whether a text holds seven or more digits in a row, blanks aside: it may be a telephone number."""
    return bool(_LONG_NUMBER.search(unicodedata.normalize("NFKC", text)))
