"""Looking a booking up by its reference and the last four digits of the phone."""

from __future__ import annotations

import datetime as dt
import hmac

from tradein.domain.booking import Booking
from tradein.domain.booking.reference import read_reference
from tradein.services.booking_outcomes import NotFound, TooManyTries
from tradein.services.ports_booking import LookUpAttempts, Transactions


class LookUpBooking:
    """Finds a booking for whoever knows both its reference and the phone's last four digits."""

    def __init__(self, transactions: Transactions, attempts: LookUpAttempts) -> None:
        """Take the store and the counter of failed look-ups."""
        self._transactions = transactions
        self._attempts = attempts

    def __call__(
        self, reference: str, phone_last4: str, now: dt.datetime, asked_by: str = ""
    ) -> Booking | NotFound | TooManyTries:
        """Find a booking; failures are counted by reference and by requester (`asked_by`, a session or address).

        Raise StoreUnavailable.
        """
        plain = read_reference(reference)
        subjects = _subjects(plain, asked_by)
        if subjects and not self._attempts.spend(subjects, now):
            return TooManyTries()
        booking = self._read(plain, phone_last4) if plain else None
        if booking is None:
            return NotFound()
        self._attempts.refund(subjects)
        return booking

    def _read(self, reference: str, phone_last4: str) -> Booking | None:
        with self._transactions.reading() as work:
            booking = work.bookings.find(reference)
        expected = booking.phone[-4:] if booking else "----"
        fits = hmac.compare_digest(expected.encode(), phone_last4.strip().encode())
        return booking if fits else None


def _subjects(reference: str | None, asked_by: str) -> list[str]:
    named = {"reference": reference, "requester": asked_by}
    return [f"{kind}:{value}" for kind, value in named.items() if value]
