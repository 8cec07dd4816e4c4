"""What the booking services need of a store, and the notices that leave it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Iterable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Protocol

from tradein.domain.booking import Booking, Period, Slot, SlotState, Status


class StoreUnavailable(RuntimeError):
    """The store did not answer or did not accept: nothing was kept."""


class OutcomeUnknown(StoreUnavailable):
    """The store went away while it was keeping: whether it did is unknown until a retry, which never acts twice."""


class Conflict(RuntimeError):
    """Another transaction was first with the same idempotency key or reference: nothing was kept, try again."""


class NoticeKind(StrEnum):
    """What a resident is told."""

    BOOKED = "booked"
    CHANGED = "changed"
    CANCELLED = "cancelled"
    REMINDER = "reminder"


@dataclass(frozen=True)
class PendingNotice:
    """A notice that waits in the outbox; it names no person. Equal ids are kept once."""

    id: str
    kind: NoticeKind
    reference: str
    due_at: dt.datetime
    attempts: int = 0


class NoticeState(StrEnum):
    """What became of a notice; one that was given up waits no more until it is retried."""

    WAITING = "waiting"
    DELIVERED = "delivered"
    GIVEN_UP = "given_up"


@dataclass(frozen=True)
class KeptNotice(PendingNotice):
    """A notice of the outbox with what became of it, and when."""

    state: NoticeState = NoticeState.WAITING
    settled_at: dt.datetime | None = None


@dataclass(frozen=True)
class BookingFilter:
    """Which bookings are asked for; None asks for any. `first` and `last` are dates of pickups, both included."""

    region: str | None = None
    district: str | None = None
    first: dt.date | None = None
    last: dt.date | None = None
    status: Status | None = None


class BookingRecords(Protocol):
    """Bookings kept; one whose person was erased is found no more."""

    def with_key(self, key: str) -> Booking | None:
        """Find the booking that an idempotency key made."""

    def find(self, reference: str, lock: bool = False) -> Booking | None:
        """Find a booking; `lock` keeps others from changing it until the transaction ends."""

    def add(self, booking: Booking, key: str) -> None:
        """Keep a new booking; raise Conflict, at the latest on commit, where the key or the reference is taken."""

    def update(self, booking: Booking) -> None:
        """Keep the new state of a booking."""

    def of_person(self, phone: str) -> list[Booking]:
        """Find all bookings made with a phone number, newest first."""

    def on_day(self, region: str, district: str | None, date: dt.date) -> list[Booking]:
        """Find the bookings of a date, of one district or of the whole region, in the order crews drive."""

    def page(self, wanted: BookingFilter, limit: int, offset: int) -> tuple[list[Booking], int]:
        """Find bookings that fit, by date, district and period, from `offset` on; and how many there are in all."""

    def erase(self, references: Iterable[str]) -> int:
        """Erase the person from bookings; what was collected where and when stays. Give how many."""

    def erase_finished_before(self, moment: dt.datetime) -> int:
        """Erase the person from bookings closed, or with a pickup date, before a moment. Give how many."""


class SlotRecords(Protocol):
    """Slots: each change is conditional and holds the slot until the transaction ends."""

    def take(self, slot: Slot) -> bool:
        """Take one pickup of a slot; False where it is full or closed."""

    def release(self, slot: Slot) -> None:
        """Give one pickup of a slot back."""

    def move(self, old: Slot, new: Slot) -> bool:
        """Take one of the new slot and give one of the old back; after False the transaction must be abandoned."""

    def states(self, region: str, district: str, first: dt.date, last: dt.date) -> list[SlotState]:
        """Give the state of every period from the first to the last date, in order."""

    def set_capacity(self, slot: Slot, capacity: int) -> SlotState:
        """Set the capacity of one slot, never below what is taken; give the state that came of it."""

    def set_standing_capacity(
        self, region: str, district: str, period: Period, capacity: int, since: dt.date
    ) -> list[SlotState]:
        """Set the capacity of a period on all dates not set by themselves; give the slots that have more taken."""

    def close(self, slot: Slot, reason: str) -> None:
        """Let nothing more be booked in a slot."""

    def reopen(self, slot: Slot) -> None:
        """Undo closing."""


class OutboxRecords(Protocol):
    """Notices that wait to be delivered."""

    def add(self, notice: PendingNotice) -> None:
        """Keep a notice; one whose id is known is not kept again."""

    def drop_reminders(self, reference: str) -> None:
        """Forget the reminders of a booking that were not delivered yet."""

    def claim(self, now: dt.datetime, limit: int, lease: dt.timedelta) -> list[PendingNotice]:
        """Take due notices for delivery; other workers leave them alone until the lease runs out."""

    def mark_delivered(self, notice_id: str, now: dt.datetime) -> None:
        """Note that a notice was delivered, or need not be any more."""

    def postpone(self, notice_id: str, until: dt.datetime | None) -> None:
        """Note a failed attempt; without a moment to try again the notice is given up."""

    def kept(
        self, states: Collection[NoticeState] = tuple(NoticeState), references: Collection[str] | None = None
    ) -> list[KeptNotice]:
        """Give the notices in some states, of some bookings or of all, the first due first."""

    def retry(self, ids: Collection[str] | None, now: dt.datetime) -> int:
        """Let notices that were given up, or wait after a failure, be due at once, counted anew; None means all."""

    def forget_before(self, moment: dt.datetime) -> int:
        """Delete notices due before a moment; give how many."""


class Work(Protocol):
    """One transaction: all of it is kept, or nothing."""

    @property
    def bookings(self) -> BookingRecords:
        """Give the bookings."""

    @property
    def slots(self) -> SlotRecords:
        """Give the slots."""

    @property
    def outbox(self) -> OutboxRecords:
        """Give the outbox."""


class Transactions(Protocol):
    """Begins transactions; leaving the block keeps what was done, an exception abandons it.

    Raises StoreUnavailable where the store fails, Conflict where a unique key was taken.
    """

    def reading(self) -> AbstractContextManager[Work]:
        """Begin a transaction that only reads."""

    def writing(self) -> AbstractContextManager[Work]:
        """Begin a transaction that writes."""


class LookUpAttempts(Protocol):
    """Counts failed look-ups by subject (a reference, a requester)."""

    def spend(self, subjects: Sequence[str], now: dt.datetime) -> bool:
        """Count an attempt for all subjects; False, and nothing counted, where one has none left."""

    def refund(self, subjects: Sequence[str]) -> None:
        """Give an attempt back, since it succeeded."""

    def forget_before(self, moment: dt.datetime) -> int:
        """Delete counts begun before a moment; give how many."""


class DraftStore(Protocol):
    """What a resident has told of a booking not yet made; sealed, and gone after 24 hours."""

    def load(self, session_id: str, now: dt.datetime | None = None) -> dict[str, Any] | None:
        """Give a session's draft; None where there is none or, `now` given, it is too old."""

    def save(self, session_id: str, draft: dict[str, Any], now: dt.datetime) -> None:
        """Keep a session's draft, replacing an earlier one."""

    def forget(self, session_id: str) -> None:
        """Delete a session's draft, if any."""

    def forget_before(self, moment: dt.datetime) -> int:
        """Delete drafts not touched since a moment; give how many."""

    def forget_mentioning(self, text: str) -> int:
        """Delete drafts that contain a text, such as a phone number; give how many."""

    def holding(self, mentions: Callable[[str], bool]) -> list[dict[str, Any]]:
        """Give the drafts whose JSON mentions what is asked for."""


@dataclass(frozen=True)
class Notice:
    """A notice on its way to a resident; a receiver that has seen the id before drops it."""

    id: str
    kind: NoticeKind
    booking: Booking


class DeliveryFailed(RuntimeError):
    """A channel did not take a notice; it will be tried again."""


class NotificationSender(Protocol):
    """A channel that notices leave by."""

    def send(self, notice: Notice) -> None:
        """Deliver a notice, at least once; raise DeliveryFailed where the channel does not take it."""


class SmsGateway(Protocol):
    """A provider of text messages."""

    def send(self, phone: str, text: str, message_id: str) -> None:
        """Send a text; raise DeliveryFailed. Equal message ids are sent to the phone once."""
