"""Which dates can be booked, and until when a booking may change or be cancelled."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

from tradein.domain.booking.booking import Booking, Status
from tradein.domain.booking.period import SHANGHAI, local
from tradein.domain.booking.refusals import Reason, Refused


@dataclass(frozen=True)
class BookingRules:
    """What operators decide; hours are those of the evening before, 24 being midnight.

    `cut_off_hours` overrides `cut_off_hour` for a region. `grace` lets a booking be changed so long after it was made
    even past the cut-off, since whoever books may have slipped (accessibility rules ask for ten minutes).
    """

    days_ahead: int = 30
    cut_off_hour: int = 24
    cut_off_hours: Mapping[str, int] = field(default_factory=dict)
    grace: dt.timedelta = dt.timedelta(minutes=10)
    reminder_hour: int = 18

    def cut_off(self, region: str, date: dt.date) -> dt.datetime:
        """Give the moment from which a date is no longer booked: an hour of the evening before it."""
        hour = self.cut_off_hours.get(region, self.cut_off_hour)
        return _eve(date) + dt.timedelta(hours=hour)

    def reminder(self, date: dt.date) -> dt.datetime:
        """Give the moment of the evening before at which a pickup is brought to mind."""
        return _eve(date) + dt.timedelta(hours=self.reminder_hour)

    def first_date(self, region: str, now: dt.datetime) -> dt.date:
        """Give the first date that can be booked: tomorrow, or the day after once tomorrow's cut-off is past."""
        tomorrow = local(now).date() + dt.timedelta(days=1)
        return tomorrow if now < self.cut_off(region, tomorrow) else tomorrow + dt.timedelta(days=1)

    def last_date(self, now: dt.datetime) -> dt.date:
        """Give the last date that can be booked."""
        return local(now).date() + dt.timedelta(days=self.days_ahead)


def refuse_date(rules: BookingRules, region: str, date: dt.date, now: dt.datetime) -> Refused | None:
    """Tell why a date cannot be booked, or None."""
    today = local(now).date()
    if date < today:
        return Refused(Reason.DATE_PAST)
    if date == today:
        return Refused(Reason.DATE_TODAY)
    if date < rules.first_date(region, now):
        return Refused(Reason.DATE_AFTER_CUT_OFF)
    return Refused(Reason.DATE_TOO_FAR) if date > rules.last_date(now) else None


def refuse_change(rules: BookingRules, booking: Booking, now: dt.datetime) -> Refused | None:
    """Tell why a booking can no longer change: after its cut-off, unless it was made moments ago."""
    if booking.status is not Status.CONFIRMED:
        return Refused(Reason.NO_LONGER_CONFIRMED, booking.status)
    in_time = now < rules.cut_off(booking.region, booking.date) or now < booking.created_at + rules.grace
    return None if in_time else Refused(Reason.TOO_LATE_TO_CHANGE)


def refuse_cancelling(booking: Booking, now: dt.datetime) -> Refused | None:
    """Tell why a booking can no longer be cancelled: once the crew's hours have begun."""
    if booking.status is not Status.CONFIRMED:
        return Refused(Reason.NO_LONGER_CONFIRMED, booking.status)
    return None if now < booking.begins else Refused(Reason.TOO_LATE_TO_CANCEL)


def refuse_marking(booking: Booking, now: dt.datetime) -> Refused | None:
    """Tell why crews cannot report a booking yet, or no more."""
    if booking.status is not Status.CONFIRMED:
        return Refused(Reason.NO_LONGER_CONFIRMED, booking.status)
    return Refused(Reason.TOO_EARLY_TO_MARK) if now < booking.begins else None


def _eve(date: dt.date) -> dt.datetime:
    return dt.datetime.combine(date - dt.timedelta(days=1), dt.time(), SHANGHAI)
