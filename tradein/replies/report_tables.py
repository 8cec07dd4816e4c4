"""The report as tables: headings and rows, for the page, for CSV and for scripts alike."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from policies_kb.knowledge import Knowledge
from tradein.domain.facts import UNANSWERED
from tradein.replies.report_words import OUTCOME_NAMES, STATUS_NAMES, card_name, city_name, clause_name, topic_name
from tradein.services.report import Report

_RUN_BY_A_SPREADSHEET = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True)
class Table:
    """A table with a name for files and a title for people."""

    name: str
    title: str
    heading: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def tables(report: Report, knowledge: Knowledge) -> tuple[Table, ...]:
    """Give every table of the report."""
    return (
        _demand(report, knowledge),
        _unanswered(report, knowledge),
        _examples(report, knowledge),
        _feedback(report, knowledge),
        _bookings(report),
    )


def csv_rows(table: Table) -> list[Sequence[str]]:
    """Give a table's rows for CSV: no cell begins as a formula does."""
    return [table.heading, *([_inert(cell) for cell in row] for row in table.rows)]


def _demand(report: Report, knowledge: Knowledge) -> Table:
    counted = report.by("day", "region", "topic", "outcome")
    rows = sorted((str(day), str(region), str(topic), str(out), n) for (day, region, topic, out), n in counted.items())
    return Table(
        "demand",
        "每天各城市问了什么",
        ("日期", "城市", "主题", "结果", "次数"),
        tuple((d, city_name(r), topic_name(knowledge, t), OUTCOME_NAMES[o], str(n)) for d, r, t, o, n in rows),
    )


def _unanswered(report: Report, knowledge: Knowledge) -> Table:
    counted = report.by("outcome", "region", "topic", "card", where=lambda each: each.outcome in UNANSWERED)
    rows = sorted(counted.items(), key=lambda pair: (UNANSWERED.index(str(pair[0][0])), -pair[1]))
    return Table(
        "unanswered",
        "没有答上来的问题",
        ("原因", "城市", "主题", "卡片", "次数"),
        tuple(
            (
                OUTCOME_NAMES[str(out)],
                city_name(str(region)),
                topic_name(knowledge, str(topic)),
                card_name(knowledge, str(card)),
                str(number),
            )
            for (out, region, topic, card), number in rows
        ),
    )


def _examples(report: Report, knowledge: Knowledge) -> Table:
    return Table(
        "examples",
        "没有答上来的原话（仅限还没到期的会话，已隐去个人信息）",
        ("日期", "原因", "城市", "主题", "原话"),
        tuple(
            (each.day.isoformat(), OUTCOME_NAMES[each.outcome], city_name(each.region), topic, each.said)
            for each in report.examples
            for topic in (topic_name(knowledge, each.topic),)
        ),
    )


def _feedback(report: Report, knowledge: Knowledge) -> Table:
    return Table(
        "feedback",
        "各条款的评价",
        ("条款", "名称", "有帮助", "没帮助"),
        tuple((c, clause_name(knowledge, c), str(up), str(down)) for c, (up, down) in report.clauses().items()),
    )


def _bookings(report: Report) -> Table:
    counted = sorted(report.bookings("region", "district", "status").items())
    return Table(
        "bookings",
        "预约",
        ("城市", "区县（镇街）", "状态", "单数"),
        tuple(
            (city_name(r), district, STATUS_NAMES.get(status, status), str(n)) for (r, district, status), n in counted
        ),
    )


def _inert(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_RUN_BY_A_SPREADSHEET) else cell
