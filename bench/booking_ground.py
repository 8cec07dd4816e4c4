"""The ground that the booking drills run on: a fresh database, services on it, and counts of what is kept."""

from __future__ import annotations

import os
import secrets
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1]))

from cryptography.fernet import Fernet
from sqlalchemy import Engine, Select, create_engine, func, select, text

from tradein.domain.booking import SHANGHAI, BookedItem, BookingRules, Period, PickupRequest
from tradein.services.pickups import Pickups
from tradein.store.booking_tables import BookingRow, NoticeRow, SlotRow
from tradein.store.engine import connect
from tradein.store.migrate import upgrade
from tradein.store.notice_log import FileSender
from tradein.store.open_booking import build_booking
from tradein.store.sealing import Sealer
from tradein.store.unit_of_work import SqlTransactions, Transacting

NOW = datetime(2026, 11, 23, 10, 0, tzinfo=SHANGHAI)
SEALER = Sealer([Fernet.generate_key().decode()])
DISTRICT = ("kaifeng", "兰考县")


def request_for(day: date, person: int = 0, period: Period = Period.MORNING) -> PickupRequest:
    """Give a made-up person's request."""
    return PickupRequest(*DISTRICT, (BookedItem("冰箱", 1),), "演练", f"139000{person:05d}", "演练路1号", day, period)


@contextmanager
def fresh_database(asked: str) -> Iterator[str]:
    """Give the URL of a fresh database with all tables: a SQLite file, or a schema of the PostgreSQL asked for."""
    if asked == "sqlite":
        with tempfile.TemporaryDirectory(prefix="booking-drill-") as folder:
            yield _migrated(f"sqlite:///{folder}/drill.sqlite")
        return
    schema = f"drill_{secrets.token_hex(4)}"
    _run(asked, f"CREATE SCHEMA {schema}")
    try:
        yield _migrated(f"{asked}?options=-csearch_path%3D{schema}")
    finally:
        _run(asked, f"DROP SCHEMA {schema} CASCADE")


@contextmanager
def opened(url: str) -> Iterator[Engine]:
    """Open a database and leave nothing open: SQLite's locks do not survive a fork."""
    engine = connect(url)
    try:
        yield engine
    finally:
        engine.dispose()


@contextmanager
def services(url: str, capacity: int) -> Iterator[Pickups]:
    """Build the services as the assistant does."""
    with opened(url) as engine:
        yield build_booking(engine, SEALER, FileSender(Path(os.devnull)), capacity, BookingRules())


def kept_reference(url: str, key: str) -> str | None:
    """Give the reference of the booking that a key made, if there is one."""
    with opened(url) as engine, SqlTransactions(Transacting(engine), SEALER, 1).reading() as work:
        booking = work.bookings.with_key(key)
    return booking.reference if booking else None


def rows_and_taken(url: str, day: date | None = None, period: Period | None = None) -> tuple[int, int]:
    """Count the bookings that hold a place, and what the slots say is taken; of one slot or of all."""
    rows = select(func.count()).select_from(BookingRow).where(BookingRow.status != "cancelled")
    taken = select(func.coalesce(func.sum(SlotRow.taken), 0))
    if day and period:
        rows = rows.where(BookingRow.date == day, BookingRow.period == period)
        taken = taken.where(SlotRow.date == day, SlotRow.period == period)
    return _count(url, rows), _count(url, taken)


def count_notices(url: str) -> int:
    """Count all notices in the outbox."""
    return _count(url, select(func.count()).select_from(NoticeRow))


def _count(url: str, query: Select[Any]) -> int:
    with opened(url) as engine, engine.begin() as connection:
        return connection.scalar(query) or 0


def _migrated(url: str) -> str:
    with opened(url) as engine:
        upgrade(engine)
    return url


def _run(url: str, statement: str) -> None:
    engine = create_engine(url)
    with engine.begin() as connection:
        connection.execute(text(statement))
    engine.dispose()
