"""Rotating keys: sealing all that is kept of persons anew, so that an old key can be thrown away."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Engine, RowMapping, select, update
from sqlalchemy.orm import DeclarativeBase, InstrumentedAttribute

from tradein.services.ports_booking import StoreUnavailable
from tradein.store.booking_tables import BookingRow, DraftRow
from tradein.store.engine import patient
from tradein.store.failures import plain_failures
from tradein.store.sealing import Sealer
from tradein.store.session_tables import FeedbackRow, TurnRow

_BATCH = 200


@dataclass(frozen=True)
class Sealed:
    """A table's columns of sealed text, and its key."""

    row: type[DeclarativeBase]
    key: InstrumentedAttribute[Any]
    columns: tuple[str, ...]

    @property
    def name(self) -> str:
        """Name the table."""
        return self.row.__tablename__


# Every column that holds sealed text. A new one belongs here: a test looks for it.
SEALED = (
    Sealed(BookingRow, BookingRow.reference, ("person",)),
    Sealed(DraftRow, DraftRow.session_hash, ("sealed",)),
    Sealed(TurnRow, TurnRow.id, ("said", "replies")),
    Sealed(FeedbackRow, FeedbackRow.id, ("comment",)),
)


def reseal(engine: Engine, reader: Sealer, writer: Sealer) -> dict[str, int]:
    """Seal with the newest key what another key sealed; give how many rows of each table changed.

    `reader` holds all keys, `writer` the newest alone. Raise StoreUnavailable, nothing changed, where a record cannot be
    opened. A few rows a transaction, so that residents do not wait; what is interrupted goes on when done again.
    """
    if any(unreadable := count_unreadable(engine, reader).values()):
        raise StoreUnavailable(f"no key opens {sum(unreadable)} records")
    return {table.name: _reseal_table(engine, reader, writer, table) for table in SEALED}


def count_unreadable(engine: Engine, reader: Sealer) -> dict[str, int]:
    """Count the rows of each table that none of the keys opens."""
    return {
        table.name: sum(not all(map(reader.opens, _texts(row, table))) for row in _rows(engine, table))
        for table in SEALED
    }


def _rows(engine: Engine, table: Sealed) -> Iterator[RowMapping]:
    last = None
    while True:
        with plain_failures(), engine.begin() as connection:
            rows = _batch(connection, table, last)
        yield from rows
        if not rows:
            return
        last = rows[-1][table.key.key]


def _reseal_table(engine: Engine, reader: Sealer, writer: Sealer, table: Sealed) -> int:
    changed, last = 0, None
    while True:
        with plain_failures(), patient(engine) as connection:
            rows = _batch(connection, table, last, lock=True)
            for row in rows:
                if values := _anew(row, reader, writer, table):
                    changed += 1
                    where = table.key == row[table.key.key]
                    connection.execute(update(table.row).where(where).values(**values))
        if not rows:
            return changed
        last = rows[-1][table.key.key]


def _batch(connection: Connection, table: Sealed, after: Any, lock: bool = False) -> list[RowMapping]:
    query = select(table.row.__table__).order_by(table.key).limit(_BATCH)
    if after is not None:
        query = query.where(table.key > after)
    return list(connection.execute(query.with_for_update() if lock else query).mappings())


def _anew(row: RowMapping, reader: Sealer, writer: Sealer, table: Sealed) -> dict[str, str]:
    """Give what is to change of a row; nothing where the newest key opens it already."""
    old = {name: row[name] for name in table.columns if row[name] and not writer.opens(row[name])}
    values = {name: writer.seal(reader.open(sealed)) for name, sealed in old.items()}
    if table.row is BookingRow and row["person"]:
        _, phone, _ = json.loads(reader.open(row["person"]))
        if (fingerprint := writer.fingerprint(phone)) != row["phone_fingerprint"]:
            values["phone_fingerprint"] = fingerprint
    return values


def _texts(row: RowMapping, table: Sealed) -> list[str]:
    return [row[name] for name in table.columns if row[name]]
