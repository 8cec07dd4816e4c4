"""All services around pickup bookings, as the edges are handed them."""

from __future__ import annotations

from dataclasses import dataclass

from tradein.domain.booking import BookingRules
from tradein.services.amend_booking import AmendBooking
from tradein.services.book import Book
from tradein.services.cancel_booking import CancelBooking
from tradein.services.complete_booking import DaySheet, MarkCompleted, MarkMissed
from tradein.services.list_bookings import ListBookings
from tradein.services.look_up_booking import LookUpBooking
from tradein.services.notices import ListNotices, RetryNotices
from tradein.services.notify import DeliverNotices
from tradein.services.ports_booking import DraftStore, LookUpAttempts, NotificationSender, Transactions
from tradein.services.purge import ErasePerson, ExportPerson, PurgeBookings
from tradein.services.slots import CloseDay, FreeSlots, SetCapacity, SlotOverview


@dataclass(frozen=True)
class Pickups:
    """The booking services, wired to one store."""

    rules: BookingRules
    drafts: DraftStore
    book: Book
    look_up: LookUpBooking
    amend: AmendBooking
    cancel: CancelBooking
    list_bookings: ListBookings
    free_slots: FreeSlots
    slot_overview: SlotOverview
    set_capacity: SetCapacity
    close_day: CloseDay
    day_sheet: DaySheet
    mark_completed: MarkCompleted
    mark_missed: MarkMissed
    purge: PurgeBookings
    export_person: ExportPerson
    erase_person: ErasePerson
    deliver_notices: DeliverNotices
    list_notices: ListNotices
    retry_notices: RetryNotices


def wire_pickups(
    transactions: Transactions,
    attempts: LookUpAttempts,
    drafts: DraftStore,
    sender: NotificationSender,
    rules: BookingRules,
) -> Pickups:
    """Build the booking services on their ports."""
    look_up = LookUpBooking(transactions, attempts)
    return Pickups(
        rules=rules,
        drafts=drafts,
        book=Book(transactions, rules),
        look_up=look_up,
        amend=AmendBooking(transactions, look_up, rules),
        cancel=CancelBooking(transactions, look_up, rules),
        list_bookings=ListBookings(transactions),
        free_slots=FreeSlots(transactions, rules),
        slot_overview=SlotOverview(transactions),
        set_capacity=SetCapacity(transactions),
        close_day=CloseDay(transactions),
        day_sheet=DaySheet(transactions),
        mark_completed=MarkCompleted(transactions),
        mark_missed=MarkMissed(transactions),
        purge=PurgeBookings(transactions, drafts, attempts),
        export_person=ExportPerson(transactions),
        erase_person=ErasePerson(transactions, drafts),
        deliver_notices=DeliverNotices(transactions, sender),
        list_notices=ListNotices(transactions),
        retry_notices=RetryNotices(transactions),
    )
