"""The whole database as lines of JSON, table by table, and back: from either kind of database into either."""

from __future__ import annotations

import json
import sqlite3
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, date, datetime
from itertools import islice
from pathlib import Path
from typing import Any

from alembic import command
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Date, DateTime, Engine, Integer, MetaData, Table, func, insert, select, text

from tradein.store.engine import connect, patient
from tradein.store.migrate import configuration

_VERSIONS = "alembic_version"
_BATCH = 1_000
Rows = Iterable[dict[str, Any]]


@contextmanager
def snapshot(engine: Engine) -> Iterator[Connection]:
    """Give the database as it is at this moment, while others go on writing; nothing is held up."""
    if engine.dialect.name == "sqlite":
        with tempfile.TemporaryDirectory(prefix="tradein-backup-") as folder:
            path = Path(folder) / "snapshot.sqlite"
            _copy_online(engine, path)
            with _opened(path) as copy, copy.begin() as connection:
                yield connection
        return
    reading = engine.connect().execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
    with reading as connection, connection.begin():
        connection.exec_driver_sql("SET LOCAL statement_timeout = 0")
        connection.exec_driver_sql("SET LOCAL idle_in_transaction_session_timeout = 0")
        connection.exec_driver_sql("SELECT 1")  # the first query sets the moment
        yield connection


def tables_of(connection: Connection) -> list[Table]:
    """Give the tables as they are in the database, those that others refer to first."""
    found = MetaData()
    found.reflect(connection)
    return [table for table in found.sorted_tables if table.name != _VERSIONS]


def revision_of(connection: Connection) -> str:
    """Give the revision that the tables are at."""
    return str(connection.scalar(text(f"SELECT version_num FROM {_VERSIONS}")))  # noqa: S608 - a constant


def lines_of(connection: Connection, table: Table) -> Iterator[str]:
    """Give a table's rows as JSON, one a line."""
    streamed = connection.execution_options(yield_per=_BATCH).execute(select(table))
    for row in streamed.mappings():
        yield json.dumps({name: _as_json(value) for name, value in row.items()}, ensure_ascii=False)


def holds_rows(engine: Engine) -> bool:
    """Tell whether any table holds anything."""
    with engine.connect() as connection:
        return any(connection.scalar(select(func.count()).select_from(table)) for table in tables_of(connection))


def knows(engine: Engine, revision: str) -> bool:
    """Tell whether this version of the service knows a revision: a backup of a newer one it does not."""
    with engine.connect() as connection:
        script = ScriptDirectory.from_config(configuration(connection))
    return revision in {each.revision for each in script.walk_revisions()}


def replace_all(engine: Engine, revision: str, rows_of: Mapping[str, Callable[[], Rows]]) -> None:
    """Put these rows in the place of all that is there, in one transaction; bring them up to this version after."""
    with patient(engine) as connection:
        _drop(connection)
        command.upgrade(configuration(connection), revision)
        for table in tables_of(connection):
            if table.name in rows_of:
                for batch in _batches(rows_of[table.name]()):
                    connection.execute(insert(table), [_from_json(table, row) for row in batch])
                _go_on_counting(connection, table)
        command.upgrade(configuration(connection), "heads")


def _batches(rows: Rows) -> Iterator[list[dict[str, Any]]]:
    left = iter(rows)
    while batch := list(islice(left, _BATCH)):
        yield batch


def _copy_online(engine: Engine, path: Path) -> None:
    source, target = engine.raw_connection(), sqlite3.connect(path)
    try:
        source.driver_connection.backup(target)  # type: ignore[union-attr]
    finally:
        target.close()
        source.close()


@contextmanager
def _opened(path: Path) -> Iterator[Engine]:
    engine = connect(f"sqlite:///{path}")
    try:
        yield engine
    finally:
        engine.dispose()


def _drop(connection: Connection) -> None:
    found = MetaData()
    found.reflect(connection)
    found.drop_all(connection)


def _go_on_counting(connection: Connection, table: Table) -> None:
    """Let PostgreSQL number new rows after those that were brought in."""
    numbered = [column for column in table.primary_key if isinstance(column.type, Integer)]
    if connection.dialect.name != "postgresql" or len(numbered) != 1:
        return
    last = connection.scalar(select(func.max(numbered[0])))
    sequence = connection.scalar(select(func.pg_get_serial_sequence(table.name, numbered[0].name)))
    if sequence and last:
        connection.execute(select(func.setval(sequence, last)))


def _as_json(value: Any) -> Any:
    if isinstance(value, datetime):
        return (value if value.tzinfo else value.replace(tzinfo=UTC)).astimezone(UTC).isoformat()
    return value.isoformat() if isinstance(value, date) else value


def _from_json(table: Table, row: dict[str, Any]) -> dict[str, Any]:
    return {name: _read(table.c[name].type, value) for name, value in row.items()}


def _read(kind: Any, value: Any) -> Any:
    if value is None:
        return None
    if isinstance(kind, DateTime):
        return datetime.fromisoformat(value)
    return date.fromisoformat(value) if isinstance(kind, Date) else value
