import datetime as dt

from tests.fakes.bookings import NOW, InMemoryTransactions, RecordingSender, make_request
from tradein.domain.booking import BookingRules
from tradein.services.book import Book
from tradein.services.notify import Delivered, DeliverNotices, SmsSender
from tradein.services.ports_booking import Notice, NoticeKind

EVENING = NOW.replace(hour=18)
MINUTE = dt.timedelta(minutes=1)


def make_worker(sender, now=NOW):
    transactions = InMemoryTransactions()
    booked = Book(transactions, BookingRules())(make_request(), "key", now)
    return DeliverNotices(transactions, sender), transactions, booked.booking


def kinds(sender):
    return [notice.kind for notice in sender.sent]


def test_a_notice_is_delivered_once_and_the_reminder_when_it_is_due():
    sender = RecordingSender()
    deliver, _, booking = make_worker(sender)
    assert deliver(NOW) == Delivered(sent=1)
    assert deliver(NOW) == Delivered()
    assert deliver(EVENING) == Delivered(sent=1)
    assert kinds(sender) == [NoticeKind.BOOKED, NoticeKind.REMINDER]
    assert sender.sent[0].booking == booking


def test_a_failed_notice_waits_and_is_tried_again_under_the_same_id():
    sender = RecordingSender(failures=2)
    deliver, _, _ = make_worker(sender)
    assert deliver(NOW) == Delivered(failed=1)
    assert deliver(NOW) == Delivered()
    assert deliver(NOW + MINUTE) == Delivered(failed=1)
    assert deliver(NOW + 3 * MINUTE) == Delivered(sent=1)


def test_a_notice_that_never_goes_through_is_given_up_after_eight_tries():
    sender = RecordingSender(failures=99)
    deliver, _, _ = make_worker(sender, now=EVENING)  # no reminder any more, so that there is one notice alone
    tries = [deliver(EVENING + dt.timedelta(minutes=61) * step).failed for step in range(10)]
    assert tries == [1] * 8 + [0, 0]


def test_a_worker_that_died_with_a_notice_leaves_it_to_others_after_a_while():
    sender = RecordingSender()
    deliver, transactions, _ = make_worker(sender)
    with transactions.writing() as work:
        work.outbox.claim(NOW, 50, dt.timedelta(minutes=5))
    assert deliver(NOW + MINUTE) == Delivered()
    assert deliver(NOW + 5 * MINUTE) == Delivered(sent=1)


def test_what_was_overtaken_or_erased_is_not_sent():
    sender = RecordingSender()
    deliver, transactions, booking = make_worker(sender)
    with transactions.writing() as work:
        work.bookings.erase([booking.reference])
    assert deliver(EVENING) == Delivered(dropped=2)
    assert sender.sent == []


def test_a_reminder_that_comes_too_late_is_not_sent():
    sender = RecordingSender()
    deliver, _, booking = make_worker(sender)
    assert deliver(booking.begins) == Delivered(sent=1, dropped=1)
    assert kinds(sender) == [NoticeKind.BOOKED]


class _Gateway:
    def __init__(self):
        self.calls = []

    def send(self, phone, text, message_id):
        self.calls.append((phone, text, message_id))


def test_text_messages_go_to_the_booking_s_phone_in_the_words_given():
    _, _, booking = make_worker(RecordingSender())
    gateway = _Gateway()
    SmsSender(gateway, lambda notice: f"{notice.kind}!").send(Notice("id", NoticeKind.BOOKED, booking))
    assert gateway.calls == [("13900000555", "booked!", "id")]
