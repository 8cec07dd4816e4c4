"""Days as people say them: 明个, 下周三, 12月1号, 腊月二十三, 3天后, 月底; what cannot be pinned down is said so."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from tradein.domain.details import lunar
from tradein.domain.details.day_numbers import find_day_numbers
from tradein.domain.details.name_words import FAMILY
from tradein.domain.details.numerals import NUMBER, read_number
from tradein.domain.details.text import Span, canonical, without

DAYS_AHEAD = 30
ANY_DAY = dt.date(2026, 1, 1)  # where it matters that a day is named, or where it stands, not which


@dataclass(frozen=True)
class DayFound:
    """A day named; `kind` is day (then `day` is set), impossible (2月30日), weekend, vague (过两天) or soon (尽快)."""

    kind: str
    day: dt.date | None
    written: str
    span: Span


_WEEKDAYS = {c: n for n, cs in enumerate(("一1", "二2", "三3", "四4", "五5", "六6", "日天末7"), 1) for c in cs}
_DAY_WORDS = (
    (4, r"大大后(?:天|个|儿个?|日)"),
    (3, r"(?:大|(?<![门屋室院楼户墙])外)后(?:天|个|儿个?|日)"),
    (2, r"后(?:天|个(?!月|星期|礼拜)|儿(?:个|天)?(?!媳|子|女|孙)|日)"),
    (
        1,
        r"明(?:天|儿个?|个|日|早|晚|黑|(?=[上下]午|前晌|后晌))|(?<![这上下每首一二两三几的])次日(?![期子程])|第二天(?!早起一|一早|一看|起来|又|才)",
    ),
    (0, r"今(?:天|儿个?|个|日|早|晚|黑|(?=[上下]午|前晌|后晌))|当天|现在就来|这会儿"),
)
_PAST_WORDS = re.compile(
    r"大前天|前天|前儿个?|昨(?:天|儿个?|个|日|晚)|夜儿个?|上(?:个)?(?:周|星期|礼拜)[一二三四五六日天]|上个?月"
)
_WEEK = re.compile(
    r"(?<![^早晚马]上)(?<!^上)(?<!上个)(下下|下|这|本)?(?:个)?(?:周|星期|礼拜)(?:的)?([一二三四五六日天1-7])(?![\d个套台月年])"
)
_FRIDAY = 5
_OF_THE_PAST = re.compile(r"过了|没来|[坏买说约]的|就[跟给]")
_WEEKEND = re.compile(r"(下下|下|这|本)?(?:个)?(?:周末|双休日|歇班|休息日)")
_FULL = re.compile(
    rf"(?:(\d{{4}}|二[零〇]二[一-鿿])年)?\s*(?<![\d个])({NUMBER})\s*月(?:份)?\s*({NUMBER})\s*[日号]?(?!个|\d)"
)
_NUMERIC = re.compile(
    r"(?<![\d.\-/])(?:(20\d\d)[-/.])?(1[0-2]|0?[1-9])[-/.]([0-2]?\d|3[01])(?![\d.\-/]|点|号楼|栋|室|元|米|楼|单元)"
)
_NEXT_MONTH = re.compile(rf"(下|这|本)(?:个)?月\s*({NUMBER})\s*[日号]")
_LATER = re.compile(
    rf"(?P<lead>再?过|再等|等)?(?P<count>{NUMBER}|半拉?|(?=个半月))(?P<each>个?)(?P<more>[半多]?)个?"
    rf"(?P<unit>天|日|周|星期|礼拜|月)(?P<tail>(?:以后|之后|过后|后)(?!半?晌))?(?![一二三四五六日末底])"
)
_NO_SPAN = re.compile(
    r"[过等再]+(?:[两几]天|\d+日)|.*[^个半拉俩多]月(?:以后|之后|过后|后)?"
)  # 过两天 is any day, 12月后 no span
_LUNAR_MONTHS = (
    {"正": 1, "冬": 11, "腊": 12} | {c: n for n, c in enumerate("一二三四五六七八九十", 1)} | {"十一": 11, "十二": 12}
)
_LUNAR = re.compile(
    r"(?:(?:农历|阴历|古历)\s*(十[一二]|[一二三四五六七八九十])月|(正|冬|腊)月|"
    r"大年(?=初))\s*(初[一二三四五六七八九十]|[廿二]?十[一二三四五六七八九]?|廿[一二三四五六七八九]?|三十|"
    r"\d{1,2})(?:日|号)?"
)
_FIRST_TEN = re.compile(r"(?:农历|阴历)?(?<![年月当起最])初([一二三四五六七八九十])(?!中|级|步|[一二三]?班)")
_FEASTS = {"除夕": None, "年三十": None, "小年": (12, 23), "腊八": (12, 8), "春节": (1, 1), "元宵": (1, 15)}
_FEASTS |= {"端午": (5, 5), "中秋": (8, 15), "重阳": (9, 9)}
_FIXED_FEASTS = {"元旦": (1, 1), "劳动节": (5, 1), "国庆": (10, 1), "五一": (5, 1)}
_NO_STREET = r"(?![南北东西中]?(?:路|街|大街|大道|巷|广场|小区|村|新村|桥|里))"
# 樊国庆, 王中秋 are people, unless the feast is said to be one.
_CALLED = rf"(?:(?<![一-鿿])|[叫是人名])(?:{FAMILY})$"
_AS_A_FEAST = re.compile("节|期间|假|前|后|那天|当天|那几天")
_MONTH_END = re.compile(r"(下|这|本)?(?:个)?月(?:底|末)")
_VAGUE = re.compile(
    r"过[两几]天|过段时间|过一阵|改天|改日|有空|哪天都[行中可]|啥时候都[行中可]|随便哪天|回头|这[两几]天|最近|"
    r"[下这本](?:个)?(?:周|星期|礼拜)|下(?:个)?月|月初|月中|年底|年后|年前|年跟前|假期|放假|[正冬腊]月(?:里|间|份)?|(?:1[0-2]|[1-9]|十[一二]?|[一二三四五六七八九])月(?:份|以后|之后|后)"
)
_SOON = re.compile(r"尽快|越快越好|最早|赶紧|马上|立马|随时|早点来|最近的时间")


def find_days(text: str, today: dt.date) -> tuple[DayFound, ...]:
    """Find the days a text names, in order; the same day named twice is given once."""
    rest, found = canonical(text), []
    for reader in _READERS:
        fresh = list(reader(rest, today))
        found += fresh
        rest = without(rest, [day.span for day in fresh])
    seen: dict[tuple[str, dt.date | None], DayFound] = {}
    for day in sorted(found, key=lambda d: d.span.start):
        seen.setdefault((day.kind, day.day), day)
    return tuple(seen.values())


def find_past(text: str) -> Span | None:
    """Find a word for a day gone by (昨天, 上周三); None where there is none."""
    match = _PAST_WORDS.search(canonical(text))
    return Span(*match.span()) if match else None


def next_weekend(today: dt.date) -> tuple[dt.date, dt.date]:
    """Give the next Saturday after today and the Sunday after it."""
    saturday = today + dt.timedelta(days=(5 - today.weekday()) % 7 or 7)
    return saturday, saturday + dt.timedelta(days=1)


def _found(match: re.Match[str], day: dt.date | None, kind: str = "") -> DayFound:
    return DayFound(kind or ("day" if day else "impossible"), day, match.group().strip(), Span(*match.span()))


def _date(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def _coming(today: dt.date, month: int, day: int) -> dt.date | None:
    """Give the year that is meant: a day well gone by is next year's, one just gone by is past."""
    this = _date(today.year, month, day)
    if this is None:
        return _date(today.year + 1, month, day) if (month, day) == (2, 29) else None
    return _date(today.year + 1, month, day) if (today - this).days > 90 else this


def _words(text: str, today: dt.date) -> Iterable[DayFound]:
    rest = _PAST_WORDS.sub(lambda m: "\n" * len(m.group()), text)
    for ahead, pattern in _DAY_WORDS:
        for match in re.finditer(pattern, rest):
            yield _found(match, today + dt.timedelta(days=ahead))
        rest = re.sub(pattern, lambda m: "\n" * len(m.group()), rest)


def _full(text: str, today: dt.date) -> Iterable[DayFound]:
    for match in _FULL.finditer(text):
        month, day = read_number(match[2]), read_number(match[3])
        if not month or not day:
            continue
        year = int(match[1]) if match[1] and match[1].isdigit() else None
        yield _found(match, _date(year, month, day) if year else _coming(today, month, day))
    for match in _NUMERIC.finditer(text):
        month, day = int(match[2]), int(match[3])
        yield _found(match, _date(int(match[1]), month, day) if match[1] else _coming(today, month, day))


def _of_month(text: str, today: dt.date) -> Iterable[DayFound]:
    for match in _NEXT_MONTH.finditer(text):
        first = _first_of_next(today) if match[1] == "下" else today.replace(day=1)
        yield _found(match, _date(first.year, first.month, read_number(match[2]) or 0))


def _day_only(text: str, today: dt.date) -> Iterable[DayFound]:
    """Take 15号 for the next fifteenth, unless it is the number of a house."""
    for match, number in find_day_numbers(text):
        months = (today.replace(day=1), _first_of_next(today))
        days = [_date(first.year, first.month, number) for first in months]
        yield _found(match, next((day for day in days if day and day > today), None))


def _month_end(text: str, today: dt.date) -> Iterable[DayFound]:
    for match in _MONTH_END.finditer(text):
        first = _first_of_next(today) if match[1] == "下" else today.replace(day=1)
        yield _found(match, first.replace(day=calendar.monthrange(first.year, first.month)[1]))


def _weeks(text: str, today: dt.date) -> Iterable[DayFound]:
    monday = today - dt.timedelta(days=today.weekday())
    for match in _WEEK.finditer(text):
        number = _WEEKDAYS[match[2]]
        if match[1] is None:
            yield _found(match, today + dt.timedelta(days=(number - today.isoweekday()) % 7 or 7))
        else:
            weeks = {"下下": 2, "下": 1}.get(match[1], 0)
            named = monday + dt.timedelta(days=7 * weeks + number - 1)
            # 这周六, said on a Sunday, is the one to come: nobody orders a pickup for yesterday.
            coming = named < today and number > _FRIDAY and not _OF_THE_PAST.search(text)
            yield _found(match, named + dt.timedelta(days=7) if coming else named)
    for match in _WEEKEND.finditer(text):
        yield _found(match, None, "weekend")


def _later(text: str, today: dt.date) -> Iterable[DayFound]:
    for match in _LATER.finditer(text):
        if not (match["lead"] or match["tail"]) or _NO_SPAN.fullmatch(match.group()):
            continue
        if match["more"] == "多" and match["unit"] != "月":
            yield _found(match, None, "vague")
            continue
        yield _found(match, today + dt.timedelta(days=min(_length(match), 3660)))


def _length(match: re.Match[str]) -> int:
    """Give the days of 十天, 半月, 一个半月; 一个多月 is somewhere about the latter."""
    count = 0.5 if match["count"].startswith("半") else (read_number(match["count"]) or 0) if match["count"] else 1
    count += 0.5 if match["more"] else 0
    return int(count * {"天": 1, "日": 1, "月": 30}.get(match["unit"], 7))


def _lunar(text: str, today: dt.date) -> Iterable[DayFound]:
    for match in _LUNAR.finditer(text):
        month, day = _LUNAR_MONTHS[match[1] or match[2] or "正"], read_number(match[3].removeprefix("初")) or 0
        last = (month, day) == (12, 30)
        yield _found(match, lunar.new_years_eve(today) if last else lunar.next_solar(today, month, day))
    for match in _feasts("|".join(_FEASTS), text):
        feast = _FEASTS[match.group()]
        yield _found(match, lunar.next_solar(today, *feast) if feast else lunar.new_years_eve(today))
    for match in _feasts(rf"(?:{'|'.join(_FIXED_FEASTS)}){_NO_STREET}", text):
        month, day = _FIXED_FEASTS[match.group()]
        this = dt.date(today.year, month, day)
        yield _found(match, this if this > today else this.replace(year=today.year + 1))


def _feasts(pattern: str, text: str) -> Iterable[re.Match[str]]:
    """Find the feasts named that are not somebody's given name."""
    for match in re.finditer(pattern, text):
        if _AS_A_FEAST.match(text, match.end()) or not re.search(_CALLED, text[: match.start()]):
            yield match


def _first_ten(text: str, today: dt.date) -> Iterable[DayFound]:
    for match in _FIRST_TEN.finditer(text):
        yield _found(match, lunar.next_day_of_month(today, read_number(match[1]) or 0))


def _open(text: str, _: dt.date) -> Iterable[DayFound]:
    for match in _VAGUE.finditer(text):
        yield _found(match, None, "vague")
    for match in _SOON.finditer(text):
        yield _found(match, None, "soon")


def _first_of_next(today: dt.date) -> dt.date:
    return (today.replace(day=28) + dt.timedelta(days=4)).replace(day=1)


_READERS: tuple[Callable[[str, dt.date], Iterable[DayFound]], ...] = (
    _lunar,
    _of_month,
    _full,
    _later,
    _words,
    _weeks,
    _first_ten,
    _day_only,
    _month_end,
    _open,
)
