"""Looking up, amending, cancelling and reporting a booking."""

import datetime as dt

import pytest

from tests.fakes.bookings import (
    NOW,
    TOMORROW,
    InMemoryAttempts,
    InMemoryDrafts,
    InMemoryTransactions,
    RecordingSender,
    make_request,
    taken_equals_rows,
)
from tradein.domain.booking import BookedItem, BookingRules, Change, Period, Reason, Refused, Status
from tradein.domain.booking.reference import show_reference
from tradein.services.booking_outcomes import Amended, Cancelled, Marked, NotFound, SlotFull, TooManyTries
from tradein.services.pickups import wire_pickups
from tradein.services.ports_booking import NoticeKind

LATER = TOMORROW + dt.timedelta(days=5)


class Desk:
    """The services on fakes, with one booking made."""

    def __init__(self, capacity=2):
        self.transactions = InMemoryTransactions(capacity)
        self.attempts = InMemoryAttempts(most=3)
        self.services = wire_pickups(
            self.transactions, self.attempts, InMemoryDrafts(), RecordingSender(), BookingRules()
        )
        self.booking = self.services.book(make_request(), "key", NOW).booking
        self.reference = self.booking.reference

    def amend(self, now=NOW, **changes):
        return self.services.amend(self.reference, "0555", Change(**changes), now)

    def stored(self):
        return self.transactions.state.bookings[self.reference]

    def kinds(self):
        return sorted(notice.kind for notice in self.transactions.state.notices.values())


@pytest.fixture
def desk():
    return Desk()


def test_a_booking_is_found_by_a_reference_typed_with_slips(desk):
    typed = show_reference(desk.reference).lower().replace("-", " ")
    assert desk.services.look_up(typed, " 0555 ", NOW) == desk.booking


def test_a_wrong_reference_and_a_wrong_phone_are_answered_alike(desk):
    other = Desk().reference
    assert desk.services.look_up(desk.reference, "0556", NOW) == NotFound()
    assert desk.services.look_up(other, "0555", NOW) == NotFound()
    assert desk.services.look_up("no reference", "0555", NOW) == NotFound()


@pytest.mark.parametrize("digits", ["", "555", "----", "一二三四"])
def test_what_are_no_four_digits_opens_nothing(desk, digits):
    assert desk.services.look_up(desk.reference, digits, NOW) == NotFound()


def test_guessing_the_phone_ends_after_a_few_failures_even_with_the_right_digits(desk):
    for guess in ("0001", "0002", "0003"):
        assert desk.services.look_up(desk.reference, guess, NOW) == NotFound()
    assert desk.services.look_up(desk.reference, "0555", NOW) == TooManyTries()


def test_guessing_references_ends_for_the_one_who_guesses(desk):
    for _ in range(3):
        desk.services.look_up("ABCDEFGH", "0555", NOW, asked_by="guesser")
    assert desk.services.look_up(desk.reference, "0555", NOW, asked_by="guesser") == TooManyTries()
    assert desk.services.look_up(desk.reference, "0555", NOW, asked_by="resident") == desk.booking


def test_successful_look_ups_do_not_count(desk):
    for _ in range(9):
        assert desk.services.look_up(desk.reference, "0555", NOW, asked_by="resident") == desk.booking


def test_rescheduling_moves_the_place_and_the_reminder(desk):
    amended = desk.amend(date=LATER, period=Period.EVENING)
    assert isinstance(amended, Amended)
    assert amended.before == desk.booking
    assert (desk.stored().date, desk.stored().period, desk.stored().reference) == (
        LATER,
        Period.EVENING,
        desk.reference,
    )
    assert taken_equals_rows(desk.transactions)
    reminders = [n for n in desk.transactions.state.notices.values() if n.kind is NoticeKind.REMINDER]
    assert [reminder.due_at.date() for reminder in reminders] == [LATER - dt.timedelta(days=1)]


def test_when_the_new_slot_is_full_the_old_one_is_kept():
    desk = Desk(capacity=1)
    desk.services.book(make_request(period=Period.EVENING), "other", NOW)
    before = desk.kinds()
    full = desk.amend(period=Period.EVENING)
    assert isinstance(full, SlotFull)
    assert desk.booking.slot not in [state.slot for state in full.nearest]
    assert desk.stored() == desk.booking
    assert taken_equals_rows(desk.transactions)
    assert desk.kinds() == before


def test_things_and_address_change_without_touching_the_slot(desk):
    desk.amend(items=(BookedItem("冰箱", 2),), address="虚构路10号")
    assert desk.stored().items == (BookedItem("冰箱", 2),)
    assert desk.stored().slot == desk.booking.slot
    assert taken_equals_rows(desk.transactions)


def test_the_same_change_twice_is_made_once(desk):
    desk.amend(period=Period.EVENING)
    again = desk.amend(period=Period.EVENING)
    assert again.booking == again.before
    assert again.booking.version == 2


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"date": NOW.date()}, Reason.DATE_TODAY),
        ({"district": "龙亭区"}, Reason.DISTRICT_OF_OTHER_CITY),
        ({"items": (BookedItem("汽车", 1),)}, Reason.ITEM_NOT_COLLECTED),
        ({"phone": "110"}, Reason.PHONE_NOT_MOBILE),
    ],
)
def test_a_change_is_checked_like_a_new_request(desk, changes, reason):
    assert desk.amend(**changes).reason is reason
    assert desk.stored() == desk.booking


def test_past_the_cut_off_nothing_changes_but_cancelling_is_possible_until_the_crew_may_come(desk):
    early = NOW.replace(day=24, hour=7)
    assert desk.amend(now=early, period=Period.EVENING) == Refused(Reason.TOO_LATE_TO_CHANGE)
    late = desk.services.cancel(desk.reference, "0555", NOW.replace(day=24, hour=9))
    assert late == Refused(Reason.TOO_LATE_TO_CANCEL)
    assert isinstance(desk.services.cancel(desk.reference, "0555", early), Cancelled)


def test_cancelling_gives_the_place_back_once(desk):
    assert desk.services.cancel(desk.reference, "0555", NOW).booking.status is Status.CANCELLED
    assert desk.services.cancel(desk.reference, "0555", NOW).repeated
    assert taken_equals_rows(desk.transactions)
    assert desk.kinds() == [NoticeKind.BOOKED, NoticeKind.CANCELLED]
    assert desk.services.look_up(desk.reference, "0555", NOW).status is Status.CANCELLED


def test_whoever_does_not_know_the_phone_changes_nothing(desk):
    assert desk.services.amend(desk.reference, "0001", Change(address="别处"), NOW) == NotFound()
    assert desk.services.cancel(desk.reference, "0001", NOW) == NotFound()
    assert desk.stored() == desk.booking


def test_operators_change_and_cancel_by_the_reference_alone(desk):
    amended = desk.services.amend.for_operator(desk.reference, Change(period=Period.EVENING), NOW)
    assert amended.booking.period is Period.EVENING
    assert desk.services.cancel.for_operator(desk.reference, NOW).booking.status is Status.CANCELLED
    assert desk.services.cancel.for_operator("UNKNOWN", NOW) == NotFound()


@pytest.mark.parametrize(("name", "status"), [("mark_completed", Status.COMPLETED), ("mark_missed", Status.MISSED)])
def test_crews_report_a_booking_once_its_hours_have_begun(desk, name, status):
    mark = getattr(desk.services, name)
    assert mark(desk.reference, NOW) == Refused(Reason.TOO_EARLY_TO_MARK)
    noon = NOW.replace(day=24, hour=12)
    assert mark(desk.reference, noon) == Marked(desk.stored())
    assert desk.stored().status is status
    assert mark(desk.reference, noon).repeated
    assert mark("UNKNOWN", noon) == NotFound()


def test_the_day_sheet_lists_what_crews_must_do_in_clear(desk):
    gone = desk.services.book(make_request(), "gone", NOW).reference
    desk.services.cancel.for_operator(gone, NOW)
    assert [b.address for b in desk.services.day_sheet("jiyuan", None, TOMORROW)] == ["虚构路9号院3单元"]
    assert desk.services.day_sheet("jiyuan", "坡头镇", TOMORROW) == ()
