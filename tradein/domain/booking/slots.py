"""Slots: what is left of a district's period on a date, and which free ones lie nearest to a full one."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from tradein.domain.booking.period import Period

_PERIOD_ORDER = list(Period)


@dataclass(frozen=True, order=True)
class Slot:
    """A district's period on a date; the order is the one in which rows are locked."""

    region: str
    district: str
    date: dt.date
    period: Period


@dataclass(frozen=True)
class SlotState:
    """How many pickups a slot takes and has taken; `closed` is the operators' reason, empty while it is open."""

    slot: Slot
    capacity: int
    taken: int = 0
    closed: str = ""

    @property
    def left(self) -> int:
        """Give how many pickups may still be booked."""
        return 0 if self.closed else max(0, self.capacity - self.taken)


def nearest_free(wanted: Slot, states: Iterable[SlotState], count: int = 3) -> tuple[SlotState, ...]:
    """Give the free slots nearest to a wanted one: by days apart, the later before the earlier."""
    free = [state for state in states if state.left and state.slot != wanted]
    return tuple(sorted(free, key=lambda state: _distance(wanted, state.slot))[:count])


def _distance(wanted: Slot, other: Slot) -> tuple[int, bool, int, bool]:
    days = (other.date - wanted.date).days
    steps = _PERIOD_ORDER.index(other.period) - _PERIOD_ORDER.index(wanted.period)
    return abs(days), days < 0, abs(steps), steps < 0
