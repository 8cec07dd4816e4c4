"""When the database is locked, full, broken or stolen."""

import sqlite3
import threading

import pytest
from sqlalchemy import event
from sqlalchemy.engine import make_url

from tests.fakes.bookings import NOW, TOMORROW, make_request
from tests.fakes.cut_line import cut_line
from tradein.domain.booking import Change, Period
from tradein.services.booking_outcomes import Booked, NotFound
from tradein.services.ports_booking import OutcomeUnknown, StoreUnavailable
from tradein.settings import Settings
from tradein.store.engine import WAIT_SECONDS, connect, patient
from tradein.store.open_booking import build_booking
from tradein.store.slots import SqlSlots
from tradein.store.unit_of_work import Transacting

PERSON = {"contact_name": "金丝雀甲乙丙", "phone": "13900000777", "address": "金丝雀巷七十七号院"}


@pytest.fixture
def sqlite_file(tmp_path, engine):
    if engine.dialect.name != "sqlite":
        pytest.skip("about SQLite's file")
    return tmp_path / "bookings.sqlite"


@pytest.fixture
def impatient(sqlite_file, sealer, sender):
    """Services that wait 200 ms for a lock instead of seconds."""
    engine = connect(f"sqlite:///{sqlite_file}", wait_seconds=0.2)
    yield build_booking(engine, sealer, sender)
    engine.dispose()


def locked(path):
    connection = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
    connection.execute("BEGIN EXCLUSIVE")
    return connection


def test_while_another_holds_the_lock_nothing_is_booked_and_afterwards_all_goes_on(sqlite_file, impatient):
    holder = locked(sqlite_file)
    with pytest.raises(StoreUnavailable):
        impatient.book(make_request(), "key", NOW)
    with pytest.raises(StoreUnavailable):
        impatient.drafts.save("session", {}, NOW)
    holder.close()
    booked = impatient.book(make_request(), "key", NOW)
    assert isinstance(booked, Booked)
    assert not booked.repeated


def test_a_lock_of_a_moment_is_waited_for(sqlite_file, desk):
    holder = locked(sqlite_file)
    threading.Timer(0.5, holder.rollback).start()
    assert isinstance(desk.book(make_request(), "key", NOW), Booked)
    holder.close()


def test_on_a_full_disk_nothing_is_booked_and_with_room_again_the_retry_books(sqlite_file, engine, desk):
    with engine.connect() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar()
        connection.exec_driver_sql(f"PRAGMA max_page_count={pages}")
    kept = []
    with pytest.raises(StoreUnavailable):
        for person in range(200):
            kept.append(desk.book(make_request(date=day_of(person), address="长" * 200), f"{person}", NOW).reference)
    with engine.connect() as connection:
        connection.exec_driver_sql(f"PRAGMA max_page_count={pages + 1000}")
    assert all(desk.look_up(reference, "0555", NOW).reference == reference for reference in kept)
    assert not desk.book(make_request(date=day_of(len(kept)), address="长" * 200), f"{len(kept)}", NOW).repeated


def day_of(person):
    return NOW.date().fromordinal(NOW.date().toordinal() + 1 + person % 30)


def test_when_the_database_is_gone_it_says_so(tmp_path, sealer, sender):
    gone = connect("postgresql+psycopg://postgres@127.0.0.1:9/none?connect_timeout=2")
    with pytest.raises(StoreUnavailable):
        build_booking(gone, sealer, sender).book(make_request(), "key", NOW)


def test_a_connection_cut_before_commit_keeps_nothing_and_the_next_booking_works(engine, sealer, desk):
    if engine.dialect.name != "postgresql":
        pytest.skip("about PostgreSQL's connections")
    transacting = Transacting(engine)
    with pytest.raises(StoreUnavailable), transacting.writing() as connection:
        SqlSlots(connection, 2).take(make_request().slot)
        pid = connection.exec_driver_sql("SELECT pg_backend_pid()").scalar()
        with engine.begin() as other:
            other.exec_driver_sql(f"SELECT pg_terminate_backend({pid})")
    assert desk.free_slots("jiyuan", "轵城镇", TOMORROW, TOMORROW, NOW)[0].taken == 0
    assert isinstance(desk.book(make_request(), "key", NOW), Booked)


def test_every_wait_ends_before_a_turn_does():
    settings = Settings()
    assert WAIT_SECONDS <= settings.database_wait_seconds < settings.turn_timeout_seconds / 2


def test_the_limits_are_in_force_on_every_connection(engine):
    with engine.connect() as connection:
        if engine.dialect.name == "sqlite":
            assert connection.exec_driver_sql("PRAGMA busy_timeout").scalar() == WAIT_SECONDS * 1000
            return
        for name in ("statement_timeout", "lock_timeout"):
            assert connection.exec_driver_sql(f"SHOW {name}").scalar() == f"{WAIT_SECONDS * 1000:.0f}ms"
        assert connection.exec_driver_sql("SHOW idle_in_transaction_session_timeout").scalar() == "30s"


def test_what_must_not_be_hurried_is_patient_and_leaves_no_patience_behind(engine):
    with patient(engine) as connection:
        asked = "PRAGMA busy_timeout" if engine.dialect.name == "sqlite" else "SHOW lock_timeout"
        assert connection.exec_driver_sql(asked).scalar() in (60_000, "1min")
    with engine.connect() as connection:
        assert connection.exec_driver_sql(asked).scalar() not in (60_000, "1min")


def test_a_file_that_was_moved_away_is_missed_and_found_again(sqlite_file, desk):
    desk.book(make_request(), "before", NOW)
    aside = sqlite_file.parent.with_name(f"{sqlite_file.parent.name}-aside")
    sqlite_file.parent.rename(aside)
    with pytest.raises(StoreUnavailable):
        desk.book(make_request(), "key", NOW)
    aside.rename(sqlite_file.parent)
    assert isinstance(desk.book(make_request(), "key", NOW), Booked)
    assert desk.book(make_request(), "before", NOW).repeated


def test_a_file_that_was_deleted_is_not_made_anew_and_empty(sqlite_file, desk):
    for path in sqlite_file.parent.glob("bookings.sqlite*"):
        path.unlink()
    with pytest.raises(StoreUnavailable):
        desk.book(make_request(), "key", NOW)
    assert not sqlite_file.exists()


def test_a_file_that_was_replaced_is_the_one_that_is_written_to(sqlite_file, tmp_path, engine, desk):
    engine.dispose()
    copy = sqlite_file.read_bytes()
    lost = desk.book(make_request(), "lost", NOW).reference
    (tmp_path / "restored").write_bytes(copy)
    for path in sqlite_file.parent.glob("bookings.sqlite-*"):
        path.unlink()
    (tmp_path / "restored").rename(sqlite_file)
    assert desk.look_up(lost, "0555", NOW) == NotFound()
    assert not desk.book(make_request(), "lost", NOW).repeated


def test_a_line_that_is_cut_and_mended_costs_no_booking(engine, database_url, sealer, sender):
    if engine.dialect.name != "postgresql":
        pytest.skip("about PostgreSQL's connections")
    server = make_url(database_url)
    with cut_line(server.host, server.port or 5432) as line:
        through = connect(server.set(host="127.0.0.1", port=line.port).render_as_string(hide_password=False))
        desk = build_booking(through, sealer, sender)
        first = desk.book(make_request(), "first", NOW)
        line.cut()
        with pytest.raises(StoreUnavailable):
            desk.book(make_request(), "second", NOW)
        line.mend()
        assert isinstance(desk.book(make_request(), "second", NOW), Booked)
        assert desk.book(make_request(), "first", NOW).reference == first.reference
        through.dispose()


def test_a_line_cut_while_committing_leaves_the_outcome_open_and_the_retry_settles_it(
    engine, database_url, sealer, sender
):
    if engine.dialect.name != "postgresql":
        pytest.skip("about PostgreSQL's connections")
    server = make_url(database_url)
    with cut_line(server.host, server.port or 5432) as line:
        through = connect(server.set(host="127.0.0.1", port=line.port).render_as_string(hide_password=False))
        desk = build_booking(through, sealer, sender)
        event.listen(through, "commit", lambda _: line.cut(), once=True)
        with pytest.raises(OutcomeUnknown):
            desk.book(make_request(), "key", NOW)
        line.mend()
        settled = desk.book(make_request(), "key", NOW)
        assert desk.book(make_request(), "key", NOW).reference == settled.reference
        assert [booking.reference for booking in desk.day_sheet("jiyuan", None, TOMORROW)] == [settled.reference]
        through.dispose()


def test_a_canary_person_is_found_nowhere_in_the_files(sqlite_file, engine, desk):
    booked = desk.book(make_request(**PERSON), "13900000777", NOW)
    desk.drafts.save("session", PERSON, NOW)
    desk.look_up(booked.reference, "0777", NOW, asked_by="13900000777")
    desk.look_up(booked.reference, "0001", NOW, asked_by="13900000777")
    desk.amend(booked.reference, "0777", Change(period=Period.EVENING, address=PERSON["address"] + "东屋"), NOW)
    desk.deliver_notices(NOW)
    written = b"".join(path.read_bytes() for path in sqlite_file.parent.glob("bookings.sqlite*"))
    assert booked.reference.encode() in written  # the search does look at what was written
    for secret in PERSON.values():
        assert secret.encode() not in written
        assert secret.encode("utf-16-le") not in written


def test_errors_tell_no_person(sqlite_file, impatient):
    holder = locked(sqlite_file)
    with pytest.raises(StoreUnavailable) as raised:
        impatient.book(make_request(**PERSON), "key", NOW)
    holder.close()
    told = f"{raised.value} {raised.value.__cause__}"
    assert not any(secret in told for secret in PERSON.values())
