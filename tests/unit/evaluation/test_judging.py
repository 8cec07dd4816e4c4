"""A turn passes only when kind, clause and words are right."""

from __future__ import annotations

import pytest

from tests.evaluation.cases import Gold
from tests.evaluation.judging import shortfalls
from tests.unit.evaluation.making import reply

KAIFENG, JIYUAN = "kaifeng-2024:task-18", "jiyuan-2024:task-5.1"


@pytest.mark.parametrize(
    ("wanted", "kind", "right"),
    [
        ("answer", "compare", True),
        ("answer", "eligibility", True),
        ("answer", "not_in_plan", False),
        ("not_in_plan", "answer", False),
        ("not_in_region", "not_in_plan", False),
        ("start_booking", "booking", True),
        ("booking_lookup", "booking", True),
        ("dealer_lookup", "dealers", True),
        ("dealer_lookup", "booking", False),
        ("refuse", "handover", True),
        ("refuse", "clarify", True),
        ("refuse", "chat", False),
        ("handover", "handover", True),
        ("handover", "refuse", False),
        ("chat", "chat", True),
        ("answer", "error", False),
    ],
)
def test_a_kind_fits_a_behaviour(wanted: str, kind: str, right: bool) -> None:
    assert (shortfalls(Gold((wanted,)), [reply(kind)], "kaifeng") == []) is right


def test_another_behaviour_may_be_right_too() -> None:
    assert shortfalls(Gold(("not_in_plan", "answer")), [reply("answer")], "kaifeng") == []


def test_one_of_several_replies_is_enough() -> None:
    assert shortfalls(Gold(("answer",)), [reply("chat"), reply("answer")], "kaifeng") == []


def test_no_reply_is_no_pass() -> None:
    assert shortfalls(Gold(("chat",)), [], "kaifeng") == ["is no reply, wanted chat"]


def test_without_a_behaviour_any_kind_is_right() -> None:
    assert shortfalls(Gold(), [reply("chat")], "kaifeng") == []


def test_one_of_the_gold_clauses_is_cited_in_any_place() -> None:
    gold = Gold(("answer",), clauses=(JIYUAN, KAIFENG))
    assert shortfalls(gold, [reply("answer", "有。", "kaifeng-2024:general", KAIFENG)], "kaifeng") == []
    assert shortfalls(gold, [reply("answer", "有。", "kaifeng-2024:general")], "kaifeng") == [
        f"cites kaifeng-2024:general, wanted {JIYUAN} or {KAIFENG}"
    ]


def test_every_group_of_words_is_met_white_space_aside() -> None:
    gold = Gold(("answer",), must_include=(("发票", "票面"), ("先到先得",)))
    assert shortfalls(gold, [reply(text="按发票价格，先到\n先得")], "jiyuan") == []
    assert shortfalls(gold, [reply(text="按发票价格")], "jiyuan") == ["lacks 先到先得"]


def test_words_of_all_replies_count_together() -> None:
    gold = Gold(("answer",), must_include=(("发票",), ("先到先得",)))
    assert shortfalls(gold, [reply(text="按发票"), reply(text="先到先得")], "jiyuan") == []


def test_a_forbidden_word_fails() -> None:
    assert shortfalls(Gold(("answer",), must_not_include=("3万",)), [reply(text="补 3 万")], "jiyuan") == ["says 3万"]


class TestNoCityKnown:
    GOLD = Gold(("clarify",))
    FAULT = "neither asks which city nor answers for both"

    def test_asking_for_the_city_is_right(self) -> None:
        assert shortfalls(self.GOLD, [reply("clarify")], None) == []

    def test_answering_for_both_is_right(self) -> None:
        assert shortfalls(self.GOLD, [reply("answer", "有。", KAIFENG, JIYUAN)], None) == []

    def test_answering_for_one_is_not(self) -> None:
        assert shortfalls(self.GOLD, [reply("answer", "有。", KAIFENG)], None) == [self.FAULT]

    def test_with_a_city_selected_it_is(self) -> None:
        assert shortfalls(self.GOLD, [reply("answer", "有。", KAIFENG)], "kaifeng") == []
