"""Figures are what the outcomes add up to."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.evaluation.floors import missed_floors
from tests.evaluation.keeping import keep_failures, keep_results
from tests.evaluation.measuring import Measures, Share, measure
from tests.unit.evaluation.making import outcome, reply, turn

CAR = "kaifeng-2024:task-18"
OUTCOMES = [
    outcome(turn("answer", reply("answer", "有。", CAR), clauses=(CAR,), seconds=0.2), noise="dialect"),
    outcome(turn("answer", reply("not_in_plan", "没有。", "kaifeng-2024:general", CAR), clauses=(CAR,)), fails=True),
    outcome(
        turn("not_in_plan", reply("not_in_region"), broken=("city",)),
        turn("not_in_plan", reply("answer", "甲秘密"), reply("clarify"), broken=("figure", "figure")),
        behaviour="not_in_plan",
        region=None,
        fails=True,
    ),
    outcome(turn("not_in_plan", reply("answer"), right=("answer",)), behaviour="not_in_plan"),
]


@pytest.fixture(scope="module")
def measures() -> Measures:
    return measure(OUTCOMES)


def test_shares_are_of_cases(measures: Measures) -> None:
    assert measures.passed == Share(2, 4)
    assert measures.groups["form"] == {"single question": Share(2, 3), "dialogue": Share(0, 1)}
    assert measures.groups["behaviour"] == {"answer": Share(1, 2), "not_in_plan": Share(1, 2)}
    assert measures.groups["city"] == {"kaifeng": Share(2, 3), "not selected": Share(0, 1)}
    assert measures.groups["noise"] == {"dialect": Share(1, 1), "standard": Share(1, 3)}


def test_the_first_citation_is_a_hit_or_not(measures: Measures) -> None:
    assert measures.hit_at_1 == Share(1, 2)


def test_abstention_leaves_out_turns_that_may_be_answered_either_way(measures: Measures) -> None:
    assert measures.abstention_precision == Share(1, 2)
    assert measures.abstention_recall == Share(1, 2)


def test_confusion_lists_kinds_that_do_not_fit(measures: Measures) -> None:
    assert measures.confusion == {
        ("answer", "not_in_plan"): 1,
        ("not_in_plan", "not_in_region"): 1,
        ("not_in_plan", "answer+clarify"): 1,
    }


def test_broken_promises_and_times_are_of_all_turns(measures: Measures) -> None:
    assert measures.broken == {"city": 1, "figure": 2}
    assert measures.turns == 5
    assert (measures.p50, measures.p99) == (100, 200)


def test_a_floor_missed_and_a_promise_broken_are_named(measures: Measures, tmp_path: Path) -> None:
    path = tmp_path / "floors.yaml"
    path.write_text("test: {passed: 50, hit_at_1: 51}\nbroken_promises: {city: 1, figure: 1, verbatim: 0}\n")
    assert missed_floors("test", measures, path) == ["hit_at_1 50.0 %, floor 51 %", "2 of figure, allowed 1"]


def test_of_the_test_part_no_text_is_kept(tmp_path: Path) -> None:
    assert "甲秘密" not in keep_results("test", OUTCOMES, tmp_path).read_text(encoding="utf-8")
    assert "甲秘密" in keep_results("development", OUTCOMES, tmp_path).read_text(encoding="utf-8")


def test_failing_cases_are_told_in_full(tmp_path: Path) -> None:
    page = keep_failures(OUTCOMES, tmp_path).read_text(encoding="utf-8")
    assert page.count("## made") == 2
    assert "- turn 1: lacks 补贴" in page
    assert "甲秘密" in page
