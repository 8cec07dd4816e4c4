"""Agreeing once more right after a booking was made."""

from __future__ import annotations

from typing import Any

import pytest

from actions.booked import _just_booked


def said(text: str, *actions: str) -> list[dict[str, Any]]:
    return [{"event": "user", "text": text}] + [{"event": "action", "name": name} for name in actions]


BOOKED = said("对 后天上午", "booking_form", "action_submit_booking", "action_listen")
STOPPED = said("算了", "booking_form", "action_submit_booking", "action_listen")


@pytest.mark.parametrize(
    ("events", "just"),
    [
        (BOOKED + said("确认"), True),
        (BOOKED + said("确认", "action_talk", "action_listen") + said("好"), True),
        (BOOKED + said("换车有补贴吗", "action_answer", "action_listen") + said("好"), False),
        (STOPPED + said("好"), False),
        (said("你好", "action_talk", "action_listen") + said("好"), False),
        (said("确认"), False),
    ],
)
def test_it_counts_only_right_after_a_booking(events: list[dict[str, Any]], just: bool) -> None:
    assert _just_booked(events) == just
