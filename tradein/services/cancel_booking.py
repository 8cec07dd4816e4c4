"""Cancelling a booking and giving its place back."""

from __future__ import annotations

import datetime as dt

from tradein.domain.booking import Booking, BookingRules, Refused, Status
from tradein.domain.booking.deadlines import refuse_cancelling
from tradein.services.booking_outcomes import Cancelled, NotFound, TooManyTries
from tradein.services.look_up_booking import LookUpBooking
from tradein.services.notify import announce
from tradein.services.ports_booking import NoticeKind, Transactions, Work
from tradein.services.transacting import retry_conflicts


class CancelBooking:
    """Cancels a booking."""

    def __init__(self, transactions: Transactions, look_up: LookUpBooking, rules: BookingRules) -> None:
        """Take the store, the look-up that proves the asker, and the operators' rules."""
        self._transactions = transactions
        self._look_up = look_up
        self._rules = rules

    def __call__(
        self, reference: str, phone_last4: str, now: dt.datetime, asked_by: str = ""
    ) -> Cancelled | Refused | NotFound | TooManyTries:
        """Cancel a booking for whoever knows reference and last four digits. Raise StoreUnavailable."""
        found = self._look_up(reference, phone_last4, now, asked_by)
        return self.for_operator(found.reference, now) if isinstance(found, Booking) else found

    def for_operator(self, reference: str, now: dt.datetime) -> Cancelled | Refused | NotFound:
        """Cancel a booking by its reference alone; one that is cancelled already stays so."""
        return retry_conflicts(lambda: self._cancel_once(reference, now))

    def _cancel_once(self, reference: str, now: dt.datetime) -> Cancelled | Refused | NotFound:
        with self._transactions.writing() as work:
            booking = work.bookings.find(reference, lock=True)
            if booking is None:
                return NotFound()
            if booking.status is Status.CANCELLED:
                return Cancelled(booking, repeated=True)
            if refused := refuse_cancelling(booking, now):
                return refused
            cancelled = withdraw(work, booking, now)
            announce(work, cancelled, NoticeKind.CANCELLED, self._rules, now)
            return Cancelled(cancelled)


def withdraw(work: Work, booking: Booking, now: dt.datetime) -> Booking:
    """Close a confirmed booking as cancelled within a transaction, and give its place back."""
    cancelled = booking.closed(Status.CANCELLED, now)
    work.bookings.update(cancelled)
    work.slots.release(booking.slot)
    work.outbox.drop_reminders(booking.reference)
    return cancelled
