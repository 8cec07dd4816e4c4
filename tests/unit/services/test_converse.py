from __future__ import annotations

import pytest

from tradein.domain.conversation import Context
from tradein.domain.turn import Turn
from tradein.services.converse import is_errand, settle_skill


def turn(text: str, last: str = "", card: str | None = None) -> Turn:
    return Turn("session", text, "kaifeng", Context(card="car.subsidy", last=last), card)


@pytest.mark.parametrize(
    ("text", "last", "intent", "skill"),
    [
        ("换车有补贴吗", "", "ask_policy", "ask_policy"),
        ("那济源呢", "policy", "find_dealer", "ask_policy"),
        ("那济源呢", "dealers", "ask_policy", "find_dealer"),
        ("还有吗", "policy", "more_results", "ask_policy"),
        ("还有吗", "dealers", "more_results", "more_results"),
        ("附近哪家店参加", "policy", "find_dealer", "find_dealer"),
        ("谢谢", "dealers", "thank", "thank"),
        ("我要取消预约", "policy", "cancel_booking", "cancel_booking"),
    ],
)
def test_few_words_go_on_with_what_was_spoken_of(text: str, last: str, intent: str, skill: str) -> None:
    assert settle_skill(turn(text, last), intent) == skill


def test_a_tapped_card_is_a_policy_question_whatever_the_words() -> None:
    assert settle_skill(turn("附近哪家店参加", "dealers", card="car.subsidy"), "find_dealer") == "ask_policy"


def test_bookings_need_the_dialogue_server_and_policy_does_not() -> None:
    assert is_errand("book_pickup")
    assert is_errand("cancel_booking")
    assert not is_errand("ask_policy")
    assert not is_errand("greet")


def test_a_turn_survives_the_way_through_the_dialogue_server() -> None:
    context = Context("jiyuan", "car.when", ("car.when",), {"category": "car"}, "dealers")
    sent = Turn("session", "换车“引号”\n有补贴吗", None, context, "car.when")
    assert Turn.from_json(sent.to_json()) == sent


@pytest.mark.parametrize("raw", [None, {}, [], "x", {"shown": None, "last": None}])
def test_a_context_that_cannot_be_read_is_nothing_remembered(raw: object) -> None:
    assert Context.from_dict(raw) == Context()  # type: ignore[arg-type]
