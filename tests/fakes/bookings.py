"""The booking ports in memory, and a made-up person's request; all data are invented."""

from __future__ import annotations

import copy
import datetime as dt
import json
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import Any

from tradein.domain.booking import SHANGHAI, BookedItem, Booking, Period, PickupRequest, Slot, SlotState, Status
from tradein.services.ports_booking import (
    BookingFilter,
    Conflict,
    DeliveryFailed,
    KeptNotice,
    Notice,
    NoticeKind,
    NoticeState,
    PendingNotice,
    StoreUnavailable,
)

NOW = dt.datetime(2026, 11, 23, 10, 0, tzinfo=SHANGHAI)  # a Monday
TOMORROW = dt.date(2026, 11, 24)


def make_request(**changes: Any) -> PickupRequest:
    """A request that can be accepted at NOW, with changes."""
    request = PickupRequest(
        region="jiyuan",
        district="轵城镇",
        items=(BookedItem("洗衣机", 1),),
        contact_name="试用者",
        phone="13900000555",
        address="虚构路9号院3单元",
        date=TOMORROW,
        period=Period.MORNING,
    )
    return replace(request, **changes)


@dataclass
class _State:
    bookings: dict[str, Booking] = field(default_factory=dict)
    keys: dict[str, str] = field(default_factory=dict)
    erased: set[str] = field(default_factory=set)
    slots: dict[Slot, SlotState] = field(default_factory=dict)
    fixed: set[Slot] = field(default_factory=set)
    standing: dict[tuple[str, str, Period], int] = field(default_factory=dict)
    notices: dict[str, PendingNotice] = field(default_factory=dict)
    settled: set[str] = field(default_factory=set)
    given_up: set[str] = field(default_factory=set)
    claimed: dict[str, dt.datetime] = field(default_factory=dict)


class InMemoryTransactions:
    """Transactions over dictionaries: an exception in the block undoes it."""

    def __init__(self, default_capacity: int = 2) -> None:
        self.state = _State()
        self.default_capacity = default_capacity
        self.down = False
        self.conflicts_to_come = 0

    @contextmanager
    def reading(self) -> Iterator[InMemoryWork]:
        if self.down:
            raise StoreUnavailable("down")
        yield InMemoryWork(self)

    @contextmanager
    def writing(self) -> Iterator[InMemoryWork]:
        before = copy.deepcopy(self.state)
        try:
            with self.reading() as work:
                yield work
                if self.conflicts_to_come:
                    self.conflicts_to_come -= 1
                    raise Conflict("another was first")
        except BaseException:
            self.state = before
            raise


class InMemoryWork:
    """One transaction."""

    def __init__(self, transactions: InMemoryTransactions) -> None:
        self.bookings = InMemoryBookings(transactions)
        self.slots = InMemorySlots(transactions)
        self.outbox = InMemoryOutbox(transactions)


class _Records:
    def __init__(self, transactions: InMemoryTransactions) -> None:
        self._transactions = transactions

    @property
    def _state(self) -> _State:
        return self._transactions.state


class InMemoryBookings(_Records):
    def with_key(self, key: str) -> Booking | None:
        return self.find(self._state.keys.get(key, ""))

    def find(self, reference: str, lock: bool = False) -> Booking | None:
        return None if reference in self._state.erased else self._state.bookings.get(reference)

    def add(self, booking: Booking, key: str) -> None:
        if booking.reference in self._state.bookings or key in self._state.keys:
            raise Conflict("taken")
        self._state.bookings[booking.reference] = booking
        self._state.keys[key] = booking.reference

    def update(self, booking: Booking) -> None:
        self._state.bookings[booking.reference] = booking

    def of_person(self, phone: str) -> list[Booking]:
        return sorted((b for b in self._known() if b.phone == phone), key=lambda b: b.created_at, reverse=True)

    def on_day(self, region: str, district: str | None, date: dt.date) -> list[Booking]:
        return [b for b in self._known() if b.region == region and b.date == date and district in (None, b.district)]

    def page(self, wanted: BookingFilter, limit: int, offset: int) -> tuple[list[Booking], int]:
        fits = [
            b
            for b in self._known()
            if wanted.region in (None, b.region)
            and wanted.district in (None, b.district)
            and wanted.status in (None, b.status)
            and (wanted.first or b.date) <= b.date <= (wanted.last or b.date)
        ]
        fits.sort(key=lambda b: (b.date, b.region, b.district, list(Period).index(b.period), b.reference))
        return fits[offset : offset + limit], len(fits)

    def erase(self, references: Iterable[str]) -> int:
        gone = set(references) - self._state.erased
        self._state.erased |= gone
        return len(gone)

    def erase_finished_before(self, moment: dt.datetime) -> int:
        over = [b for b in self._known() if b.date < moment.date() or (b.closed_at and b.closed_at < moment)]
        return self.erase(b.reference for b in over)

    def _known(self) -> list[Booking]:
        return [b for b in self._state.bookings.values() if b.reference not in self._state.erased]


class InMemorySlots(_Records):
    def take(self, slot: Slot) -> bool:
        state = self._get(slot)
        if not state.left:
            return False
        self._state.slots[slot] = replace(state, taken=state.taken + 1)
        return True

    def release(self, slot: Slot) -> None:
        state = self._get(slot)
        self._state.slots[slot] = replace(state, taken=state.taken - 1)

    def move(self, old: Slot, new: Slot) -> bool:
        self.release(old)
        return self.take(new)

    def states(self, region: str, district: str, first: dt.date, last: dt.date) -> list[SlotState]:
        dates = [first + dt.timedelta(days=days) for days in range((last - first).days + 1)]
        return [self._get(Slot(region, district, date, period)) for date in dates for period in Period]

    def set_capacity(self, slot: Slot, capacity: int) -> SlotState:
        state = self._get(slot)
        self._state.slots[slot] = replace(state, capacity=max(capacity, state.taken))
        self._state.fixed.add(slot)
        return self._state.slots[slot]

    def set_standing_capacity(
        self, region: str, district: str, period: Period, capacity: int, since: dt.date
    ) -> list[SlotState]:
        self._state.standing[region, district, period] = capacity
        same = [s for s in self._state.slots if (s.region, s.district, s.period) == (region, district, period)]
        for slot in same:
            if slot not in self._state.fixed and slot.date >= since:
                state = self._get(slot)
                self._state.slots[slot] = replace(state, capacity=max(capacity, state.taken))
        return [self._get(s) for s in same if s not in self._state.fixed and self._get(s).capacity > capacity]

    def close(self, slot: Slot, reason: str) -> None:
        self._state.slots[slot] = replace(self._get(slot), closed=reason)

    def reopen(self, slot: Slot) -> None:
        self._state.slots[slot] = replace(self._get(slot), closed="")

    def _get(self, slot: Slot) -> SlotState:
        key = (slot.region, slot.district, slot.period)
        capacity = self._state.standing.get(key, self._transactions.default_capacity)
        return self._state.slots.get(slot) or SlotState(slot, capacity)


class InMemoryOutbox(_Records):
    def add(self, notice: PendingNotice) -> None:
        self._state.notices.setdefault(notice.id, notice)

    def drop_reminders(self, reference: str) -> None:
        self._state.notices = {
            i: n
            for i, n in self._state.notices.items()
            if (n.reference, n.kind) != (reference, NoticeKind.REMINDER) or i in self._state.settled
        }

    def claim(self, now: dt.datetime, limit: int, lease: dt.timedelta) -> list[PendingNotice]:
        due = [n for i, n in self._state.notices.items() if n.due_at <= now and i not in self._state.settled]
        free = [n for n in due if self._state.claimed.get(n.id, now) <= now][:limit]
        self._state.claimed |= {n.id: now + lease for n in free}
        return free

    def mark_delivered(self, notice_id: str, now: dt.datetime) -> None:
        self._state.settled.add(notice_id)

    def postpone(self, notice_id: str, until: dt.datetime | None) -> None:
        if until is None:
            self._state.settled.add(notice_id)
            self._state.given_up.add(notice_id)
            return
        notice = self._state.notices[notice_id]
        self._state.notices[notice_id] = replace(notice, due_at=until, attempts=notice.attempts + 1)
        self._state.claimed.pop(notice_id, None)

    def kept(
        self, states: Collection[NoticeState] = tuple(NoticeState), references: Collection[str] | None = None
    ) -> list[KeptNotice]:
        every = [
            KeptNotice(n.id, n.kind, n.reference, n.due_at, n.attempts, self._state_of(n.id), None)
            for n in self._state.notices.values()
            if references is None or n.reference in references
        ]
        return sorted((n for n in every if n.state in states), key=lambda n: (n.due_at, n.id))

    def retry(self, ids: Collection[str] | None, now: dt.datetime) -> int:
        failed = [
            n
            for n in self._state.notices.values()
            if n.id in self._state.given_up or (n.attempts and n.id not in self._state.settled)
        ]
        again = [n for n in failed if ids is None or n.id in ids]
        for notice in again:
            self._state.notices[notice.id] = replace(notice, due_at=now, attempts=0)
            self._state.given_up.discard(notice.id)
            self._state.settled.discard(notice.id)
            self._state.claimed.pop(notice.id, None)
        return len(again)

    def _state_of(self, notice_id: str) -> NoticeState:
        if notice_id in self._state.given_up:
            return NoticeState.GIVEN_UP
        return NoticeState.DELIVERED if notice_id in self._state.settled else NoticeState.WAITING

    def forget_before(self, moment: dt.datetime) -> int:
        old = [i for i, n in self._state.notices.items() if n.due_at < moment]
        for notice_id in old:
            del self._state.notices[notice_id]
        return len(old)


class InMemoryAttempts:
    """Counts failures for ever: tests ask within one hour."""

    def __init__(self, most: int = 3) -> None:
        self.most = most
        self.failures: dict[str, int] = {}

    def spend(self, subjects: Sequence[str], now: dt.datetime) -> bool:
        if any(self.failures.get(subject, 0) >= self.most for subject in subjects):
            return False
        for subject in subjects:
            self.failures[subject] = self.failures.get(subject, 0) + 1
        return True

    def refund(self, subjects: Sequence[str]) -> None:
        for subject in subjects:
            self.failures[subject] -= 1

    def forget_before(self, moment: dt.datetime) -> int:
        gone = len(self.failures)
        self.failures.clear()
        return gone


class InMemoryDrafts:
    """Drafts in a dictionary."""

    def __init__(self) -> None:
        self.kept: dict[str, tuple[dict[str, Any], dt.datetime]] = {}
        self.saves_to_come: int | None = None  # after so many more, saving fails

    def load(self, session_id: str, now: dt.datetime | None = None) -> dict[str, Any] | None:
        draft, saved_at = self.kept.get(session_id, (None, None))
        expired = now and saved_at and now - saved_at >= dt.timedelta(hours=24)
        return None if draft is None or expired else copy.deepcopy(draft)

    def save(self, session_id: str, draft: dict[str, Any], now: dt.datetime) -> None:
        if self.saves_to_come is not None:
            self.saves_to_come -= 1
            if self.saves_to_come < 0:
                raise StoreUnavailable("told to fail")
        self.kept[session_id] = (copy.deepcopy(draft), now)

    def forget(self, session_id: str) -> None:
        self.kept.pop(session_id, None)

    def forget_before(self, moment: dt.datetime) -> int:
        return self._forget(s for s, (_, saved_at) in self.kept.items() if saved_at <= moment)

    def forget_mentioning(self, text: str) -> int:
        return self._forget(s for s, (draft, _) in self.kept.items() if text in str(draft))

    def holding(self, mentions: Callable[[str], bool]) -> list[dict[str, Any]]:
        drafts = [draft for draft, _ in self.kept.values()]
        return [draft for draft in drafts if mentions(json.dumps(draft, ensure_ascii=False))]

    def _forget(self, sessions: Iterable[str]) -> int:
        gone = list(sessions)
        for session in gone:
            del self.kept[session]
        return len(gone)


class RecordingSender:
    """Remembers what it sent; fails as often as told."""

    def __init__(self, failures: int = 0) -> None:
        self.sent: list[Notice] = []
        self.failures = failures

    def send(self, notice: Notice) -> None:
        if self.failures:
            self.failures -= 1
            raise DeliveryFailed("the channel is down")
        self.sent.append(notice)


def taken_equals_rows(transactions: InMemoryTransactions) -> bool:
    """Whether every slot counts exactly the bookings that hold a place in it."""
    holding = [b.slot for b in transactions.state.bookings.values() if b.status is not Status.CANCELLED]
    counted = {slot: state.taken for slot, state in transactions.state.slots.items() if state.taken}
    return counted == {slot: holding.count(slot) for slot in holding}
