"""Booking a pickup: once or not at all, and never beyond a slot's capacity."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from tradein.domain.booking import Booking, BookingRules, PickupRequest, Refused, Slot
from tradein.domain.booking.booking import make_booking
from tradein.domain.booking.deadlines import refuse_date
from tradein.domain.booking.reference import draw_reference
from tradein.domain.booking.request_checks import refuse_request
from tradein.services.booking_outcomes import Booked, SlotFull
from tradein.services.notify import announce
from tradein.services.ports_booking import NoticeKind, Transactions, Work
from tradein.services.slots import nearest_to
from tradein.services.transacting import retry_conflicts


class Book:
    """Books a pickup."""

    def __init__(
        self, transactions: Transactions, rules: BookingRules, draw: Callable[[], str] = draw_reference
    ) -> None:
        """Take the store, the operators' rules and the source of references."""
        self._transactions = transactions
        self._rules = rules
        self._draw = draw

    def __call__(self, request: PickupRequest, idempotency_key: str, now: dt.datetime) -> Booked | SlotFull | Refused:
        """Book; the same key gives the same booking, however often and whenever. Raise StoreUnavailable."""
        return retry_conflicts(lambda: self._book_once(request, idempotency_key, now))

    def _book_once(self, request: PickupRequest, key: str, now: dt.datetime) -> Booked | SlotFull | Refused:
        with self._transactions.writing() as work:
            if kept := work.bookings.with_key(key):  # before any check: a retry after midnight is still a retry
                return Booked(kept, repeated=True)
            if refused := refuse_request(request) or refuse_date(self._rules, request.region, request.date, now):
                return refused
            if not work.slots.take(request.slot):
                # A twin of this very request may have had the last place while we waited for the slot.
                twin = work.bookings.with_key(key)
                return Booked(twin, repeated=True) if twin else self._full(work, request.slot, now)
            return Booked(self._keep(work, request, key, now))

    def _keep(self, work: Work, request: PickupRequest, key: str, now: dt.datetime) -> Booking:
        booking = make_booking(request, self._draw(), now)
        work.bookings.add(booking, key)
        announce(work, booking, NoticeKind.BOOKED, self._rules, now)
        return booking

    def _full(self, work: Work, wanted: Slot, now: dt.datetime) -> SlotFull:
        return SlotFull(wanted, nearest_to(work, wanted, self._rules, now))
