"""Free slots for residents; capacity and closed days for operators."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from tradein.domain.booking import Booking, BookingRules, Period, Refused, Slot, SlotState, Status
from tradein.domain.booking.period import local
from tradein.domain.booking.request_checks import districts, refuse_district
from tradein.domain.booking.slots import nearest_free
from tradein.services.ports_booking import Transactions, Work

MOST_CAPACITY = 1000
LONGEST_SPAN_DAYS = 366


def nearest_to(
    work: Work, wanted: Slot, rules: BookingRules, now: dt.datetime, count: int = 3
) -> tuple[SlotState, ...]:
    """Give the free slots of the same district nearest to a wanted one, the nearest first; may be empty."""
    first, last = rules.first_date(wanted.region, now), rules.last_date(now)
    return nearest_free(wanted, work.slots.states(wanted.region, wanted.district, first, last), count)


class FreeSlots:
    """Tells what is left."""

    def __init__(self, transactions: Transactions, rules: BookingRules) -> None:
        """Take the store and the operators' rules."""
        self._transactions = transactions
        self._rules = rules

    def __call__(
        self, region: str, district: str, first: dt.date | None, last: dt.date | None, now: dt.datetime
    ) -> tuple[SlotState, ...]:
        """Give every bookable slot from `first` to `last`, full ones with nothing left; empty for an unknown district.

        None stands for the first or the last date that can be booked. Raise StoreUnavailable.
        """
        earliest, latest = self._rules.first_date(region, now), self._rules.last_date(now)
        first, last = max(first or earliest, earliest), min(last or latest, latest)
        if refuse_district(region, district) or first > last:
            return ()
        with self._transactions.reading() as work:
            return tuple(work.slots.states(region, district, first, last))


class SlotOverview:
    """Shows operators all slots of some districts, whether they can be booked or not."""

    def __init__(self, transactions: Transactions) -> None:
        """Take the store."""
        self._transactions = transactions

    def __call__(self, region: str, district: str | None, first: dt.date, last: dt.date) -> tuple[SlotState, ...]:
        """Give the slots of a district, or of all of a region, from the first to the last date. Raise StoreUnavailable.

        Raise ValueError for dates out of order or too many of them.
        """
        _check(0, first, last)
        with self._transactions.reading() as work:
            named = (district,) if district else districts(region)
            return tuple(state for each in named for state in work.slots.states(region, each, first, last))


class SetCapacity:
    """Sets how many pickups a district's periods take."""

    def __init__(self, transactions: Transactions) -> None:
        """Take the store."""
        self._transactions = transactions

    def for_dates(
        self, region: str, district: str, periods: tuple[Period, ...], capacity: int, first: dt.date, last: dt.date
    ) -> tuple[SlotState, ...] | Refused:
        """Set the capacity from the first to the last date; give the slots that stay above it, being booked already."""
        if refused := refuse_district(region, district):
            return refused
        _check(capacity, first, last)
        with self._transactions.writing() as work:
            slots = sorted(_slots(region, district, periods, first, last))
            states = [work.slots.set_capacity(slot, capacity) for slot in slots]
        return tuple(state for state in states if state.capacity > capacity)

    def standing(
        self, region: str, district: str, periods: tuple[Period, ...], capacity: int, now: dt.datetime
    ) -> tuple[SlotState, ...] | Refused:
        """Set the capacity of all dates to come that are not set by themselves; give the slots that stay above it."""
        if refused := refuse_district(region, district):
            return refused
        today = local(now).date()
        _check(capacity, today, today)
        with self._transactions.writing() as work:
            return tuple(
                state
                for period in sorted(periods)
                for state in work.slots.set_standing_capacity(region, district, period, capacity, today)
            )


@dataclass(frozen=True)
class DayClosed:
    """A day is closed; `stranded` are the bookings that operators must now move or cancel."""

    stranded: tuple[Booking, ...]


class CloseDay:
    """Closes a day for a district, or for all districts of a region, and opens it again."""

    def __init__(self, transactions: Transactions) -> None:
        """Take the store."""
        self._transactions = transactions

    def __call__(self, region: str, district: str | None, date: dt.date, reason: str) -> DayClosed | Refused:
        """Close a day; no booking is accepted on it from the same moment. Raise StoreUnavailable."""
        if refused := refuse_district(region, district) if district else None:
            return refused
        with self._transactions.writing() as work:
            for slot in _slots_of_day(region, district, date):
                work.slots.close(slot, reason.strip() or "closed")
        with self._transactions.reading() as work:
            return DayClosed(_confirmed(work, region, district, date))

    def affected(self, region: str, district: str | None, date: dt.date) -> tuple[Booking, ...]:
        """Give the bookings that closing a day would strand. Raise StoreUnavailable."""
        with self._transactions.reading() as work:
            return _confirmed(work, region, district, date)

    def reopen(self, region: str, district: str | None, date: dt.date) -> None:
        """Open a closed day again."""
        with self._transactions.writing() as work:
            for slot in _slots_of_day(region, district, date):
                work.slots.reopen(slot)


def _confirmed(work: Work, region: str, district: str | None, date: dt.date) -> tuple[Booking, ...]:
    booked = work.bookings.on_day(region, district, date)
    return tuple(booking for booking in booked if booking.status is Status.CONFIRMED)


def _slots_of_day(region: str, district: str | None, date: dt.date) -> list[Slot]:
    named = (district,) if district else districts(region)
    return sorted(slot for each in named for slot in _slots(region, each, tuple(Period), date, date))


def _slots(region: str, district: str, periods: tuple[Period, ...], first: dt.date, last: dt.date) -> Iterator[Slot]:
    for days in range((last - first).days + 1):
        for period in periods:
            yield Slot(region, district, first + dt.timedelta(days=days), period)


def _check(capacity: int, first: dt.date, last: dt.date) -> None:
    if not 0 <= capacity <= MOST_CAPACITY:
        raise ValueError(f"capacity must be from 0 to {MOST_CAPACITY}")
    if not 0 <= (last - first).days <= LONGEST_SPAN_DAYS:
        raise ValueError(f"dates must be in order and span {LONGEST_SPAN_DAYS} days at most")
