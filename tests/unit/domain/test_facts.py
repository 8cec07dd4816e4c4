"""What is counted of a reply, and what is not kept."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tradein.domain.facts import ReplyFact, facts_of
from tradein.replies.fixed import not_understood

DAY = date(2026, 11, 23)


def reply(
    kind: str, card: str | None = None, regions: tuple[str, ...] = (), clauses: tuple[str, ...] = (), **data: Any
):
    cites = [{"clause": clause} for clause in clauses]
    return {"id": f"r-{kind}", "kind": kind, "citations": cites, "data": {"card": card, "regions": regions, **data}}


def told(*replies: dict[str, Any], region: str | None = "kaifeng") -> list[ReplyFact]:
    return list(facts_of(replies, "web", region, DAY))


def test_a_curated_answer_counts_for_its_topic_and_city() -> None:
    clauses = ("jiyuan-2024:task-5.1", "jiyuan-2024:task-5.1")
    (fact,) = told(reply("answer", "car.subsidy", ("jiyuan",), clauses))
    assert fact == ReplyFact(
        "r-answer", DAY, "web", "jiyuan", "answer", "car", "car.subsidy", "answered", ("jiyuan-2024:task-5.1",)
    )


@pytest.mark.parametrize(
    ("kind", "card", "outcome"),
    [
        ("answer", "car.subsidy", "answered"),
        ("compare", "car.subsidy", "answered"),
        ("not_in_plan", "car.amount", "plan_silent"),
        ("not_in_region", "housing.overview", "plan_silent"),
        ("answer", None, "retrieval_miss"),
        ("dealers", None, "other"),
        ("refuse", None, "other"),
        ("error", None, "other"),
    ],
)
def test_unanswered_questions_are_told_apart(kind: str, card: str | None, outcome: str) -> None:
    assert told(reply(kind, card))[0].outcome == outcome


def test_what_was_not_understood_is_marked_by_the_reply_itself() -> None:
    (fact,) = told(not_understood().as_json())
    assert (fact.outcome, fact.topic) == ("not_understood", "clarify")


def test_both_cities_side_by_side_are_neithers() -> None:
    assert told(reply("compare", "car.subsidy", ("kaifeng", "jiyuan")))[0].region == ""
    assert told(reply("chat"), region=None)[0].region == ""


def test_asking_which_city_and_coming_back_to_a_booking_are_no_demand() -> None:
    assert [f.kind for f in told(reply("answer", "car.subsidy"), reply("clarify"))] == ["answer"]
    assert [f.kind for f in told(reply("answer", "car.subsidy"), reply("booking"))] == ["answer"]
    assert [f.kind for f in told(reply("booking"))] == ["booking"]
