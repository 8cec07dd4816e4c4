"""Crews' day sheets and what they report."""

from __future__ import annotations

import datetime as dt

from tradein.domain.booking import Booking, Refused, Status
from tradein.domain.booking.deadlines import refuse_marking
from tradein.services.booking_outcomes import Marked, NotFound
from tradein.services.ports_booking import Transactions


class DaySheet:
    """Lists the pickups of a day for crews, with names, phones and addresses in clear."""

    def __init__(self, transactions: Transactions) -> None:
        """Take the store."""
        self._transactions = transactions

    def __call__(self, region: str, district: str | None, date: dt.date) -> tuple[Booking, ...]:
        """Give the bookings of a date that were not cancelled, by district and period; None means all districts."""
        with self._transactions.reading() as work:
            booked = work.bookings.on_day(region, district, date)
        return tuple(booking for booking in booked if booking.status is not Status.CANCELLED)


class _Mark:
    status: Status

    def __init__(self, transactions: Transactions) -> None:
        self._transactions = transactions

    def __call__(self, reference: str, now: dt.datetime) -> Marked | Refused | NotFound:
        """Mark a booking, from the beginning of its hours on; marking it so again changes nothing."""
        with self._transactions.writing() as work:
            booking = work.bookings.find(reference, lock=True)
            if booking is None:
                return NotFound()
            if booking.status is self.status:
                return Marked(booking, repeated=True)
            if refused := refuse_marking(booking, now):
                return refused
            marked = booking.closed(self.status, now)
            work.bookings.update(marked)
            return Marked(marked)


class MarkCompleted(_Mark):
    """Notes that the things were collected."""

    status = Status.COMPLETED


class MarkMissed(_Mark):
    """Notes that nobody was met."""

    status = Status.MISSED
