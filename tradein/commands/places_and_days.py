"""Places, days and periods as operators type them; what is wrong is said with what is possible, and ends with 2."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Annotated

import typer

from policies_kb.vocabulary import load_places
from policies_kb.vocabulary.places import Place
from tradein.commands.printing import fail
from tradein.domain.booking import Period
from tradein.domain.booking.request_checks import districts
from tradein.domain.regions import CITY_NAMES, REGIONS
from tradein.services.slots import LONGEST_SPAN_DAYS

Region = Annotated[str, typer.Option("--region", help="城市：kaifeng（开封）或 jiyuan（济源）。写了区县可以不写城市。")]
District = Annotated[str, typer.Option("--district", help="区县、镇或街道，如 兰考县、轵城镇。")]
Since = Annotated[str, typer.Option("--from", metavar="日期", help="从哪天起，写成 2026-12-01。")]
Until = Annotated[str, typer.Option("--to", metavar="日期", help="到哪天为止（含当天），写成 2026-12-01。")]
Periods = Annotated[list[str], typer.Option("--period", help="时段：上午、下午、晚上，可以写多次；不写就是全部。")]

PERIOD_NAMES = {Period.MORNING: "上午", Period.AFTERNOON: "下午", Period.EVENING: "晚上"}


def place(region: str, district: str) -> tuple[str | None, str | None]:
    """Read a city and a district, each by its name, another name of it or its id; what is empty is None."""
    city = _region(region) if region.strip() else None
    if not district.strip():
        return city, None
    found = [each for each in _named(district, "district") if city in (None, each.region)]
    if not found:
        _fail_district(city, district)
    return found[0].region, found[0].name


def region_and_district(region: str, district: str) -> tuple[str, str | None]:
    """Read a place of which the city has to be known."""
    city, part = place(region, district)
    return city or fail(
        "请用 --region 写明城市：kaifeng（开封）或 jiyuan（济源），或者用 --district 写明区县。", 2
    ), part


def one_district(region: str, district: str) -> tuple[str, str]:
    """Read a place that has to be a district."""
    city, part = place(region, district)
    if city is None or part is None:
        wanted = [city] if city else list(CITY_NAMES)
        fail(f"请用 --district 写明区县。{'；'.join(map(_listed, wanted))}。", 2)
    return city, part


def day(text: str, option: str) -> dt.date:
    """Read a day in ISO form."""
    try:
        return dt.date.fromisoformat(text.strip())
    except ValueError:
        return fail(f"{option} 的日期“{text}”看不懂，请写成 2026-12-01 这样。", 2)


def span(first: str, last: str, today: dt.date, usual_days: int = 1) -> tuple[dt.date, dt.date]:
    """Read days from today on; `usual_days` are taken where no last day is given, tomorrow where no first is."""
    begin = day(first, "--from") if first else today + dt.timedelta(days=1)
    end = day(last, "--to") if last else begin + dt.timedelta(days=usual_days - 1)
    latest = today + dt.timedelta(days=LONGEST_SPAN_DAYS)
    if begin < today:
        fail(f"{begin} 已经过了，最早可以是今天 {today}。", 2)
    if end < begin:
        fail(f"--to {end} 早于 --from {begin}，请调换或改正。", 2)
    if end > latest:
        fail(f"{end} 太远了，最晚可以是 {latest}。", 2)
    return begin, end


def periods(named: Iterable[str]) -> tuple[Period, ...]:
    """Read periods; none named means all."""
    known = {word: period for period, name in PERIOD_NAMES.items() for word in (name, period.value)}
    wanted = list(named)
    for word in wanted:
        if word not in known:
            fail(f"没有“{word}”这个时段，只有上午、下午、晚上（morning、afternoon、evening）。", 2)
    return tuple(dict.fromkeys(known[word] for word in wanted)) or tuple(Period)


def check_region(region: str) -> None:
    """End with 2 for what is no city's id; empty means any."""
    if region and region not in REGIONS:
        fail(f"--region 只能是 {' 或 '.join(REGIONS)}。", 2)


def where(region: str, district: str | None) -> str:
    """Name a district with its city, or the whole city."""
    return f"{CITY_NAMES[region]}{district or '全部区县'}"


def _region(text: str) -> str:
    found = next((each.region for each in _named(text, "city")), text.strip())
    return found if found in CITY_NAMES else fail(f"没有“{text}”这个城市，只有 kaifeng（开封）和 jiyuan（济源）。", 2)


def _named(text: str, kind: str) -> list[Place]:
    return [each for each in load_places() if each.kind == kind and text.strip() in (each.name, *each.aliases)]


def _fail_district(city: str | None, text: str) -> None:
    elsewhere = _named(text, "district")
    if elsewhere and city:
        fail(
            f"{elsewhere[0].name}属于{CITY_NAMES[elsewhere[0].region]}，不属于{CITY_NAMES[city]}。{_listed(city)}。", 2
        )
    fail(f"没有“{text}”这个区县。{'；'.join(map(_listed, [city] if city else CITY_NAMES))}。", 2)


def _listed(region: str) -> str:
    return f"{CITY_NAMES[region]}有：{'、'.join(districts(region))}"
