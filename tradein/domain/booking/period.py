"""The parts of a day in which crews collect, in the cities' own time."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum
from zoneinfo import ZoneInfo

SHANGHAI = ZoneInfo("Asia/Shanghai")


class Period(StrEnum):
    """A part of the day; the values are those of the HTTP API."""

    MORNING = "morning"
    AFTERNOON = "afternoon"
    EVENING = "evening"

    @property
    def begins(self) -> dt.time:
        """Give the hour at which crews may arrive first."""
        return dt.time(_HOURS[self][0])

    @property
    def ends(self) -> dt.time:
        """Give the hour by which crews have come."""
        return dt.time(_HOURS[self][1])

    @property
    def window(self) -> str:
        """Give the span as the HTTP API writes it: 09:00-12:00."""
        return f"{self.begins:%H:%M}-{self.ends:%H:%M}"

    def on(self, date: dt.date) -> tuple[dt.datetime, dt.datetime]:
        """Give the first and the last moment of this period on a date."""
        begins = dt.datetime.combine(date, self.begins, SHANGHAI)
        return begins, dt.datetime.combine(date, self.ends, SHANGHAI)


_HOURS = {Period.MORNING: (9, 12), Period.AFTERNOON: (14, 17), Period.EVENING: (18, 20)}


def local(now: dt.datetime) -> dt.datetime:
    """Give a moment in the cities' time; raise ValueError for a moment without a time zone."""
    if now.tzinfo is None:
        raise ValueError("a moment needs a time zone")
    return now.astimezone(SHANGHAI)
