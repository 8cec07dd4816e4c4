"""What the report needs of a store: counts, and what was said lately."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol


@dataclass(frozen=True)
class Asked:
    """How many replies of a day were alike; `region` is empty where they are not one city's."""

    day: date
    region: str
    kind: str
    topic: str
    card: str
    outcome: str
    count: int


@dataclass(frozen=True)
class Judged:
    """How many replies that cite these clauses were judged so."""

    clauses: tuple[str, ...]
    helpful: bool
    count: int


@dataclass(frozen=True)
class Booked:
    """How many bookings, made within the days asked for, are in a state."""

    region: str
    district: str
    status: str
    count: int


@dataclass(frozen=True)
class SaidLately:
    """A turn of a conversation that has not expired yet; `said` is in clear."""

    day: date
    region: str | None
    said: str
    replies: list[dict[str, Any]]


class ReportSource(Protocol):
    """Gives what was counted between two days, both included."""

    def asked(self, first: date, last: date) -> list[Asked]:
        """Count replies by day, city, kind, topic, card and outcome."""

    def judged(self, first: date, last: date) -> list[Judged]:
        """Count judgements by the clauses cited."""

    def booked(self, first: date, last: date) -> list[Booked]:
        """Count bookings made in these days by place and present state."""

    def said_lately(self, first: date, last: date, most: int) -> list[SaidLately]:
        """Give the latest turns that are still kept, newest first."""
