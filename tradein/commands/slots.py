"""`tradein slots`: what is left of pickups, how many are taken on, and closed days."""

from __future__ import annotations

import datetime as dt
from itertools import groupby
from typing import Annotated, Any

import typer

from tradein.bootstrap import Service, default_service
from tradein.commands.places_and_days import (
    PERIOD_NAMES,
    District,
    Periods,
    Region,
    Since,
    Until,
    one_district,
    periods,
    region_and_district,
    span,
    where,
)
from tradein.commands.places_and_days import place as read_place
from tradein.commands.printing import AsJson, Yes, confirm, fail, tell
from tradein.domain.booking import Booking, Refused, SlotState
from tradein.domain.booking.masking import public_view
from tradein.domain.booking.reference import show_reference
from tradein.domain.regions import CITY_NAMES
from tradein.replies.booking_words import day_words, slot_words
from tradein.services.slots import MOST_CAPACITY

app = typer.Typer(help="上门时段：看余量、设名额、停收和恢复。", no_args_is_help=True)
_WEEK = 7


@app.command("list", help="列出余量：每个区县每天三个时段还能约几单。例：tradein slots list --region 济源")
def list_slots(
    region: Region = "", district: District = "", since: Since = "", until: Until = "", as_json: AsJson = False
) -> None:
    """List what is left; a week from tomorrow on where no days are given."""
    service = default_service()
    city, part = read_place(region, district)
    first, last = span(since, until, service.now().date(), _WEEK)
    overview = service.desk.pickups.slot_overview
    states = [state for each in ([city] if city else CITY_NAMES) for state in overview(each, part, first, last)]
    tell(as_json, {"slots": [_data(state) for state in states]}, "\n".join(_table(states)))


@app.command(
    help="设名额：某区县某几天（--from、--to），或者以后每一天（--default）。"
    "例：tradein slots capacity 30 --district 兰考县 --from 2026-12-01 --period 上午"
)
def capacity(
    number: Annotated[int, typer.Argument(metavar="名额", help=f"每个时段最多收几单，0 到 {MOST_CAPACITY}。")],
    region: Region = "",
    district: District = "",
    since: Since = "",
    until: Until = "",
    period: Periods = [],  # noqa: B006 - typer copies it
    default: Annotated[bool, typer.Option("--default", help="设为以后每一天的名额；单独设过的日子不变。")] = False,
    as_json: AsJson = False,
) -> None:
    """Set how many pickups a district's periods take."""
    if not 0 <= number <= MOST_CAPACITY:
        fail(f"名额只能是 0 到 {MOST_CAPACITY}。要停收请用 tradein slots close。", 2)
    service = default_service()
    city, part = one_district(region, district)
    chosen = periods(period)
    if default == bool(since or until):
        fail("请写明是哪几天（--from、--to），或者用 --default 设以后每一天，二选一。", 2)
    setting = service.desk.pickups.set_capacity
    if default:
        above, when = setting.standing(city, part, chosen, number, service.now()), "以后每一天"
    else:
        first, last = span(since, until, service.now().date())
        above, when = setting.for_dates(city, part, chosen, number, first, last), _dates(first, last)
    _tell_capacity(as_json, above, number, f"{where(city, part)} {when} {'、'.join(PERIOD_NAMES[p] for p in chosen)}")


def _tell_capacity(as_json: bool, above: tuple[SlotState, ...] | Refused, number: int, what: str) -> None:
    if isinstance(above, Refused):
        fail(f"没有设成（{above.reason.value}）。", 2)
    lines = [f"已设：{what}，每个时段 {number} 单。"]
    if above:
        lines.append("这些时段已经约出的比它多，约好的照旧，不再接新的：")
        lines += [f"  {slot_words(state.slot)}：已约 {state.taken} 单" for state in above]
    tell(as_json, {"capacity": number, "still_above": [_data(state) for state in above]}, "\n".join(lines))


@app.command(
    help="停收：某天（或几天）某区县，或者全市，不再接新预约。例：tradein slots close --region 济源 --from 2026-12-01 --reason 大雪"
)
def close(
    region: Region = "",
    district: District = "",
    since: Since = "",
    until: Until = "",
    reason: Annotated[str, typer.Option("--reason", help="停收的原因，最多 100 个字。")] = "",
    yes: Yes = False,
    as_json: AsJson = False,
) -> None:
    """Close days; those with bookings on them say so first."""
    service = default_service()
    city, part, days = _days(service, region, district, since, until)
    if not reason.strip():
        fail("请用 --reason 写明停收的原因，比如 --reason 大雪。", 2)
    closing = service.desk.pickups.close_day
    waiting = [booking for day in days for booking in closing.affected(city, part, day)]
    what = f"{where(city, part)} {_dates(days[0], days[-1])}"
    if waiting:
        typer.echo(f"{what} 已经约好 {len(waiting)} 单，停收后它们不会自动取消，要逐个联系改期或取消：", err=True)
        typer.echo("\n".join(map(_line, waiting)), err=True)
        confirm("仍然停收吗？", yes)
    stranded = [booking for day in days for booking in _closed(service, city, part, day, reason)]
    lines = [f"已停收：{what}（{reason}）。受影响的预约 {len(stranded)} 单。", *map(_line, stranded)]
    if stranded:
        lines.append("请逐个联系改期，或者用 tradein bookings cancel 取消。")
    tell(
        as_json,
        {"closed": [str(day) for day in days], "stranded": [public_view(b) for b in stranded]},
        "\n".join(lines),
    )


@app.command(help="恢复接单：撤销停收。例：tradein slots reopen --region 济源 --from 2026-12-01")
def reopen(
    region: Region = "", district: District = "", since: Since = "", until: Until = "", as_json: AsJson = False
) -> None:
    """Open closed days again."""
    service = default_service()
    city, part, days = _days(service, region, district, since, until)
    for day in days:
        service.desk.pickups.close_day.reopen(city, part, day)
    lines = f"已恢复接单：{where(city, part)} {_dates(days[0], days[-1])}。"
    tell(as_json, {"reopened": [str(day) for day in days]}, lines)


def _closed(service: Service, city: str, part: str | None, day: dt.date, reason: str) -> tuple[Booking, ...]:
    done = service.desk.pickups.close_day(city, part, day, reason)
    return () if isinstance(done, Refused) else done.stranded


def _days(
    service: Service, region: str, district: str, since: str, until: str
) -> tuple[str, str | None, list[dt.date]]:
    city, part = region_and_district(region, district)
    if not since:
        fail("请用 --from 写明哪一天，比如 --from 2026-12-01；几天就再加 --to。", 2)
    first, last = span(since, until, service.now().date())
    return city, part, [first + dt.timedelta(days=ahead) for ahead in range((last - first).days + 1)]


def _dates(first: dt.date, last: dt.date) -> str:
    return str(first) if first == last else f"{first} 至 {last}"


def _line(booking: Booking) -> str:
    view = public_view(booking)
    return f"  {show_reference(booking.reference)}  {slot_words(booking.slot)}  {booking.district}  {view['contact_name']}  {view['phone']}"


def _table(states: list[SlotState]) -> list[str]:
    lines = []
    for (region, district), of_place in groupby(states, key=lambda s: (s.slot.region, s.slot.district)):
        lines.append(where(region, district))
        for date, of_day in groupby(of_place, key=lambda s: s.slot.date):
            lines.append(f"  {date}  {day_words(date)}  {'  '.join(map(_cell, of_day))}")
    return lines


def _cell(state: SlotState) -> str:
    name = PERIOD_NAMES[state.slot.period]
    return f"{name} 停收（{state.closed}）" if state.closed else f"{name} 余 {state.left}/{state.capacity}"


def _data(state: SlotState) -> dict[str, Any]:
    slot = {"region": state.slot.region, "district": state.slot.district, "date": str(state.slot.date)}
    counts = {"capacity": state.capacity, "taken": state.taken, "left": state.left, "closed": state.closed}
    return slot | {"period": state.slot.period.value} | counts
