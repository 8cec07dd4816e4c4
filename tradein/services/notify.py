"""Telling residents what became of their booking: an outbox, and a worker that delivers at least once."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Callable
from dataclasses import dataclass

from tradein.domain.booking import Booking, BookingRules, Status
from tradein.services.ports_booking import (
    DeliveryFailed,
    Notice,
    NoticeKind,
    NotificationSender,
    PendingNotice,
    SmsGateway,
    Transactions,
    Work,
)

_LEASE = dt.timedelta(minutes=5)
_MOST_ATTEMPTS = 8
_LONGEST_WAIT = dt.timedelta(hours=1)


def announce(work: Work, booking: Booking, kind: NoticeKind, rules: BookingRules, now: dt.datetime) -> None:
    """Put a notice into the outbox within the transaction that it tells of, and renew the reminder."""
    work.outbox.add(_pending(booking, kind, now))
    work.outbox.drop_reminders(booking.reference)
    due = rules.reminder(booking.date)
    if booking.status is Status.CONFIRMED and due > now:  # later, the notice itself reminds
        work.outbox.add(_pending(booking, NoticeKind.REMINDER, due))


def _pending(booking: Booking, kind: NoticeKind, due: dt.datetime) -> PendingNotice:
    # Opaque, since ids reach gateways and logs, and a reference with a masked phone would open the booking.
    told = f"{booking.reference}:{kind}:{booking.version}"
    return PendingNotice(hashlib.sha256(told.encode()).hexdigest()[:32], kind, booking.reference, due)


@dataclass(frozen=True)
class Delivered:
    """What a run of the worker did; `dropped` had nobody or nothing left to tell."""

    sent: int = 0
    failed: int = 0
    dropped: int = 0


class DeliverNotices:
    """Delivers what is due; may run in several processes at once."""

    def __init__(self, transactions: Transactions, sender: NotificationSender) -> None:
        """Take the store and the channel."""
        self._transactions = transactions
        self._sender = sender

    def __call__(self, now: dt.datetime, limit: int = 50) -> Delivered:
        """Deliver due notices; a crash between delivery and its note repeats the notice under the same id."""
        with self._transactions.writing() as work:
            claimed = work.outbox.claim(now, limit, _LEASE)
        results = [self._deliver(pending, now) for pending in claimed]
        return Delivered(*(results.count(result) for result in ("sent", "failed", "dropped")))

    def _deliver(self, pending: PendingNotice, now: dt.datetime) -> str:
        with self._transactions.reading() as work:
            booking = work.bookings.find(pending.reference)
        if booking is None or not _still_true(pending.kind, booking, now):
            return self._settle(pending, now, "dropped")
        try:
            self._sender.send(Notice(pending.id, pending.kind, booking))
        except DeliveryFailed:
            return self._postpone(pending, now)
        return self._settle(pending, now, "sent")

    def _settle(self, pending: PendingNotice, now: dt.datetime, result: str) -> str:
        with self._transactions.writing() as work:
            work.outbox.mark_delivered(pending.id, now)
        return result

    def _postpone(self, pending: PendingNotice, now: dt.datetime) -> str:
        wait = min(_LONGEST_WAIT, dt.timedelta(minutes=2**pending.attempts))
        given_up = pending.attempts + 1 >= _MOST_ATTEMPTS
        with self._transactions.writing() as work:
            work.outbox.postpone(pending.id, None if given_up else now + wait)
        return "failed"


def _still_true(kind: NoticeKind, booking: Booking, now: dt.datetime) -> bool:
    """Tell whether a notice that waited has not been overtaken by what happened since."""
    if kind is NoticeKind.CANCELLED:
        return booking.status is Status.CANCELLED
    if booking.status is not Status.CONFIRMED:
        return False
    return kind is not NoticeKind.REMINDER or now < booking.begins


class SmsSender:
    """Sends notices as text messages, in the words that it is given."""

    def __init__(self, gateway: SmsGateway, wording: Callable[[Notice], str]) -> None:
        """Take the provider and what turns a notice into a text."""
        self._gateway = gateway
        self._wording = wording

    def send(self, notice: Notice) -> None:
        """Send a text to the booking's phone; raise DeliveryFailed."""
        self._gateway.send(notice.booking.phone, self._wording(notice), notice.id)
