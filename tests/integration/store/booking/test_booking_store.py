"""The services on a real database: the same promises as on the fakes, now kept by SQL."""

import datetime as dt
import threading

import pytest
from cryptography.fernet import Fernet
from sqlalchemy import func, select, update
from sqlalchemy.exc import IntegrityError

from tests.fakes.bookings import NOW, TOMORROW, make_request
from tradein.domain.booking import SHANGHAI, BookedItem, Change, Period, Reason, Status
from tradein.services.booking_outcomes import Booked, NotFound, SlotFull, TooManyTries
from tradein.services.notify import Delivered
from tradein.services.ports_booking import NoticeKind, StoreUnavailable
from tradein.store.booking_tables import BookingRow, SlotRow
from tradein.store.open_booking import build_booking
from tradein.store.resealing import reseal
from tradein.store.sealing import Sealer

DAY = dt.timedelta(days=1)
HOUR = dt.timedelta(hours=1)


def rows_and_taken(engine):
    rows = select(func.count()).select_from(BookingRow).where(BookingRow.status != Status.CANCELLED)
    with engine.begin() as connection:
        return connection.scalar(rows), connection.scalar(select(func.coalesce(func.sum(SlotRow.taken), 0)))


def in_parallel(calls):
    threads = [threading.Thread(target=call) for call in calls]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def test_a_booking_is_read_back_as_it_was_made(desk):
    request = make_request(items=(BookedItem("冰箱", 2), BookedItem("空调", 1)))
    booked = desk.book(request, "key", NOW)
    found = desk.look_up(booked.reference, "0555", NOW)
    assert found == booked.booking
    assert found.created_at == NOW
    assert found.created_at.tzinfo is SHANGHAI


def test_parallel_bookers_never_exceed_the_capacity(engine, desk):
    outcomes = []

    def ask(person):
        return lambda: outcomes.append(desk.book(make_request(phone=f"139000006{person:02}"), f"key {person}", NOW))

    in_parallel([ask(person) for person in range(20)])
    assert sum(isinstance(outcome, Booked) for outcome in outcomes) == 2
    assert sum(isinstance(outcome, SlotFull) for outcome in outcomes) == 18
    assert rows_and_taken(engine) == (2, 2)


def test_parallel_retries_with_one_key_share_the_last_place(engine, desk):
    desk.book(make_request(phone="13900000600"), "other", NOW)
    outcomes = []
    in_parallel([lambda: outcomes.append(desk.book(make_request(), "key", NOW))] * 12)
    assert {type(outcome) for outcome in outcomes} == {Booked}
    assert len({outcome.reference for outcome in outcomes}) == 1
    assert [outcome.repeated for outcome in outcomes].count(False) == 1
    assert rows_and_taken(engine) == (2, 2)


def test_parallel_moves_that_cross_leave_every_count_right(engine, desk):
    references = [desk.book(make_request(period=p), p, NOW).reference for p in (Period.MORNING, Period.EVENING)]

    def move(reference, turn):
        period = (Period.MORNING, Period.EVENING, Period.AFTERNOON)[turn % 3]
        return lambda: desk.amend.for_operator(reference, Change(period=period), NOW)

    in_parallel([move(reference, turn) for turn in range(6) for reference in references])
    assert rows_and_taken(engine) == (2, 2)
    held = desk.free_slots("jiyuan", "轵城镇", TOMORROW, TOMORROW, NOW)
    periods = [booking.period for booking in desk.day_sheet("jiyuan", "轵城镇", TOMORROW)]
    assert {state.slot.period: state.taken for state in held} == {period: periods.count(period) for period in Period}


def test_parallel_cancellations_give_one_place_back(engine, desk):
    reference = desk.book(make_request(), "key", NOW).reference
    desk.book(make_request(), "other", NOW)
    in_parallel([lambda: desk.cancel.for_operator(reference, NOW)] * 8)
    assert rows_and_taken(engine) == (1, 1)


def test_rescheduling_into_a_full_slot_keeps_the_old_one(engine, desk):
    booking = desk.book(make_request(), "key", NOW).booking
    for other in ("a", "b"):
        desk.book(make_request(period=Period.EVENING), other, NOW)
    full = desk.amend(booking.reference, "0555", Change(period=Period.EVENING), NOW)
    assert isinstance(full, SlotFull)
    assert desk.look_up(booking.reference, "0555", NOW) == booking
    assert rows_and_taken(engine) == (3, 3)


def test_the_database_itself_refuses_more_than_the_capacity(engine, desk):
    desk.book(make_request(), "key", NOW)
    with pytest.raises(IntegrityError), engine.begin() as connection:
        connection.execute(update(SlotRow).values(taken=3))


def test_a_day_closed_meanwhile_takes_nothing(desk):
    booked = desk.book(make_request(), "key", NOW).booking
    assert desk.close_day("jiyuan", None, TOMORROW, "大雪").stranded == (booked,)
    assert isinstance(desk.book(make_request(), "next", NOW), SlotFull)
    assert desk.free_slots("jiyuan", "王屋镇", TOMORROW, TOMORROW, NOW)[0].closed == "大雪"
    desk.close_day.reopen("jiyuan", None, TOMORROW)
    assert isinstance(desk.book(make_request(), "next", NOW), Booked)


def test_standing_capacity_holds_for_dates_to_come_but_not_for_those_set_by_themselves(desk):
    def left():
        return [state.left for state in desk.free_slots("jiyuan", "轵城镇", TOMORROW, TOMORROW + DAY, NOW)]

    desk.book(make_request(), "key", NOW)
    desk.set_capacity.for_dates("jiyuan", "轵城镇", (Period.EVENING,), 9, TOMORROW, TOMORROW)
    assert desk.set_capacity.standing("jiyuan", "轵城镇", tuple(Period), 5, NOW) == ()
    assert left() == [4, 5, 9, 5, 5, 5]
    (above,) = desk.set_capacity.standing("jiyuan", "轵城镇", tuple(Period), 0, NOW)
    assert (above.capacity, above.taken) == (1, 1)
    assert left() == [0, 0, 9, 0, 0, 0]


def test_guessing_is_stopped_for_an_hour(desk):
    reference = desk.book(make_request(), "key", NOW).reference
    for guess in range(10):
        assert desk.look_up(reference, f"{guess:04}", NOW) == NotFound()
    assert desk.look_up(reference, "0555", NOW) == TooManyTries()
    assert desk.look_up(reference, "0555", NOW + HOUR).reference == reference


def test_parallel_guesses_are_counted_one_by_one(desk):
    reference = desk.book(make_request(), "key", NOW).reference
    answers = []
    in_parallel([lambda: answers.append(desk.look_up(reference, "0001", NOW))] * 15)
    assert answers.count(NotFound()) == 10
    assert answers.count(TooManyTries()) == 5


def test_look_ups_by_their_owner_are_not_counted(desk):
    reference = desk.book(make_request(), "key", NOW).reference
    assert all(desk.look_up(reference, "0555", NOW).reference == reference for _ in range(12))


def test_notices_are_delivered_once_by_two_workers(desk, sender):
    desk.book(make_request(), "key", NOW)
    results = []
    in_parallel([lambda: results.append(desk.deliver_notices(NOW))] * 2)
    assert sum(result.sent for result in results) == 1
    assert [notice.kind for notice in sender.sent] == [NoticeKind.BOOKED]


def test_a_notice_whose_channel_is_down_is_sent_later(desk, sender):
    sender.failures = 1
    desk.book(make_request(), "key", NOW)
    assert desk.deliver_notices(NOW) == Delivered(failed=1)
    assert desk.deliver_notices(NOW) == Delivered()
    assert desk.deliver_notices(NOW + HOUR) == Delivered(sent=1)


def test_rescheduling_renews_the_reminder(desk, sender):
    reference = desk.book(make_request(), "key", NOW).reference
    desk.amend.for_operator(reference, Change(date=TOMORROW + DAY), NOW)
    desk.deliver_notices(NOW)
    assert desk.deliver_notices(NOW.replace(hour=18)) == Delivered()
    assert desk.deliver_notices(NOW.replace(hour=18) + DAY) == Delivered(sent=1)
    assert sender.sent[-1].kind is NoticeKind.REMINDER


def test_purging_erases_persons_and_forgets_what_is_old(engine, desk):
    reference = desk.book(make_request(), "key", NOW).reference
    desk.drafts.save("session", {"phone": "13900000555"}, NOW)
    purged = desk.purge(90, NOW + 92 * DAY)
    assert (purged.bookings, purged.drafts, purged.notices) == (1, 1, 2)
    assert desk.look_up(reference, "0555", NOW) == NotFound()
    with engine.begin() as connection:
        row = connection.execute(select(BookingRow.__table__)).one()
    assert (row.person, row.phone_fingerprint, row.idempotency_hash) == (None, None, None)
    assert (row.district, row.status) == ("轵城镇", "confirmed")


def test_one_person_is_exported_and_erased(engine, desk):
    desk.book(make_request(), "mine", NOW)
    other = desk.book(make_request(phone="13900000556"), "other", NOW)
    desk.drafts.save("session", {"phone": "13900000555"}, NOW)
    assert [copy["address"] for copy in desk.export_person("13900000555")] == ["虚构路9号院3单元"]
    assert desk.erase_person("13900000555", NOW) == 1
    assert desk.export_person("13900000555") == []
    assert desk.drafts.load("session") is None
    assert desk.look_up(other.reference, "0556", NOW) == other.booking
    assert rows_and_taken(engine) == (1, 1)


def test_drafts_are_replaced_expire_and_are_forgotten(desk):
    desk.drafts.save("session", {"a": 1}, NOW)
    desk.drafts.save("session", {"a": 2, "地址": "虚构路"}, NOW + HOUR)
    assert desk.drafts.load("session", NOW + 24 * HOUR) == {"a": 2, "地址": "虚构路"}
    assert desk.drafts.load("session", NOW + 25 * HOUR) is None
    desk.drafts.forget("session")
    assert desk.drafts.load("session") is None


def test_a_new_key_before_the_old_one_reads_on_and_without_the_old_one_nothing_is_guessed(engine, sender):
    old, new = Fernet.generate_key().decode(), Fernet.generate_key().decode()
    reference = build_booking(engine, Sealer([old]), sender).book(make_request(), "key", NOW).reference
    rotated = build_booking(engine, Sealer([new, old]), sender)
    assert rotated.look_up(reference, "0555", NOW).reference == reference
    assert len(rotated.export_person("13900000555")) == 1
    with pytest.raises(StoreUnavailable):
        build_booking(engine, Sealer([new]), sender).look_up(reference, "0555", NOW)


def test_refusals_reach_through(desk):
    assert desk.book(make_request(date=NOW.date()), "key", NOW).reason is Reason.DATE_TODAY


def test_after_resealing_the_old_key_can_be_thrown_away(engine, sender):
    old, new = Fernet.generate_key().decode(), Fernet.generate_key().decode()
    before = build_booking(engine, Sealer([old]), sender)
    booked = before.book(make_request(), "key", NOW)
    before.drafts.save("session", {"a": 1}, NOW)
    changed = reseal(engine, reader=Sealer([new, old]), writer=Sealer([new]))
    assert changed == {"bookings": 1, "booking_drafts": 1, "turns": 0, "feedback": 0}
    after = build_booking(engine, Sealer([new]), sender)
    assert after.look_up(booked.reference, "0555", NOW) == booked.booking
    assert after.book(make_request(), "key", NOW).repeated
    assert len(after.export_person("13900000555")) == 1
    assert after.drafts.load("session") == {"a": 1}


def test_resealing_with_the_wrong_keys_changes_nothing(engine, desk):
    booked = desk.book(make_request(), "key", NOW)
    stranger = Sealer([Fernet.generate_key().decode()])
    with pytest.raises(StoreUnavailable):
        reseal(engine, reader=stranger, writer=stranger)
    assert desk.look_up(booked.reference, "0555", NOW) == booked.booking
