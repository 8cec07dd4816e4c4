"""Small numbers as people write and say them."""

from __future__ import annotations

_DIGITS = dict(zip("零〇一二三四五六七八九", (0, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9), strict=True))
_DIGITS |= {"两": 2, "俩": 2, "仨": 3, "壹": 1, "贰": 2, "叁": 3, "单": 1}
NUMBER = r"(?:\d{1,4}|[零〇一二两俩仨三四五六七八九十廿卅百]{1,5})"
SPOKEN = {"零": "0", "〇": "0", "洞": "0", "幺": "1", "妖": "1", "腰": "1", "一": "1", "二": "2", "两": "2", "三": "3"}
SPOKEN |= {"四": "4", "五": "5", "六": "6", "七": "7", "拐": "7", "八": "8", "九": "9", "勾": "9"}


def read_number(written: str) -> int | None:
    """Read 12, 十二, 二十三, 廿三, 一百零五, 两, 俩 and the like; None for what is no number."""
    if written.isdigit():
        return int(written)
    written = written.replace("廿", "二十").replace("卅", "三十")
    total = digit = 0
    for character in written:
        if character in _DIGITS:
            digit = _DIGITS[character]
        elif character in "十百":
            total += (digit or 1) * (10 if character == "十" else 100)
            digit = 0
        else:
            return None
    return total + digit if written else None
