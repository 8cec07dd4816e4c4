"""Slots in the database: every change is one conditional statement, checked once more by a constraint."""

from __future__ import annotations

import datetime as dt
from typing import Any

from sqlalchemy import ColumnElement, Connection, Update, and_, bindparam, case, select, update

from tradein.domain.booking import Period, Slot, SlotState
from tradein.store.booking_tables import CapacityRow, SlotRow
from tradein.store.inserting import insert_new, insert_or_update

_ROW = SlotRow.__table__
_IS_SLOT = and_(
    SlotRow.region == bindparam("the_region"),
    SlotRow.district == bindparam("the_district"),
    SlotRow.date == bindparam("the_date"),
    SlotRow.period == bindparam("the_period"),
)
_CHANGE = update(SlotRow).where(_IS_SLOT)
_HAS_ROOM = and_(SlotRow.taken < SlotRow.capacity, SlotRow.closed == "")
_TAKE = _CHANGE.where(_HAS_ROOM).values(taken=SlotRow.taken + 1)
_RELEASE = _CHANGE.where(SlotRow.taken > 0).values(taken=SlotRow.taken - 1)
_IN_SPAN = and_(
    SlotRow.region == bindparam("of_region"),
    SlotRow.district == bindparam("of_district"),
    SlotRow.date.between(bindparam("first"), bindparam("last")),
)
_STANDING = select(CapacityRow.period, CapacityRow.capacity).where(
    CapacityRow.region == bindparam("of_region"), CapacityRow.district == bindparam("of_district")
)


class SqlSlots:
    """Slots within one transaction; see `SlotRecords`."""

    def __init__(self, connection: Connection, default_capacity: int) -> None:
        """Take the transaction's connection and the capacity of slots for which none was set."""
        self._connection = connection
        self._default = default_capacity

    def take(self, slot: Slot) -> bool:
        """Count one pickup in, where there is room."""
        if self._change(_TAKE, slot):
            return True
        known = self._select(_IS_SLOT, **_key(slot))
        if known and not known[0].left:
            return False
        self._ensure(slot)  # untouched until now, or made by another since we tried
        return self._change(_TAKE, slot)

    def release(self, slot: Slot) -> None:
        """Count one pickup out."""
        self._change(_RELEASE, slot)

    def move(self, old: Slot, new: Slot) -> bool:
        """Count one pickup over, in the order of slots, so that two moves that cross cannot block each other."""
        if old < new:
            self.release(old)
            return self.take(new)
        taken = self.take(new)
        self.release(old)
        return taken

    def states(self, region: str, district: str, first: dt.date, last: dt.date) -> list[SlotState]:
        """Give every period's state; slots without a row have their standing capacity."""
        span = {"of_region": region, "of_district": district, "first": first, "last": last}
        known = {state.slot: state for state in self._select(_IN_SPAN, **span)}
        standing = self._standing(region, district)
        dates = (first + dt.timedelta(days=days) for days in range((last - first).days + 1))
        slots = (Slot(region, district, date, period) for date in dates for period in Period)
        return [known.get(slot) or SlotState(slot, standing.get(slot.period, self._default)) for slot in slots]

    def set_capacity(self, slot: Slot, capacity: int) -> SlotState:
        """Set one slot's capacity, at least to what is taken."""
        self._ensure(slot)
        self._change(_CHANGE.values(capacity=_at_least_taken(capacity), fixed=True), slot)
        return self._select(_IS_SLOT, **_key(slot))[0]

    def set_standing_capacity(
        self, region: str, district: str, period: Period, capacity: int, since: dt.date
    ) -> list[SlotState]:
        """Set a period's capacity on all dates since one that are not fixed; give those with more taken."""
        key = {"region": region, "district": district, "period": period}
        insert_or_update(self._connection, CapacityRow, **key, capacity=capacity)
        same = and_(SlotRow.region == region, SlotRow.district == district, SlotRow.period == period)
        where = and_(same, SlotRow.date >= since, SlotRow.fixed.is_(False))
        self._connection.execute(update(SlotRow).where(where).values(capacity=_at_least_taken(capacity)))
        return self._select(and_(where, SlotRow.capacity > capacity))

    def close(self, slot: Slot, reason: str) -> None:
        """Let nothing more be taken."""
        self._ensure(slot)
        self._change(_CHANGE.values(closed=reason[:100]), slot)

    def reopen(self, slot: Slot) -> None:
        """Undo closing."""
        self._change(_CHANGE.values(closed=""), slot)

    def _change(self, statement: Update, slot: Slot) -> bool:
        return self._connection.execute(statement, _key(slot)).rowcount == 1

    def _ensure(self, slot: Slot) -> None:
        capacity = self._standing(slot.region, slot.district).get(slot.period, self._default)
        insert_new(self._connection, SlotRow, **vars(slot), capacity=capacity, taken=0, fixed=False, closed="")

    def _standing(self, region: str, district: str) -> dict[str, int]:
        rows = self._connection.execute(_STANDING, {"of_region": region, "of_district": district})
        return {row.period: row.capacity for row in rows}

    def _select(self, where: ColumnElement[bool], **values: Any) -> list[SlotState]:
        rows = self._connection.execute(select(_ROW).where(where), values)
        return [
            SlotState(Slot(row.region, row.district, row.date, Period(row.period)), row.capacity, row.taken, row.closed)
            for row in rows
        ]


def _key(slot: Slot) -> dict[str, Any]:
    return {f"the_{name}": value for name, value in vars(slot).items()}


def _at_least_taken(capacity: int) -> ColumnElement[int]:
    return case((SlotRow.taken > capacity, SlotRow.taken), else_=capacity)
