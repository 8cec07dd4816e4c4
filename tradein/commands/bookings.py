"""`tradein bookings`: looking at bookings, closing them on the crews' word, and day sheets for crews."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Any

import typer

from tradein.bootstrap import Service, default_service
from tradein.commands.day_sheets import as_csv, as_page
from tradein.commands.places_and_days import District, Region, day, place, region_and_district, where
from tradein.commands.printing import AsJson, Yes, confirm, fail, tell, write_file
from tradein.domain.booking import Booking, Refused, Status
from tradein.domain.booking.masking import mask_address, public_view
from tradein.domain.booking.reference import read_reference, show_reference
from tradein.domain.regions import CITY_NAMES
from tradein.replies.booking import booked_items_words
from tradein.replies.booking_refusals import say_refused
from tradein.replies.booking_words import STATUS_WORDS, slot_words
from tradein.services.booking_outcomes import Cancelled, Marked, NotFound
from tradein.services.list_bookings import MOST_A_PAGE
from tradein.services.ports_booking import BookingFilter

app = typer.Typer(help="预约：查看、标记完成或未收成、代为取消、打印上门单。", no_args_is_help=True)
Reference = Annotated[str, typer.Argument(metavar="预约号", help="如 HJK4-7R2M，大小写和连字符不限。")]
References = Annotated[list[str], typer.Argument(metavar="预约号...", help="一个或多个预约号。")]
_UNKNOWN = "没有预约号 {} 的预约：请核对预约号；个人信息到期删除的预约也查不到。"


@app.command(
    "list",
    help="列出预约（姓名、手机号打码），按日期排，一页 20 条。例：tradein bookings list --district 兰考县 --status 待上门",
)
def list_bookings(
    region: Region = "",
    district: District = "",
    since: Annotated[str, typer.Option("--from", metavar="日期", help="上门日期从哪天起，写成 2026-12-01。")] = "",
    until: Annotated[str, typer.Option("--to", metavar="日期", help="上门日期到哪天为止。")] = "",
    status: Annotated[
        str, typer.Option("--status", help="confirmed、completed、missed、cancelled（或待上门、完成、未收成、取消）。")
    ] = "",
    page: Annotated[int, typer.Option("--page", help="第几页，从 1 起。")] = 1,
    size: Annotated[int, typer.Option("--size", help=f"一页几条，最多 {MOST_A_PAGE}。")] = 20,
    as_json: AsJson = False,
) -> None:
    """List bookings a page at a time."""
    city, part = place(region, district)
    first, last = (day(since, "--from") if since else None), (day(until, "--to") if until else None)
    if first and last and last < first:
        fail(f"--to {last} 早于 --from {first}，请调换或改正。", 2)
    if page < 1 or not 1 <= size <= MOST_A_PAGE:
        fail(f"--page 从 1 起，--size 是 1 到 {MOST_A_PAGE}。", 2)
    wanted = BookingFilter(city, part, first, last, _status(status) if status else None)
    found = default_service().desk.pickups.list_bookings(wanted, page, size)
    if found.total and not found.bookings:
        fail(f"没有第 {page} 页，一共 {found.pages} 页。", 2)
    data = {"bookings": [public_view(booking) for booking in found.bookings]}
    counts = {"total": found.total, "page": found.page, "pages": found.pages}
    tail = f"共 {found.total} 条，第 {found.page} / {found.pages} 页。" if found.total else "没有这样的预约。"
    tell(as_json, data | counts, "\n".join((*map(_line, found.bookings), tail)))


@app.command(help="查看一个预约（打码）。要给收运人员看全部信息，请用 tradein bookings day-sheet。")
def show(reference: Reference, as_json: AsJson = False) -> None:
    """Show one booking."""
    booking = _find(default_service(), reference)
    tell(as_json, _data(booking), "\n".join(f"{name}：{value}" for name, value in _card(booking)))


@app.command(help="标记为已收走，可以一次写多个。上门时段开始后才能标记。")
def complete(references: References, as_json: AsJson = False) -> None:
    """Mark bookings as completed."""
    service = default_service()
    _each(service, references, service.desk.pickups.mark_completed, "已标记为完成", as_json)


@app.command(help="标记为上门未收成（没人、联系不上等），可以一次写多个。上门时段开始后才能标记。")
def missed(references: References, as_json: AsJson = False) -> None:
    """Mark bookings as missed."""
    service = default_service()
    _each(service, references, service.desk.pickups.mark_missed, "已标记为未收成", as_json)


@app.command(help="代居民取消预约，名额立即放出，并通知居民。上门时段开始后不能取消。")
def cancel(reference: Reference, yes: Yes = False, as_json: AsJson = False) -> None:
    """Cancel a booking on behalf of its resident."""
    service = default_service()
    booking = _find(service, reference)
    if booking.status is Status.CONFIRMED:
        confirm(f"{_line(booking)}\n取消这个预约吗？", yes)
    done = service.desk.pickups.cancel.for_operator(booking.reference, service.now())
    if isinstance(done, Refused):
        fail(f"没有取消：{say_refused(done)}")
    if not isinstance(done, Cancelled):
        fail(_UNKNOWN.format(reference))
    already = "之前就取消了，没有再改" if done.repeated else "已取消，名额已放出"
    tell(as_json, _data(done.booking) | {"repeated": done.repeated}, f"{show_reference(booking.reference)} {already}。")


@app.command(
    help="生成某天的上门单：CSV（Excel 直接打开）或网页（打印）。内含居民姓名、手机号、地址，文件只有本人可读，用完请删除。"
    "例：tradein bookings day-sheet 2026-12-01 --district 兰考县 --form html"
)
def day_sheet(
    date: Annotated[str, typer.Argument(metavar="日期", help="写成 2026-12-01。")],
    region: Region = "",
    district: District = "",
    form: Annotated[str, typer.Option("--form", help="csv 或 html。")] = "csv",
    out: Annotated[
        Path | None, typer.Option("--out", metavar="文件", help="写到哪里；不写就按地方和日期起名。")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Write the day sheet of a district, or of a whole city."""
    city, part = region_and_district(region, district)
    when = day(date, "上门单")
    if form not in ("csv", "html"):
        fail(f"没有“{form}”这种形式，只有 csv 和 html。", 2)
    bookings = default_service().desk.pickups.day_sheet(city, part, when)
    content = as_csv(bookings) if form == "csv" else as_page(bookings, city, part, when)
    path = out or Path(f"上门单-{CITY_NAMES[city]}{'-' + part if part else ''}-{when}.{form}")
    write_file(path, content, mode=0o600)
    lines = f"{where(city, part)} {when} 共 {len(bookings)} 单，已写到 {path}（只有本人可读，用完请删除）。"
    tell(as_json, {"file": str(path), "date": str(when), "bookings": len(bookings)}, lines)


def _each(
    service: Service,
    references: list[str],
    mark: Callable[[str, dt.datetime], Marked | Refused | NotFound],
    done: str,
    as_json: bool,
) -> None:
    """Mark one after the other, go on after a refusal, and end with 1 where there was one."""
    results = [(given, mark(read_reference(given) or "", service.now())) for given in dict.fromkeys(references)]
    lines = [f"{given}：{_said(given, outcome, done)}" for given, outcome in results]
    well = [given for given, outcome in results if isinstance(outcome, Marked)]
    failed = [given for given, outcome in results if not isinstance(outcome, Marked)]
    tell(as_json, {"marked": well, "failed": failed}, "\n".join(lines))
    if failed:
        fail(f"{len(failed)} 个没有标记：{'、'.join(failed)}。")


def _said(given: str, outcome: Marked | Refused | NotFound, done: str) -> str:
    if isinstance(outcome, Marked):
        return "之前就标记过了" if outcome.repeated else done
    return say_refused(outcome) if isinstance(outcome, Refused) else _UNKNOWN.format(given)


def _find(service: Service, reference: str) -> Booking:
    if read_reference(reference) is None:
        fail(f"“{reference}”不是预约号：应当是 8 位字母和数字，如 HJK4-7R2M，可能打错了一位。", 2)
    found = service.desk.pickups.list_bookings.one(reference)
    return found if isinstance(found, Booking) else fail(_UNKNOWN.format(reference))


def _status(text: str) -> Status:
    names = {"待上门": "confirmed", "完成": "completed", "未收成": "missed", "取消": "cancelled"}
    try:
        return Status(names.get(text, text))
    except ValueError:
        return fail(f"没有“{text}”这个状态，只有 {'、'.join(Status)}（{'、'.join(names)}）。", 2)


def _line(booking: Booking) -> str:
    view = public_view(booking)
    return (
        f"{show_reference(booking.reference)}  {booking.date.year}年{slot_words(booking.slot)}  "
        f"{where(booking.region, booking.district)}  {view['contact_name']}  {view['phone']}  "
        f"{booked_items_words(booking)}  {STATUS_WORDS[booking.status.value]}"
    )


def _card(booking: Booking) -> list[tuple[str, str]]:
    view = public_view(booking)
    return [
        ("预约号", show_reference(booking.reference)),
        ("状态", STATUS_WORDS[booking.status.value]),
        ("上门时间", f"{booking.date.year}年{slot_words(booking.slot)}"),
        ("地址", f"{where(booking.region, booking.district)}{mask_address(booking.address)}"),
        ("联系人", f"{view['contact_name']}，手机号 {view['phone']}"),
        ("物品", booked_items_words(booking)),
        ("预约时间", f"{booking.created_at:%Y-%m-%d %H:%M}"),
        *([("结束时间", f"{booking.closed_at:%Y-%m-%d %H:%M}")] if booking.closed_at else []),
    ]


def _data(booking: Booking) -> dict[str, Any]:
    closed_at = booking.closed_at.isoformat() if booking.closed_at else None
    return public_view(booking) | {"created_at": booking.created_at.isoformat(), "closed_at": closed_at}
