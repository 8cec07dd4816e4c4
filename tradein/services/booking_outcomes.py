"""What can come of booking, looking up, changing and cancelling; refusals are `tradein.domain.booking.Refused`."""

from __future__ import annotations

from dataclasses import dataclass

from tradein.domain.booking import Booking, Slot, SlotState


@dataclass(frozen=True)
class Booked:
    """A booking exists; `repeated` when it did already and this was a retry."""

    booking: Booking
    repeated: bool = False

    @property
    def reference(self) -> str:
        """Give the reference of the booking."""
        return self.booking.reference


@dataclass(frozen=True)
class SlotFull:
    """The wanted slot is full or closed; nothing changed. `nearest` are free slots, the nearest first."""

    wanted: Slot
    nearest: tuple[SlotState, ...]


@dataclass(frozen=True)
class Amended:
    """A booking is now otherwise than it was; `booking == before` where nothing was to change."""

    booking: Booking
    before: Booking


@dataclass(frozen=True)
class Cancelled:
    """A booking is cancelled; `repeated` when it was already."""

    booking: Booking
    repeated: bool = False


@dataclass(frozen=True)
class Marked:
    """A crew's report is kept; `repeated` when it was already."""

    booking: Booking
    repeated: bool = False


@dataclass(frozen=True)
class NotFound:
    """There is no booking of that reference and phone; it is not told which of the two is wrong."""


@dataclass(frozen=True)
class TooManyTries:
    """Too many look-ups failed; try again in an hour."""
