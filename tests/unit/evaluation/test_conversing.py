"""A conversation is held turn by turn, and what one turn gives the next refers to."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from tests.evaluation.conversing import Conversation, Outcome
from tests.unit.evaluation.making import case, reply

TODAY = date(2026, 11, 23)


@dataclass
class FakeAssistant:
    """Answers with what it is given, in order, and remembers what was said."""

    answers: list[tuple[int, list[dict[str, Any]]]]
    booking: dict[str, Any] | None = None
    said: list[str] = field(default_factory=list)
    looked_up: list[tuple[str, str]] = field(default_factory=list)

    def open_session(self, region: str | None) -> str:
        return f"token of {region}"

    def chat(self, token: str, text: str) -> tuple[int, list[dict[str, Any]]]:
        self.said.append(text)
        return self.answers[len(self.said) - 1]

    def read_booking(self, reference: str, phone_last4: str) -> dict[str, Any] | None:
        self.looked_up.append((reference, phone_last4))
        return self.booking


def hold(assistant: FakeAssistant, *turns: str, **fields: Any) -> Outcome:
    return Conversation(assistant, case(*turns, **fields)).hold(TODAY)


def test_reference_and_phone_are_carried_into_later_turns() -> None:
    booked = reply("booking") | {"data": {"reference": "B7"}}
    assistant = FakeAssistant([(200, [booked]), (200, [reply("booking")])], {"status": "confirmed"})
    turns = ("电话13900000123", "查一下 {ref} {phone_last4}")
    assert hold(assistant, *turns, behaviour="booking_lookup", db={"status": "confirmed"}).passed
    assert assistant.said[1] == "查一下 B7 0123"
    assert assistant.looked_up == [("B7", "0123")]


def test_what_is_stored_otherwise_fails_the_case() -> None:
    booked = reply("booking") | {"data": {"booking": {"reference": "B7"}}}
    outcome = hold(FakeAssistant([(200, [booked])]), "约", behaviour="start_booking", db={"status": "confirmed"})
    assert outcome.shortfalls == ("booking B7 cannot be read back",)


def test_an_error_fails_even_a_turn_that_is_not_judged() -> None:
    outcome = hold(FakeAssistant([(502, []), (200, [reply()])]), "一", "二")
    assert outcome.shortfalls == ("turn 1: HTTP 502",)


def test_a_quote_that_does_not_stand_fails_the_turn() -> None:
    answer = reply("answer", "有。", "kaifeng-2024:task-18", **{"kaifeng-2024:task-18": "补贴三万元"})
    outcome = hold(FakeAssistant([(200, [answer])]), "有补贴没")
    assert outcome.shortfalls == ("turn 1: not verbatim: kaifeng-2024:task-18 补贴三万元",)


def test_a_city_named_before_is_known_later() -> None:
    answer = (200, [reply("answer", "有。", "jiyuan-2024:task-5.1")])
    outcome = hold(FakeAssistant([answer, answer, answer]), "有补贴没", "济源的", "谁负责")
    assert [[b.promise for b in turn.broken if b.promise == "city"] for turn in outcome.turns] == [["city"], [], []]
