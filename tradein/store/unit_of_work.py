"""Transactions: all of it is kept or nothing, and failures are told in the services' own terms."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DBAPIError, IntegrityError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from tradein.services.ports_booking import Conflict, StoreUnavailable
from tradein.store.bookings import SqlBookings
from tradein.store.outbox import SqlOutbox
from tradein.store.sealing import Sealer, Unreadable
from tradein.store.slots import SqlSlots

_LOCK_WAIT = "SET LOCAL lock_timeout = '3s'"


class Transacting:
    """Begins transactions on a database."""

    def __init__(self, engine: Engine) -> None:
        """Take the engine; nothing is opened yet."""
        self._engine = engine

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Begin a transaction that only reads."""
        with _plain_failures(), self._engine.begin() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Begin a transaction that writes: SQLite's only write lock is taken at once, PostgreSQL's by row."""
        with (
            _plain_failures(),
            self._engine.connect() as connection,
            connection.execution_options(sqlite_begin="IMMEDIATE").begin(),
        ):
            if connection.dialect.name == "postgresql":
                connection.exec_driver_sql(_LOCK_WAIT)
            yield connection


@dataclass(frozen=True)
class SqlWork:
    """One transaction's records; see `Work`."""

    bookings: SqlBookings
    slots: SqlSlots
    outbox: SqlOutbox


class SqlTransactions:
    """Transactions over bookings, slots and the outbox; see `Transactions`."""

    def __init__(self, transacting: Transacting, sealer: Sealer, default_capacity: int) -> None:
        """Take what begins transactions, what seals persons, and the general capacity of a slot."""
        self._transacting = transacting
        self._sealer = sealer
        self._default_capacity = default_capacity

    @contextmanager
    def reading(self) -> Iterator[SqlWork]:
        """Begin a transaction that only reads."""
        with self._transacting.reading() as connection:
            yield self._work(connection)

    @contextmanager
    def writing(self) -> Iterator[SqlWork]:
        """Begin a transaction that writes."""
        with self._transacting.writing() as connection:
            yield self._work(connection)

    def _work(self, connection: Connection) -> SqlWork:
        bookings = SqlBookings(connection, self._sealer)
        return SqlWork(bookings, SqlSlots(connection, self._default_capacity), SqlOutbox(connection))


@contextmanager
def _plain_failures() -> Iterator[None]:
    try:
        yield
    except IntegrityError as error:
        raise Conflict("a unique key or a check stood against it") from error
    except (DBAPIError, PoolTimeout) as error:
        raise StoreUnavailable("the database did not do it") from error
    except Unreadable as error:
        raise StoreUnavailable("the keys in the settings do not open the data") from error
