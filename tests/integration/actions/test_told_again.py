"""Agreeing once more right after a booking was made."""

from __future__ import annotations

from typing import Any

import pytest

from actions.booked import _THE_NUMBER_AGAIN, just_booked


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
    assert just_booked(events) == just


@pytest.mark.parametrize(
    ("text", "asks"),
    [
        ("刚才那个号俺没记住 恁再说一遍", True),
        ("预约号是多少来着", True),
        ("热线号码是多少", False),
        ("车牌号没记住咋补", False),
        ("汴政8号是什么文件", False),
    ],
)
def test_which_number_is_asked_for_again(text: str, asks: bool) -> None:
    assert bool(_THE_NUMBER_AGAIN.search(text)) == asks
