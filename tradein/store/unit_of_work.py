"""Transactions: all of it is kept or nothing, and failures are told in the services' own terms."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from sqlalchemy import Connection, Engine

from tradein.store.bookings import SqlBookings
from tradein.store.failures import commit, plain_failures
from tradein.store.outbox import SqlOutbox
from tradein.store.sealing import Sealer
from tradein.store.slots import SqlSlots


class Transacting:
    """Begins transactions on a database."""

    def __init__(self, engine: Engine) -> None:
        """Take the engine; nothing is opened yet."""
        self._engine = engine

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Begin a transaction that only reads."""
        with plain_failures(), self._engine.begin() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Begin a transaction that writes: SQLite's only write lock is taken at once, PostgreSQL's by row."""
        with plain_failures(), self._engine.connect() as connection:
            transaction = connection.execution_options(sqlite_begin="IMMEDIATE").begin()
            try:
                yield connection
            except BaseException:
                transaction.rollback()
                raise
            commit(transaction)


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
