"""Changing a booking in place: the old slot is kept until the new one is had."""

from __future__ import annotations

import datetime as dt

from tradein.domain.booking import Booking, BookingRules, Change, Refused
from tradein.domain.booking.deadlines import refuse_change, refuse_date
from tradein.domain.booking.request_checks import refuse_request
from tradein.services.booking_outcomes import Amended, NotFound, SlotFull, TooManyTries
from tradein.services.look_up_booking import LookUpBooking
from tradein.services.notify import announce
from tradein.services.ports_booking import NoticeKind, Transactions
from tradein.services.slots import nearest_to
from tradein.services.transacting import NoRoom, retry_conflicts


class AmendBooking:
    """Changes slot, things, address or person of a booking."""

    def __init__(self, transactions: Transactions, look_up: LookUpBooking, rules: BookingRules) -> None:
        """Take the store, the look-up that proves the asker, and the operators' rules."""
        self._transactions = transactions
        self._look_up = look_up
        self._rules = rules

    def __call__(
        self, reference: str, phone_last4: str, change: Change, now: dt.datetime, asked_by: str = ""
    ) -> Amended | SlotFull | Refused | NotFound | TooManyTries:
        """Change a booking for whoever knows reference and last four digits. Raise StoreUnavailable."""
        found = self._look_up(reference, phone_last4, now, asked_by)
        return self.for_operator(found.reference, change, now) if isinstance(found, Booking) else found

    def for_operator(self, reference: str, change: Change, now: dt.datetime) -> Amended | SlotFull | Refused | NotFound:
        """Change a booking by its reference alone; asking again for the same change changes nothing."""
        try:
            return retry_conflicts(lambda: self._amend_once(reference, change, now))
        except NoRoom:
            return self._full(reference, change, now)

    def _amend_once(self, reference: str, change: Change, now: dt.datetime) -> Amended | Refused | NotFound:
        with self._transactions.writing() as work:
            booking = work.bookings.find(reference, lock=True)
            if booking is None:
                return NotFound()
            changed = booking.changed(change)
            if changed == booking:
                return Amended(booking, booking)
            if refused := self._refuse(booking, changed, now):
                return refused
            if changed.slot != booking.slot and not work.slots.move(booking.slot, changed.slot):
                raise NoRoom
            work.bookings.update(changed)
            announce(work, changed, NoticeKind.CHANGED, self._rules, now)
            return Amended(changed, booking)

    def _refuse(self, booking: Booking, changed: Booking, now: dt.datetime) -> Refused | None:
        refused = refuse_change(self._rules, booking, now) or refuse_request(changed)
        if refused or changed.date == booking.date:
            return refused
        return refuse_date(self._rules, changed.region, changed.date, now)

    def _full(self, reference: str, change: Change, now: dt.datetime) -> SlotFull | NotFound:
        with self._transactions.reading() as work:
            booking = work.bookings.find(reference)
            if booking is None:
                return NotFound()
            wanted = booking.changed(change).slot
            nearest = nearest_to(work, wanted, self._rules, now)
        return SlotFull(wanted, tuple(state for state in nearest if state.slot != booking.slot))
