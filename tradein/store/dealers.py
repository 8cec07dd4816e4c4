"""The dealer directory in the database."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import fields
from datetime import datetime
from typing import Any, cast

from sqlalchemy import Connection, Engine, RowMapping, Table, func, insert, select, text, update
from sqlalchemy.sql.expression import BindParameter, bindparam

from tradein.domain.dealers.dealer import Dealer
from tradein.services.ports_dealers import DealerChange, ImportStamp, PastChange
from tradein.store.dealer_tables import DealerChangeRow, DealerImportRow, DealerRow
from tradein.store.engine import patient

_FIELDS = tuple(field.name for field in fields(Dealer))
_DEALERS, _IMPORTS, _CHANGES = (cast(Table, row.__table__) for row in (DealerRow, DealerImportRow, DealerChangeRow))
_COLUMNS = tuple(getattr(DealerRow, name) for name in _FIELDS)


class SqlDealers:
    """Keeps the directory by SQLAlchemy; fits the port DealerStore."""

    def __init__(self, engine: Engine) -> None:
        """Take the engine; nothing is opened yet."""
        self._engine = engine

    def version(self) -> str:
        """Give a mark of the last import; a restored backup has another, even at the same number."""
        with self._engine.connect() as connection:
            return _version(connection)

    def everything(self) -> list[Dealer]:
        """Give every entry on record, in the order of import."""
        with self._engine.connect() as connection:
            return _everything(connection)

    @contextmanager
    def changing(self) -> Iterator[SqlDealerWriter]:
        """Open the directory for a change: one at a time, whole or not at all."""
        with patient(self._engine) as connection:
            if connection.dialect.name == "postgresql":
                connection.execute(text("LOCK TABLE dealer_imports IN EXCLUSIVE MODE"))
            yield SqlDealerWriter(connection)

    def history(self, key: str) -> list[PastChange]:
        """Give what happened to an entry, newest first."""
        of_key = (
            select(_IMPORTS, DealerChangeRow.action, DealerChangeRow.changes)
            .join(_CHANGES, DealerChangeRow.import_id == DealerImportRow.id)
            .where(DealerChangeRow.key == key)
            .order_by(DealerChangeRow.id.desc())
        )
        with self._engine.connect() as connection:
            return [_past(key, row) for row in connection.execute(of_key).mappings()]


class SqlDealerWriter:
    """The directory inside one transaction."""

    def __init__(self, connection: Connection) -> None:
        """Take the connection, its transaction begun."""
        self._connection = connection

    def version(self) -> str:
        """Give a mark of the last import."""
        return _version(self._connection)

    def everything(self) -> list[Dealer]:
        """Give every entry on record, in the order of import."""
        return _everything(self._connection)

    def write(self, stamp: ImportStamp, dealers: Sequence[Dealer], changes: Sequence[DealerChange]) -> None:
        """Put entries on record, by key, with the history of what changed."""
        known = set(self._connection.scalars(select(DealerRow.key)))
        fresh = [dealer for dealer in dealers if dealer.key not in known]
        self._insert(fresh)
        self._update([dealer for dealer in dealers if dealer.key in known])
        self._remember(stamp, changes)

    def _insert(self, dealers: Sequence[Dealer]) -> None:
        last = self._connection.scalar(select(func.max(DealerRow.ordinal))) or 0
        if dealers:
            rows = [{**_as_row(dealer), "ordinal": at} for at, dealer in enumerate(dealers, last + 1)]
            self._connection.execute(insert(_DEALERS), rows)

    def _update(self, dealers: Sequence[Dealer]) -> None:
        if dealers:
            by_key = update(_DEALERS).where(DealerRow.key == bindparam("of_key"))
            values: dict[str, BindParameter[Any]] = {
                name: bindparam(f"new_{name}") for name in _FIELDS if name != "key"
            }
            rows = [
                {"of_key": dealer.key} | {f"new_{name}": value for name, value in _as_row(dealer).items()}
                for dealer in dealers
            ]
            self._connection.execute(by_key.values(values), rows)

    def _remember(self, stamp: ImportStamp, changes: Sequence[DealerChange]) -> None:
        entry = {"at": stamp.at.isoformat(), "by": stamp.by, "file": stamp.file, "sha256": stamp.sha256}
        number = self._connection.scalar(insert(_IMPORTS).values(entry).returning(_IMPORTS.c.id))
        rows = [
            {
                "import_id": number,
                "key": c.key,
                "action": c.action,
                "changes": {f: list(p) for f, p in c.changes.items()},
            }
            for c in changes
        ]
        if rows:
            self._connection.execute(insert(_CHANGES), rows)


def _as_row(dealer: Dealer) -> dict[str, Any]:
    return {name: getattr(dealer, name) for name in _FIELDS}


def _version(connection: Connection) -> str:
    last = select(DealerImportRow.id, DealerImportRow.at, DealerImportRow.sha256)
    row = connection.execute(last.order_by(DealerImportRow.id.desc()).limit(1)).first()
    return "/".join(map(str, row)) if row else ""


def _everything(connection: Connection) -> list[Dealer]:
    rows = connection.execute(select(*_COLUMNS).order_by(DealerRow.ordinal))
    return [_dealer(row) for row in rows.mappings()]


def _dealer(row: RowMapping) -> Dealer:
    return Dealer(**{**row, "categories": tuple(row["categories"]), "brands": tuple(row["brands"])})


def _past(key: str, row: RowMapping) -> PastChange:
    stamp = ImportStamp(datetime.fromisoformat(row["at"]), row["by"], row["file"], row["sha256"])
    changes = {field: (before, after) for field, (before, after) in row["changes"].items()}
    return PastChange(stamp, DealerChange(key, row["action"], changes))
