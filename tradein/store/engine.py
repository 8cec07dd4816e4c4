"""Connecting to the database: SQLite in WAL mode by default, PostgreSQL by URL.

Every wait is bounded, and shorter than a turn: a resident hears honestly that nothing was done, while it is still true.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import DisconnectionError

WAIT_SECONDS = 1.4
_CONNECT_SECONDS = 2  # libpq takes no less
_IDLE_SECONDS = 30  # a transaction whose process hangs lets go of its locks
_PATIENT_SECONDS = 60
_CONNECTIONS = 16  # as many as the gateway has threads; opening more in a rush costs more than waiting


def connect(url: str, wait_seconds: float = WAIT_SECONDS) -> Engine:
    """Make an engine that waits so long for a lock, a statement or a free connection, and fails then.

    Nothing is opened before its first use, except that SQLite's folder and file are made, for their owner alone.
    """
    parsed = make_url(url)
    if parsed.get_backend_name() == "sqlite":
        return _connect_sqlite(parsed, wait_seconds)
    limits = {"connect_timeout": _CONNECT_SECONDS, "tcp_user_timeout": round(wait_seconds * 1000)}
    given = {name: limit for name, limit in limits.items() if name not in parsed.query}
    engine = create_engine(url, **_pool(wait_seconds), pool_pre_ping=True, connect_args=given)
    if parsed.get_backend_name() == "postgresql":
        event.listen(engine, "connect", _tune_postgres(round(wait_seconds * 1000)))
    return engine


@contextmanager
def patient(engine: Engine) -> Iterator[Connection]:
    """Begin a transaction that writes and waits a minute for others: for migrations and operators, never in a turn."""
    with engine.connect() as connection:
        connection.detach()  # what is set here ends with this connection
        if connection.dialect.name == "sqlite":
            _run(connection.connection, f"PRAGMA busy_timeout={_PATIENT_SECONDS * 1000}")
        with connection.execution_options(sqlite_begin="IMMEDIATE").begin():
            if connection.dialect.name == "postgresql":
                connection.exec_driver_sql("SET LOCAL statement_timeout = 0")
                connection.exec_driver_sql(f"SET LOCAL lock_timeout = '{_PATIENT_SECONDS}s'")
            yield connection


def sqlite_path(url: URL) -> Path | None:
    """Give the file of a SQLite database; None where it has none."""
    on_disk = url.get_backend_name() == "sqlite" and url.database and url.database != ":memory:"
    return Path(str(url.database)) if on_disk else None


def _pool(wait_seconds: float) -> dict[str, Any]:
    """Wait for a free connection somewhat longer than for a lock: others give theirs back when they give up."""
    return {"pool_size": _CONNECTIONS, "max_overflow": 0, "pool_timeout": wait_seconds * 1.5}


def _connect_sqlite(url: URL, wait_seconds: float) -> Engine:
    path = sqlite_path(url)
    if path is None:
        return _listening(create_engine(url), wait_seconds)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.touch(mode=0o600)
    address = f"{path.absolute().as_uri()}?mode=rw"  # a file that vanished is an error, not an empty database

    def open_file() -> sqlite3.Connection:
        return sqlite3.connect(address, uri=True, timeout=wait_seconds, check_same_thread=False)

    engine = create_engine(url, creator=open_file, **_pool(wait_seconds))
    _watch_file(engine, path)
    return _listening(engine, wait_seconds)


def _listening(engine: Engine, wait_seconds: float) -> Engine:
    event.listen(engine, "connect", _tune_sqlite(round(wait_seconds * 1000)))
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _watch_file(engine: Engine, path: Path) -> None:
    """Drop connections to a file that was moved, deleted or replaced: what they commit, nobody would find again."""

    def note(_: Any, record: Any) -> None:
        record.info["file"] = _identity(path)

    def check(_: Any, record: Any, __: Any) -> None:
        if record.info.get("file") != _identity(path):
            raise DisconnectionError("the database file is another one now")

    event.listen(engine, "connect", note)
    event.listen(engine, "checkout", check)


def _identity(path: Path) -> tuple[int, int] | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def _tune_sqlite(wait_ms: int) -> Callable[[Any, object], None]:
    def tune(connection: Any, _: object) -> None:
        connection.isolation_level = None  # the driver must not begin transactions by itself
        for pragma in (f"busy_timeout={wait_ms}", "journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON"):
            _run(connection, f"PRAGMA {pragma}")

    return tune


def _tune_postgres(wait_ms: int) -> Callable[[Any, object], None]:
    limits = {"statement_timeout": wait_ms, "lock_timeout": wait_ms}
    limits["idle_in_transaction_session_timeout"] = _IDLE_SECONDS * 1000

    def tune(connection: Any, _: object) -> None:
        connection.autocommit = True  # settings made in a transaction would go with it
        _run(connection, "; ".join(f"SET {name} = {limit}" for name, limit in limits.items()))
        connection.autocommit = False

    return tune


def _run(connection: Any, statement: str) -> None:
    cursor = connection.cursor()
    cursor.execute(statement)
    cursor.close()


def _begin_sqlite(connection: Any) -> None:
    """Take the write lock at the start where the caller asks for it: readers that turn writers would deadlock."""
    mode = connection.get_execution_options().get("sqlite_begin", "DEFERRED")
    connection.exec_driver_sql(f"BEGIN {mode}")
