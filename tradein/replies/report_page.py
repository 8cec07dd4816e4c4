"""The report as one page that opens anywhere: nothing is loaded, nothing runs."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from html import escape

from policies_kb.knowledge import Knowledge
from tradein.domain.facts import OUTCOMES, UNANSWERED
from tradein.replies.charts import bars, columns
from tradein.replies.report_tables import Table, tables
from tradein.replies.report_words import OUTCOME_MEANINGS, OUTCOME_NAMES, STATUS_NAMES, city_name, topic_name
from tradein.services.report import Report

_MOST_BARS, _MOST_ROWS = 15, 200
_STYLE = """
body{font:16px/1.6 system-ui,"Noto Sans CJK SC","Microsoft YaHei",sans-serif;max-width:860px;margin:2rem auto;padding:0 1rem;color:#1e293b}
h1{font-size:1.6rem}h2{margin-top:2.2rem;font-size:1.2rem;border-bottom:1px solid #cbd5e1}
table{border-collapse:collapse;width:100%;font-size:.9rem}th,td{border:1px solid #cbd5e1;padding:.25rem .5rem;text-align:left}
th{background:#f1f5f9}svg{width:100%;font-size:13px;fill:#1e293b}.figures{display:flex;gap:1rem;flex-wrap:wrap}
.figures div{border:1px solid #cbd5e1;border-radius:.5rem;padding:.5rem 1rem}.figures b{display:block;font-size:1.6rem}
.note{color:#475569;font-size:.9rem}
"""


def report_page(report: Report, knowledge: Knowledge, written_at: datetime) -> str:
    """Write the page."""
    head = f"<title>运行报告 {report.first} 至 {report.last}</title><style>{_STYLE}</style>"
    body = "\n".join(_empty(report) if report.empty else _body(report, knowledge))
    foot = f'<p class="note">写于 {written_at:%Y-%m-%d %H:%M}。计数不含姓名、电话、原话和会话，会话删除后计数仍在。</p>'
    return (
        f'<!doctype html>\n<html lang="zh-CN"><head><meta charset="utf-8">{head}</head>\n<body>\n'
        f"<h1>以旧换新政策助手：运行报告</h1>\n<p>{report.first} 至 {report.last}</p>\n{body}\n{foot}\n</body></html>\n"
    )


def _empty(report: Report) -> Iterator[str]:
    yield "<p>这段时间没有人提问，也没有预约。换一段日期再看：<code>tradein report --days 30</code>。</p>"


def _body(report: Report, knowledge: Knowledge) -> Iterator[str]:
    yield _figures(report)
    yield "<h2>需求</h2>"
    yield _by_day(report)
    yield bars(_named(report, knowledge), "问得最多的主题")
    yield "<h2>没有答上来的问题</h2>"
    yield from (f"<p><b>{OUTCOME_NAMES[out]}</b>：{text}</p>" for out, text in OUTCOME_MEANINGS.items())
    yield bars({OUTCOME_NAMES[out]: _count(report, out) for out in UNANSWERED}, "没有答上来的原因")
    demand, unanswered, examples, feedback, bookings = tables(report, knowledge)
    yield from (_table(unanswered), f"<h3>{escape(examples.title)}</h3>", _table(examples))
    yield from (f"<h2>{feedback.title}</h2>", _table(feedback))
    yield f"<h2>{bookings.title}</h2>"
    yield bars({STATUS_NAMES.get(s, s): n for (s,), n in report.bookings("status").items()}, "各状态的预约")
    yield from (_table(bookings), f"<h2>{demand.title}</h2>", _table(demand))


def _figures(report: Report) -> str:
    policy = sum(_count(report, outcome) for outcome in OUTCOMES if outcome != "other")
    share = f"{100 * _count(report, 'answered') / policy:.0f}%" if policy else "—"
    shown = {
        "回复": report.total,
        "政策问题": policy,
        "答上来": share,
        "预约": sum(each.count for each in report.booked),
    }
    return f'<div class="figures">{"".join(f"<div><b>{value}</b>{name}</div>" for name, value in shown.items())}</div>'


def _by_day(report: Report) -> str:
    days = [report.first + timedelta(days=n) for n in range((report.last - report.first).days + 1)]
    counted = report.by("region", "day")
    regions = sorted({str(region) for region, _ in counted}, reverse=True)
    series = {city_name(region): [counted.get((region, day), 0) for day in days] for region in regions}
    return columns([day.isoformat() for day in days], series, "每天的回复数，按城市")


def _named(report: Report, knowledge: Knowledge) -> dict[str, int]:
    counted = report.by("topic", where=lambda each: each.topic != "chat")
    return {topic_name(knowledge, str(topic)): n for (topic,), n in list(counted.items())[:_MOST_BARS]}


def _count(report: Report, outcome: str) -> int:
    return sum(each.count for each in report.asked if each.outcome == outcome)


def _table(table: Table) -> str:
    if not table.rows:
        return '<p class="note">没有。</p>'
    heading = "".join(f"<th>{escape(cell)}</th>" for cell in table.heading)
    rows = "".join(f"<tr>{''.join(f'<td>{escape(c)}</td>' for c in row)}</tr>\n" for row in table.rows[:_MOST_ROWS])
    more = (
        f'<p class="note">只列了前 {_MOST_ROWS} 行，全部在 {table.name}.csv。</p>'
        if len(table.rows) > _MOST_ROWS
        else ""
    )
    return f"<table><tr>{heading}</tr>\n{rows}</table>{more}"
