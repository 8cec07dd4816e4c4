"""Whether what is stored in the end is what the dialogue came to."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from policies_kb.normalising import squash

Booking = dict[str, Any]


def stored_shortfalls(
    wanted: dict[str, Any], reference: str | None, booking: Booking | None, today: date
) -> Iterator[str]:
    """Name what differs between the booking wanted and the one read back (None: none was found); `today` is local."""
    if wanted.get("created") is False:
        if reference:
            yield f"a booking was made: {reference}"
    elif not reference:
        yield "no booking reference was given"
    elif booking is None:
        yield f"booking {reference} cannot be read back"
    else:
        yield from _differences(wanted, booking, today)


def _differences(wanted: dict[str, Any], booking: Booking, today: date) -> Iterator[str]:
    expected: dict[str, Any] = {key: wanted[key] for key in ("city", "district", "status", "period") if key in wanted}
    if "date" in wanted:
        expected["date"] = day_meant(wanted["date"], today).isoformat()
    for key, value in expected.items():
        if booking.get(key) != value:
            yield f"stored {key} {booking.get(key)}, wanted {value}"
    items = squash(json.dumps(booking.get("items"), ensure_ascii=False))
    yield from (f"stored items lack {item}" for item in wanted.get("items_include") or () if item not in items)
    family = str(wanted.get("name_include") or "")[:1]
    if not str(booking.get("contact_name")).startswith(family):
        yield f"stored name is not of the family {family}"


def day_meant(spec: str, today: date) -> date:
    """Give the day of `relative:N` (N days from today) or `weekday:N` (the next such day after today, 1 is Monday)."""
    how, number = spec.split(":")
    if how == "relative":
        return today + timedelta(days=int(number))
    return today + timedelta(days=(int(number) - today.isoweekday()) % 7 or 7)
