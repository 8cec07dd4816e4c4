"""Telling 22号 the day from 22号 the house: by what stands before and after it."""

from __future__ import annotations

import re
from collections.abc import Iterable

from tradein.domain.details.numerals import NUMBER, read_number

_DAY_ONLY = re.compile(
    rf"(?<![\d\-第a-z])({NUMBER})[日号](?!\s*(?:楼|院|门|线|店|库|车|地|铺|码|\d|[一-鿿]?单元|[东西]户|大院|家属|"
    rf"公寓|小区|室|[东西南北](?:边|头|侧|面|屋)))"
)
# A bare 22号 is a house number unless what stands before or after it speaks of time.
_TELLS_DAY = re.compile(
    r"(?:^|[，,。;；:：!！?？、\n(（]|[约就是在到成为改换定等那这于期来选要月周天和跟或至我俺咱您好行中吧呗了]|"
    r"(?:星期|礼拜|周)[一二三四五六日天]|时间|那天)$"
)
_STREET_BEFORE = re.compile(
    r"(?:[路街巷道村庄区园苑院楼元镇乡桥室同段厦寓里弄坊组队营寨屯坪坡湾沟岭洼岗堂井关头口边侧场厂馆城河湖庙寺塘窑店门宅府]|"
    r"家属院|附近|对面)$"
)
_TIME_AFTER = re.compile(
    r"\s*(?:的|那天|这天)?\s*(?:[上下中]午|早|晚|[前后]晌|傍|来|有[空人]|在家|吧|呗|行|中|可以|左右|以后|之后)"
)


def find_day_numbers(text: str) -> Iterable[tuple[re.Match[str], int]]:
    """Find the numbers that name a day of a month which is not said."""
    for match in _DAY_ONLY.finditer(text):
        number = read_number(match[1])
        if number and number <= 99 and _tells_day(text, match):
            yield match, number


def is_bare_number(written: str) -> bool:
    """Tell whether a day was named by its number alone (22号), as houses are too."""
    return bool(re.fullmatch(rf"{NUMBER}[日号]", written))


def _tells_day(text: str, match: re.Match[str]) -> bool:
    before = text[: match.start()]
    apart = before != before.rstrip()
    before = before.rstrip()
    if _STREET_BEFORE.search(before):
        return False
    if _TELLS_DAY.search(before) or before.endswith("\0") or _TIME_AFTER.match(text[match.end() :]):
        return True
    return apart and "\0" not in text  # beside another day or a phone, 九里香 11号 is where it is
