"""What the conversations about pickups share: booking through the chat, and reading back what was stored."""

from __future__ import annotations

import datetime as dt
from typing import Any

from tests.conversation.resident import Resident, Said
from tradein.domain.booking import SHANGHAI

PHONE = "13900000571"


def today() -> dt.date:
    """Give the cities' own day."""
    return dt.datetime.now(SHANGHAI).date()


def day(ahead: int) -> str:
    """Give the day so many days ahead, as stored."""
    return (today() + dt.timedelta(days=ahead)).isoformat()


def spoken(ahead: int) -> str:
    """Give the day so many days ahead, as people say it: 12月3号."""
    date = today() + dt.timedelta(days=ahead)
    return f"{date.month}月{date.day}号"


def confirm(resident: Resident, last4: str = PHONE[-4:], word: str = "确认") -> dict[str, Any]:
    """Confirm, and give the booking that was stored."""
    said = resident.say(word)
    assert said.reference, said.text
    return stored(resident, said.reference, last4)


def stored(resident: Resident, reference: str, last4: str = PHONE[-4:]) -> dict[str, Any]:
    """Read a booking back."""
    answer = resident.call("GET", f"/api/bookings/{reference}", params={"phone_last4": last4})
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


def things(booking: dict[str, Any]) -> dict[str, int]:
    """Give the things of a booking with their counts."""
    return {item["name"]: item["quantity"] for item in booking["items"]}


def asks_to_confirm(said: Said) -> bool:
    """Tell whether a summary was shown for confirmation."""
    return said.replies[-1]["data"].get("state") == "confirming"


def books_nothing(resident: Resident) -> bool:
    """Tell whether a confirmation now books nothing."""
    said = resident.say("确认")
    return said.reference is None and "预约成功" not in said.text
