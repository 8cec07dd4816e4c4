"""`tradein report`: what was asked, what went unanswered, what people thought of it, what was booked."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path
from typing import Annotated

import typer

from tradein.bootstrap import default_service
from tradein.commands.printing import AsJson, fail, tell, write_file
from tradein.domain.dealers.sheets import write_csv
from tradein.replies.report_page import report_page
from tradein.replies.report_tables import csv_rows, tables
from tradein.services.report import Report

Day = Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"], help="例如 2026-11-01；包含这一天。")]


def report(
    since: Day = None,
    until: Day = None,
    days: Annotated[int, typer.Option(min=1, max=3660, help="不写 --since 时，往前看多少天。")] = 30,
    out: Annotated[Path, typer.Option(help="写到哪个文件夹：report.html 和各张表的 CSV。")] = Path("report"),
    as_json: AsJson = False,
) -> None:
    """Write the report."""
    service = default_service()
    last = until.date() if until else service.now().date()
    first = since.date() if since else last - timedelta(days=days - 1)
    if first > last:
        fail("--since 晚于 --until，请对调。", 2)
    made = service.report(first, last)
    if as_json:
        tell(True, _data(made), "")
        return
    write_file(out / "report.html", report_page(made, service.knowledge, service.now()).encode())
    for table in tables(made, service.knowledge):
        write_file(out / f"{table.name}.csv", write_csv(csv_rows(table)))
    nothing = (
        "这段时间没有数据。" if made.empty else f"回复 {made.total} 条，预约 {sum(b.count for b in made.booked)} 单。"
    )
    typer.echo(f"{first} 至 {last}：{nothing}\n已写到 {out}：用浏览器打开 report.html，CSV 可用 Excel 打开。")


def _data(made: Report) -> dict[str, object]:
    period: dict[str, object] = {"first": made.first, "last": made.last}
    return period | {
        "demand": _counted(made.by("day", "region", "topic", "outcome"), "day", "region", "topic", "outcome"),
        "unanswered": [each.__dict__ for each in made.examples],
        "feedback": [{"clause": c, "helpful": up, "unhelpful": down} for c, (up, down) in made.clauses().items()],
        "bookings": [each.__dict__ for each in made.booked],
    }


def _counted(counts: dict[tuple[object, ...], int], *keys: str) -> list[dict[str, object]]:
    return [{**dict(zip(keys, values, strict=True)), "count": number} for values, number in counts.items()]


HELP = "运行报告：各城市每天问了什么、哪些没有答上来、各条款的评价、预约状态。写成网页（带图）和 CSV，不含个人信息。"
