"""Day sheets for crews: a table that Excel opens, and a page to print. Names, phones and addresses stand in clear."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from html import escape
from itertools import groupby

from tradein.commands.places_and_days import PERIOD_NAMES, where
from tradein.domain.booking import Booking, Status
from tradein.domain.booking.reference import show_reference
from tradein.domain.dealers.sheets import write_csv
from tradein.replies.booking import booked_items_words
from tradein.replies.booking_words import day_words

HEADINGS = ("序号", "区县", "时段", "预约号", "联系人", "手机号", "地址", "物品", "状态", "收运结果", "备注")
_STATUS = {Status.CONFIRMED: "待上门", Status.COMPLETED: "已完成", Status.MISSED: "未收成", Status.CANCELLED: "已取消"}
_STARTS_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_STYLE = """
@page { size: A4 landscape; margin: 12mm; }
body { font: 15px/1.5 "Noto Sans SC", "Microsoft YaHei", "PingFang SC", sans-serif; color: #000; margin: 16px; }
h1 { font-size: 22px; margin: 0 0 4px; } h2 { font-size: 18px; margin: 16px 0 4px; }
section + section { break-before: page; }
table { border-collapse: collapse; width: 100%; } thead { display: table-header-group; }
th, td { border: 1px solid #333; padding: 6px 8px; text-align: left; vertical-align: top; }
tr { break-inside: avoid; } td.blank { width: 12em; } .note { font-size: 13px; }
@media print { body { margin: 0; } }
"""


def as_csv(bookings: Sequence[Booking]) -> bytes:
    """Give the sheet as CSV with a mark by which Excel reads it as UTF-8; nothing in it can act as a formula."""
    rows = [[_inert(cell) for cell in _cells(number, booking)] for number, booking in enumerate(bookings, 1)]
    return write_csv([HEADINGS, *rows])


def as_page(bookings: Sequence[Booking], region: str, district: str | None, date: dt.date) -> bytes:
    """Give the sheet as a page to print, a district a page; it loads nothing from anywhere."""
    title = f"{where(region, district)} {date.year}年{day_words(date)}上门单"
    parts = [_section(region, name, date, list(of)) for name, of in groupby(bookings, key=lambda b: b.district)]
    body = "".join(parts) or f"<h1>{escape(title)}</h1><p>这一天没有要上门的预约。</p>"
    page = (
        f'<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>{escape(title)}</title>'
        f"<style>{_STYLE}</style></head><body>{body}"
        '<p class="note">内有居民个人信息：只供当天收运使用，用完请交回销毁，不要拍照外传。</p></body></html>'
    )
    return page.encode()


def _section(region: str, district: str, date: dt.date, bookings: list[Booking]) -> str:
    tables = "".join(
        f"<h2>{PERIOD_NAMES[period]} {period.window}（{len(rows)} 单）</h2>{_table(rows)}"
        for period, rows in ((period, list(of)) for period, of in groupby(bookings, key=lambda b: b.period))
    )
    heading = f"{where(region, district)} {date.year}年{day_words(date)}上门单 共 {len(bookings)} 单"
    return f"<section><h1>{escape(heading)}</h1>{tables}</section>"


def _table(bookings: list[Booking]) -> str:
    columns = [position for position, name in enumerate(HEADINGS) if name not in ("区县", "时段")]
    head = "".join(f"<th>{HEADINGS[position]}</th>" for position in columns)
    rows = "".join(
        "<tr>" + "".join(_td(cells[position], HEADINGS[position]) for position in columns) + "</tr>"
        for cells in (_cells(number, booking) for number, booking in enumerate(bookings, 1))
    )
    return f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"


def _td(cell: str, heading: str) -> str:
    return f'<td class="blank">{escape(cell)}</td>' if heading == "收运结果" else f"<td>{escape(cell)}</td>"


def _cells(number: int, booking: Booking) -> tuple[str, ...]:
    return (
        str(number),
        booking.district,
        f"{PERIOD_NAMES[booking.period]} {booking.window}",
        show_reference(booking.reference),
        booking.contact_name,
        booking.phone,
        booking.address,
        booked_items_words(booking),
        _STATUS[booking.status],
        "",
        "",
    )


def _inert(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_STARTS_FORMULA) else cell
