import datetime as dt

import pytest

from tests.fakes.bookings import (
    NOW,
    InMemoryAttempts,
    InMemoryDrafts,
    InMemoryTransactions,
    RecordingSender,
    make_request,
    taken_equals_rows,
)
from tradein.domain.booking import BookingRules
from tradein.services.booking_outcomes import NotFound
from tradein.services.pickups import wire_pickups
from tradein.services.purge import Purged

DAY = dt.timedelta(days=1)


class Desk:
    def __init__(self):
        self.transactions = InMemoryTransactions()
        self.drafts = InMemoryDrafts()
        self.services = wire_pickups(
            self.transactions, InMemoryAttempts(), self.drafts, RecordingSender(), BookingRules()
        )
        self.booking = self.services.book(make_request(), "key", NOW).booking

    def found(self):
        return self.services.look_up(self.booking.reference, "0555", NOW)


@pytest.fixture
def desk():
    return Desk()


def test_persons_are_erased_so_many_days_after_the_pickup(desk):
    assert desk.services.purge(90, NOW + 91 * DAY).bookings == 0
    assert desk.found() == desk.booking
    assert desk.services.purge(90, NOW + 92 * DAY).bookings == 1
    assert desk.found() == NotFound()
    assert desk.services.purge(90, NOW + 92 * DAY).bookings == 0


def test_a_cancelled_booking_is_erased_from_the_day_it_was_cancelled_on(desk):
    far = desk.services.book(make_request(date=NOW.date() + 30 * DAY), "far", NOW).reference
    desk.services.cancel.for_operator(far, NOW)
    desk.services.purge(10, NOW + 10 * DAY + DAY / 24)
    assert desk.services.look_up(far, "0555", NOW) == NotFound()


def test_drafts_go_after_a_day(desk):
    desk.drafts.save("old", {}, NOW)
    desk.drafts.save("new", {}, NOW + DAY / 2)
    assert desk.services.purge(90, NOW + DAY) == Purged(bookings=0, drafts=1, notices=0)
    assert desk.drafts.load("old") is None
    assert desk.drafts.load("new") == {}


def test_days_are_not_negative(desk):
    with pytest.raises(ValueError, match="negative"):
        desk.services.purge(-1, NOW)


def test_a_person_gets_a_copy_of_all_that_is_kept(desk):
    desk.services.book(make_request(phone="13900000556"), "other", NOW)
    (copy,) = desk.services.export_person("13900000555")
    assert copy["reference"] == desk.booking.reference
    assert (copy["contact_name"], copy["phone"], copy["address"]) == ("试用者", "13900000555", "虚构路9号院3单元")


def test_erasing_a_person_cancels_what_is_to_come_and_leaves_others_alone(desk):
    other = desk.services.book(make_request(phone="13900000556"), "other", NOW).booking
    desk.drafts.save("s", {"phone": "13900000555"}, NOW)
    desk.drafts.save("t", {"phone": "13900000556"}, NOW)
    assert desk.services.erase_person("13900000555", NOW) == 1
    assert desk.services.export_person("13900000555") == []
    assert desk.found() == NotFound()
    assert set(desk.drafts.kept) == {"t"}
    assert desk.services.look_up(other.reference, "0556", NOW) == other
    assert taken_equals_rows(desk.transactions)
    assert desk.services.erase_person("13900000555", NOW) == 0
