import datetime as dt

import pytest

from tests.fakes.bookings import NOW, InMemoryTransactions, make_request
from tradein.domain.booking import BookingRules, Status
from tradein.services.book import Book
from tradein.services.booking_outcomes import NotFound
from tradein.services.list_bookings import ListBookings
from tradein.services.ports_booking import BookingFilter

DAY = dt.timedelta(days=1)


@pytest.fixture
def transactions():
    return InMemoryTransactions()


@pytest.fixture
def booked(transactions):
    book = Book(transactions, BookingRules())
    return [book(make_request(date=NOW.date() + n * DAY), f"{n}", NOW).booking for n in (3, 1, 2)]


def test_pages_go_by_date_and_count_all(transactions, booked):
    listing = ListBookings(transactions)
    first, second = (listing(BookingFilter(), page, 2) for page in (1, 2))
    assert [b.date.day for b in (*first.bookings, *second.bookings)] == [24, 25, 26]
    assert (first.total, first.pages) == (3, 2)
    assert listing(BookingFilter(region="kaifeng")).pages == 0


def test_what_is_asked_for_is_what_is_listed(transactions, booked):
    listing = ListBookings(transactions)
    assert listing(BookingFilter(first=NOW.date() + 2 * DAY)).total == 2
    assert listing(BookingFilter(last=NOW.date() + DAY)).total == 1
    assert listing(BookingFilter(status=Status.CANCELLED)).total == 0


@pytest.mark.parametrize(("page", "size"), [(0, 20), (1, 0), (1, 201)])
def test_an_impossible_page_is_refused(transactions, page, size):
    with pytest.raises(ValueError, match="pages count"):
        ListBookings(transactions)(BookingFilter(), page, size)


def test_one_is_found_by_its_reference_as_people_write_it(transactions, booked):
    listing, reference = ListBookings(transactions), booked[0].reference
    assert listing.one(f"{reference[:4]}-{reference[4:]}".lower()) == booked[0]
    assert listing.one("HJK47R2M") == listing.one("no reference") == NotFound()
