"""What errands on a booking need done; the booking services fit these as they are."""

from __future__ import annotations

import datetime as dt
from typing import Protocol

from tradein.domain.booking import Booking, Change, Refused
from tradein.services.booking_outcomes import Amended, Cancelled, NotFound, SlotFull, TooManyTries


class LookUp(Protocol):
    """Finds a booking for whoever knows reference and last four digits of the phone."""

    def __call__(
        self, reference: str, phone_last4: str, now: dt.datetime, asked_by: str = ""
    ) -> Booking | NotFound | TooManyTries:
        """Find it."""


class Cancel(Protocol):
    """Cancels a booking."""

    def __call__(
        self, reference: str, phone_last4: str, now: dt.datetime, asked_by: str = ""
    ) -> Cancelled | Refused | NotFound | TooManyTries:
        """Cancel it."""


class Amend(Protocol):
    """Changes a booking in place."""

    def __call__(
        self, reference: str, phone_last4: str, change: Change, now: dt.datetime, asked_by: str = ""
    ) -> Amended | SlotFull | Refused | NotFound | TooManyTries:
        """Change it."""
