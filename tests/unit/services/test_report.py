"""The operators' report: sums, and words with what is personal hidden."""

from __future__ import annotations

from datetime import date

from policies_kb.knowledge import load_knowledge
from tests.fakes.bookings import NOW
from tradein.replies.report_page import report_page
from tradein.replies.report_tables import csv_rows, tables
from tradein.services.ports_report import Asked, Booked, Judged, SaidLately
from tradein.services.report import MakeReport, Report

FIRST, LAST = date(2026, 11, 1), date(2026, 11, 23)
SILENT = {"id": "r", "kind": "not_in_plan", "citations": [], "data": {"card": "car.amount", "regions": ["kaifeng"]}}


class Counted:
    """Fits the port ReportSource."""

    def __init__(self, said: str = "", empty: bool = False) -> None:
        self.said, self.empty = said, empty

    def asked(self, first: date, last: date) -> list[Asked]:
        rows = [
            Asked(LAST, "kaifeng", "answer", "car", "car.subsidy", "answered", 7),
            Asked(LAST, "jiyuan", "not_in_plan", "car", "car.amount", "plan_silent", 3),
            Asked(FIRST, "", "clarify", "clarify", "", "not_understood", 2),
            Asked(FIRST, "kaifeng", "answer", "answer", "", "retrieval_miss", 1),
        ]
        return [] if self.empty else rows

    def judged(self, first: date, last: date) -> list[Judged]:
        clauses = ("kaifeng-2024:task-18", "kaifeng-2024:task-19")
        return [] if self.empty else [Judged(clauses, True, 2), Judged(clauses[:1], False, 1)]

    def booked(self, first: date, last: date) -> list[Booked]:
        return (
            [] if self.empty else [Booked("jiyuan", "轵城镇", "confirmed", 4), Booked("jiyuan", "轵城镇", "missed", 1)]
        )

    def said_lately(self, first: date, last: date, most: int) -> list[SaidLately]:
        return [SaidLately(LAST, "kaifeng", self.said, [SILENT])] * 2 if self.said else []


def made(**how) -> Report:
    return MakeReport(Counted(**how))(FIRST, LAST)


def test_sums_by_what_is_asked_for() -> None:
    report = made()
    assert report.total == 13
    assert report.by("topic")["car",] == 10
    assert report.by("day", "region")[LAST, "kaifeng"] == 7
    assert report.clauses() == {"kaifeng-2024:task-18": (2, 1), "kaifeng-2024:task-19": (2, 0)}
    assert report.bookings("status") == {("confirmed",): 4, ("missed",): 1}


def test_examples_are_told_once_with_what_is_personal_hidden() -> None:
    (example,) = made(said="我叫王小明，电话13900000123，换车能补多少钱").examples
    assert "13900000123" not in example.said
    assert "王小明" not in example.said
    assert (example.outcome, example.topic) == ("plan_silent", "car")


def test_the_page_stands_alone_and_runs_nothing() -> None:
    page = report_page(made(said="换车<script>alert(1)</script>能补多少"), load_knowledge(), NOW)
    assert "<svg" in page
    for foreign in ("<script", "http://", "https://", "src="):
        assert foreign not in page
    for word in ("开封市", "济源示范区", "方案没有写", "没有对应的卡片", "没有听懂", "已约上", "kaifeng-2024:task-18"):
        assert word in page


def test_without_data_the_page_says_so_and_what_to_try() -> None:
    page = report_page(made(empty=True), load_knowledge(), NOW)
    assert "没有人提问" in page
    assert "tradein report --days" in page
    assert "<svg" not in page


def test_no_cell_of_a_csv_begins_as_a_formula_does() -> None:
    report = made(said="=HYPERLINK(1)能补多少")
    examples = next(table for table in tables(report, load_knowledge()) if table.name == "examples")
    assert csv_rows(examples)[1][-1].startswith("'=")
