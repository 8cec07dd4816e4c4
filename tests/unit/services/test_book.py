import dataclasses
import datetime as dt

import pytest

from tests.fakes.bookings import NOW, TOMORROW, InMemoryTransactions, make_request, taken_equals_rows
from tradein.domain.booking import BookingRules, Period, Reason, Refused
from tradein.services.book import Book
from tradein.services.booking_outcomes import Booked, SlotFull
from tradein.services.ports_booking import NoticeKind, StoreUnavailable

MIDNIGHT = dt.timedelta(hours=14)


def make_book(capacity=2, **kwargs):
    transactions = InMemoryTransactions(capacity)
    return Book(transactions, BookingRules(), **kwargs), transactions


def test_a_booking_takes_its_place_and_leaves_a_notice_and_a_reminder():
    book, transactions = make_book()
    booked = book(make_request(), "key", NOW)
    assert isinstance(booked, Booked)
    assert not booked.repeated
    assert taken_equals_rows(transactions)
    notices = {notice.kind: notice for notice in transactions.state.notices.values()}
    assert set(notices) == {NoticeKind.BOOKED, NoticeKind.REMINDER}
    assert notices[NoticeKind.REMINDER].due_at == NOW.replace(hour=18)
    assert not any(booked.reference in notice.id for notice in notices.values())


def test_late_in_the_evening_the_confirmation_is_reminder_enough():
    book, transactions = make_book()
    book(make_request(), "key", NOW.replace(hour=20))
    assert [notice.kind for notice in transactions.state.notices.values()] == [NoticeKind.BOOKED]


def test_the_same_key_gives_the_same_booking_even_when_its_date_can_no_longer_be_booked():
    book, transactions = make_book()
    first = book(make_request(), "key", NOW)
    again = book(make_request(), "key", NOW + MIDNIGHT)
    assert again == Booked(first.booking, repeated=True)
    assert len(transactions.state.bookings) == 1
    assert taken_equals_rows(transactions)


def test_a_full_slot_names_the_nearest_free_ones_and_keeps_nothing():
    book, transactions = make_book(capacity=1)
    book(make_request(), "first", NOW)
    full = book(make_request(phone="13900000556"), "second", NOW)
    assert isinstance(full, SlotFull)
    assert [(s.slot.date, s.slot.period) for s in full.nearest] == [
        (TOMORROW, Period.AFTERNOON),
        (TOMORROW, Period.EVENING),
        (TOMORROW + dt.timedelta(days=1), Period.MORNING),
    ]
    assert len(transactions.state.bookings) == 1
    assert len(transactions.state.notices) == 2


def test_a_refused_request_keeps_nothing():
    book, transactions = make_book()
    refused = book(make_request(date=NOW.date()), "key", NOW)
    assert refused == Refused(Reason.DATE_TODAY)
    assert not transactions.state.bookings
    assert not transactions.state.slots


def test_a_reference_drawn_twice_is_drawn_anew():
    drawn = iter(["SAME", "SAME", "OTHER"])
    book, transactions = make_book(draw=lambda: next(drawn))
    book(make_request(), "first", NOW)
    assert book(make_request(), "second", NOW).reference == "OTHER"
    assert taken_equals_rows(transactions)


def test_a_twin_that_had_the_last_place_while_we_waited_is_this_very_booking():
    book, transactions = make_book(capacity=1)
    first = book(make_request(), "key", NOW)
    waited = _HidesKeyOnce(transactions)
    again = Book(waited, BookingRules())(make_request(), "key", NOW)
    assert again == Booked(first.booking, repeated=True)


def test_when_others_are_first_every_time_it_says_so_and_keeps_nothing():
    book, transactions = make_book()
    transactions.conflicts_to_come = 99
    with pytest.raises(StoreUnavailable):
        book(make_request(), "key", NOW)
    assert not transactions.state.bookings


def test_when_the_store_is_down_nothing_is_booked():
    book, transactions = make_book()
    transactions.down = True
    with pytest.raises(StoreUnavailable):
        book(make_request(), "key", NOW)
    transactions.down = False
    assert isinstance(book(make_request(), "key", NOW), Booked)


class _HidesKeyOnce:
    """Transactions whose first look at the key comes before the twin's commit."""

    def __init__(self, transactions):
        self._transactions = transactions

    def reading(self):
        return self._transactions.reading()

    def writing(self):
        transaction = self._transactions.writing()
        return _Hiding(transaction)


class _Hiding:
    def __init__(self, transaction):
        self._transaction = transaction

    def __enter__(self):
        work = self._transaction.__enter__()
        look, seen = work.bookings.with_key, []

        def with_key(key):
            seen.append(key)
            return None if len(seen) == 1 else look(key)

        work.bookings.with_key = with_key
        return work

    def __exit__(self, *details):
        return self._transaction.__exit__(*details)


def test_a_booked_outcome_gives_its_reference():
    book, _ = make_book()
    booked = book(make_request(), "key", NOW)
    assert booked.reference == booked.booking.reference
    with pytest.raises(dataclasses.FrozenInstanceError):
        booked.repeated = True
