import datetime as dt

import pytest

from tests.fakes.bookings import NOW, TOMORROW, InMemoryTransactions, make_request
from tradein.domain.booking import BookingRules, Period, Reason, Slot
from tradein.services.book import Book
from tradein.services.booking_outcomes import Booked, SlotFull
from tradein.services.slots import CloseDay, FreeSlots, SetCapacity

MORNING = Slot("jiyuan", "轵城镇", TOMORROW, Period.MORNING)
DAY = dt.timedelta(days=1)


@pytest.fixture
def transactions():
    return InMemoryTransactions(default_capacity=2)


@pytest.fixture
def book(transactions):
    return Book(transactions, BookingRules())


@pytest.fixture
def free(transactions):
    return FreeSlots(transactions, BookingRules())


def left(states):
    return [state.left for state in states]


def test_free_slots_tell_what_is_left(book, free):
    book(make_request(), "key", NOW)
    states = free("jiyuan", "轵城镇", TOMORROW, TOMORROW, NOW)
    assert [state.slot.period for state in states] == list(Period)
    assert left(states) == [1, 2, 2]


def test_free_slots_keep_to_the_dates_that_can_be_booked(free):
    states = free("jiyuan", "轵城镇", None, TOMORROW + 99 * DAY, NOW)
    assert (states[0].slot.date, states[-1].slot.date) == (TOMORROW, NOW.date() + 30 * DAY)
    assert free("jiyuan", "轵城镇", TOMORROW + 40 * DAY, None, NOW) == ()
    assert free("jiyuan", "龙亭区", None, None, NOW) == ()


def test_a_closed_day_takes_no_booking_and_names_those_stranded(transactions, book, free):
    booked = book(make_request(), "key", NOW).booking
    close = CloseDay(transactions)
    assert close("jiyuan", None, TOMORROW, "大雪").stranded == (booked,)
    assert isinstance(book(make_request(period=Period.EVENING), "next", NOW), SlotFull)
    states = free("jiyuan", "坡头镇", TOMORROW, TOMORROW, NOW)
    assert left(states) == [0, 0, 0]
    assert {state.closed for state in states} == {"大雪"}
    close.reopen("jiyuan", None, TOMORROW)
    assert isinstance(book(make_request(period=Period.EVENING), "next", NOW), Booked)


def test_closing_one_district_leaves_the_others_open(transactions, free):
    CloseDay(transactions)("jiyuan", "坡头镇", TOMORROW, "")
    assert left(free("jiyuan", "坡头镇", TOMORROW, TOMORROW, NOW)) == [0, 0, 0]
    assert left(free("jiyuan", "轵城镇", TOMORROW, TOMORROW, NOW)) == [2, 2, 2]


def test_capacity_is_set_for_dates_and_for_good(transactions, free):
    capacity = SetCapacity(transactions)
    assert capacity.for_dates("jiyuan", "轵城镇", (Period.MORNING,), 9, TOMORROW, TOMORROW) == ()
    assert capacity.standing("jiyuan", "轵城镇", tuple(Period), 5, NOW) == ()
    assert left(free("jiyuan", "轵城镇", TOMORROW, TOMORROW + DAY, NOW)) == [9, 5, 5, 5, 5, 5]


def test_capacity_never_goes_below_what_is_booked_and_says_where(transactions, book, free):
    book(make_request(), "one", NOW)
    book(make_request(), "two", NOW)
    above = SetCapacity(transactions).for_dates("jiyuan", "轵城镇", (Period.MORNING,), 1, TOMORROW, TOMORROW)
    assert [(state.slot, state.capacity, state.taken) for state in above] == [(MORNING, 2, 2)]
    assert left(free("jiyuan", "轵城镇", TOMORROW, TOMORROW, NOW))[0] == 0


@pytest.mark.parametrize(("capacity", "days"), [(-1, 0), (1001, 0), (5, -1), (5, 367)])
def test_impossible_capacities_and_dates_are_errors(transactions, capacity, days):
    with pytest.raises(ValueError, match="must be"):
        SetCapacity(transactions).for_dates(
            "jiyuan", "轵城镇", (Period.MORNING,), capacity, TOMORROW, TOMORROW + days * DAY
        )


def test_a_district_of_the_other_city_is_refused(transactions):
    capacity = SetCapacity(transactions)
    assert capacity.standing("jiyuan", "龙亭区", tuple(Period), 5, NOW).reason is Reason.DISTRICT_OF_OTHER_CITY
    assert CloseDay(transactions)("jiyuan", "龙亭区", TOMORROW, "").reason is Reason.DISTRICT_OF_OTHER_CITY
