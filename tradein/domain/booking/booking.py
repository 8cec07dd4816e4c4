"""The pickup booking: what is asked for, what is kept, and the states it goes through."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field, fields, replace
from enum import StrEnum
from typing import NamedTuple

from tradein.domain.booking.period import Period
from tradein.domain.booking.slots import Slot
from tradein.domain.regions import CITY_NAMES


class Status(StrEnum):
    """The state of a booking: confirmed, and from there one of three ends."""

    CONFIRMED = "confirmed"
    COMPLETED = "completed"
    MISSED = "missed"
    CANCELLED = "cancelled"


def item_label(name: str, said: str) -> str:
    """Name a thing by its name in the catalogue and the resident's own word for it: 电视机, 冰箱（冰柜）."""
    return name if said in name or name in said else f"{name}（{said}）"


class BookedItem(NamedTuple):
    """A thing to collect, by its name in the catalogue, how many of it, and what the resident called it ("" as the catalogue)."""

    name: str
    quantity: int
    said: str = ""

    @property
    def label(self) -> str:
        """Name the thing so that resident and crew both know it."""
        return item_label(self.name, self.said)


@dataclass(frozen=True)
class PickupRequest:
    """All that a resident tells to have things collected; `phone` is eleven digits."""

    region: str
    district: str
    items: tuple[BookedItem, ...]
    contact_name: str = field(repr=False)  # personal data stay out of representations: those end in logs
    phone: str = field(repr=False)
    address: str = field(repr=False)
    date: dt.date
    period: Period

    @property
    def slot(self) -> Slot:
        """Give the slot that is asked for."""
        return Slot(self.region, self.district, self.date, self.period)


@dataclass(frozen=True)
class Change:
    """What is to become different about a booking; None leaves a thing as it is."""

    district: str | None = None
    items: tuple[BookedItem, ...] | None = None
    contact_name: str | None = field(default=None, repr=False)
    phone: str | None = field(default=None, repr=False)
    address: str | None = field(default=None, repr=False)
    date: dt.date | None = None
    period: Period | None = None


@dataclass(frozen=True)
class Booking(PickupRequest):
    """A booking that was accepted; `version` counts its changes from 1, `closed_at` is when it came to its end."""

    reference: str
    created_at: dt.datetime
    status: Status = Status.CONFIRMED
    version: int = 1
    closed_at: dt.datetime | None = None

    @property
    def city(self) -> str:
        """Give the city's name as residents read it."""
        return CITY_NAMES[self.region]

    @property
    def window(self) -> str:
        """Give the hours of the pickup: 09:00-12:00."""
        return self.period.window

    @property
    def begins(self) -> dt.datetime:
        """Give the first moment at which the crew may come."""
        return self.period.on(self.date)[0]

    @property
    def ends(self) -> dt.datetime:
        """Give the moment by which the crew has come."""
        return self.period.on(self.date)[1]

    def changed(self, change: Change) -> Booking:
        """Give the booking with a change made; the same booking where nothing differs."""
        wanted = {each.name: getattr(change, each.name) for each in fields(Change)}
        new = {name: value for name, value in wanted.items() if value is not None and value != getattr(self, name)}
        return replace(self, **new, version=self.version + 1) if new else self

    def closed(self, status: Status, now: dt.datetime) -> Booking:
        """Give the booking come to an end."""
        return replace(self, status=status, closed_at=now, version=self.version + 1)


def make_booking(request: PickupRequest, reference: str, now: dt.datetime) -> Booking:
    """Make the booking of an accepted request."""
    told = {each.name: getattr(request, each.name) for each in fields(PickupRequest)}
    return Booking(**told, reference=reference, created_at=now)
