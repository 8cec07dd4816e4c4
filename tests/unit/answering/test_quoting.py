"""A few words of the plan by themselves find the card that quotes them."""

from __future__ import annotations

import pytest

from policies_kb.knowledge import load_knowledge
from policies_kb.matching.matcher import Match
from tradein.answering.quoting import prefer_what_is_quoted

KNOWLEDGE = load_knowledge()
FOUND = (Match("elevator.replace", 0.4), Match("elevator.add", 0.2))


def test_words_that_one_clause_has_find_the_card_that_quotes_them() -> None:
    first, second, *_ = prefer_what_is_quoted(KNOWLEDGE, FOUND, "斜行电梯", "jiyuan")
    assert (first.label, second.label) == ("culture.scenic", "elevator.replace")
    assert first.score == FOUND[0].score


@pytest.mark.parametrize(
    "core",
    ["电梯", "加装电梯", "老旧电梯", "斜行梯子", "更新", "桃都山那个斜行电梯到底什么时候换"],
)
def test_words_of_the_likeliest_card_of_no_clause_or_of_a_story_change_nothing(core: str) -> None:
    assert prefer_what_is_quoted(KNOWLEDGE, FOUND, core, "jiyuan") == FOUND


def test_words_of_the_other_plan_alone_change_nothing() -> None:
    assert prefer_what_is_quoted(KNOWLEDGE, FOUND, "斜行电梯", "kaifeng") == FOUND
