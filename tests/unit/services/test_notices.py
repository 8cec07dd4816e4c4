import datetime as dt

from tests.fakes.bookings import NOW, InMemoryTransactions, RecordingSender, make_request
from tradein.domain.booking import BookingRules
from tradein.services.book import Book
from tradein.services.notices import ListNotices, RetryNotices
from tradein.services.notify import Delivered, DeliverNotices
from tradein.services.ports_booking import NoticeState

EVENING = NOW.replace(hour=18)  # too late for a reminder: one notice alone


def test_a_notice_that_was_given_up_is_listed_and_retried_from_the_start():
    transactions, sender = InMemoryTransactions(), RecordingSender(failures=8)
    booked = Book(transactions, BookingRules())(make_request(), "key", EVENING)
    deliver = DeliverNotices(transactions, sender)
    for step in range(8):
        deliver(EVENING + dt.timedelta(minutes=61) * step)
    listing, retry = ListNotices(transactions), RetryNotices(transactions)
    (given_up,) = listing((NoticeState.GIVEN_UP,))
    assert given_up.reference == booked.reference
    assert retry(["another"], EVENING) == 0
    assert retry([given_up.id], EVENING) == 1
    assert listing((NoticeState.WAITING,))[0].attempts == 0
    assert deliver(EVENING) == Delivered(sent=1)
    assert retry(None, EVENING) == 0
    assert [notice.state for notice in listing()] == [NoticeState.DELIVERED]


def test_notices_of_some_bookings_are_found():
    transactions = InMemoryTransactions()
    book = Book(transactions, BookingRules())
    mine, _ = book(make_request(), "mine", NOW), book(make_request(), "other", NOW)
    assert {notice.reference for notice in ListNotices(transactions)(references=[mine.reference])} == {mine.reference}
