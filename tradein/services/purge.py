"""Erasing personal data when their time is over, and one person's rights: a copy of all, or erasure."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from tradein.domain.booking import Booking, Status
from tradein.domain.booking.masking import public_view
from tradein.services.cancel_booking import withdraw
from tradein.services.ports_booking import DraftStore, LookUpAttempts, Transactions

DRAFT_LIFE = dt.timedelta(hours=24)
_ATTEMPT_LIFE = dt.timedelta(days=1)


@dataclass(frozen=True)
class Purged:
    """How many records were erased or deleted."""

    bookings: int
    drafts: int
    notices: int


class PurgeBookings:
    """Erases what is no longer needed."""

    def __init__(self, transactions: Transactions, drafts: DraftStore, attempts: LookUpAttempts) -> None:
        """Take the stores."""
        self._transactions = transactions
        self._drafts = drafts
        self._attempts = attempts

    def __call__(self, days: int, now: dt.datetime) -> Purged:
        """Erase persons from bookings `days` days after their end, drafts after 24 hours. Raise StoreUnavailable."""
        if days < 0:
            raise ValueError("days cannot be negative")
        limit = now - dt.timedelta(days=days)
        with self._transactions.writing() as work:
            bookings = work.bookings.erase_finished_before(limit)
            notices = work.outbox.forget_before(limit)
        self._attempts.forget_before(now - _ATTEMPT_LIFE)
        return Purged(bookings, self._drafts.forget_before(now - DRAFT_LIFE), notices)


class ExportPerson:
    """Gives a person a copy of all that is kept of them."""

    def __init__(self, transactions: Transactions) -> None:
        """Take the store."""
        self._transactions = transactions

    def __call__(self, phone: str) -> list[dict[str, Any]]:
        """Give the bookings of a phone number in clear, newest first, in the form of the HTTP API and more."""
        with self._transactions.reading() as work:
            return [_in_clear(booking) for booking in work.bookings.of_person(phone)]


class ErasePerson:
    """Erases a person on request."""

    def __init__(self, transactions: Transactions, drafts: DraftStore) -> None:
        """Take the stores."""
        self._transactions = transactions
        self._drafts = drafts

    def __call__(self, phone: str, now: dt.datetime) -> int:
        """Cancel what is still to come, erase the person everywhere, drafts too; give how many bookings it was."""
        with self._transactions.writing() as work:
            bookings = work.bookings.of_person(phone)
            for reference in [each.reference for each in sorted(bookings, key=lambda each: each.slot)]:
                booking = work.bookings.find(reference, lock=True)
                if booking and booking.status is Status.CONFIRMED and now < booking.begins:
                    withdraw(work, booking, now)
            work.bookings.erase(each.reference for each in bookings)
        self._drafts.forget_mentioning(phone)
        return len(bookings)


def _in_clear(booking: Booking) -> dict[str, Any]:
    closed_at = booking.closed_at.isoformat() if booking.closed_at else None
    person = {"contact_name": booking.contact_name, "phone": booking.phone, "address": booking.address}
    return public_view(booking) | person | {"created_at": booking.created_at.isoformat(), "closed_at": closed_at}
