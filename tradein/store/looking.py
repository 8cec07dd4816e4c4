"""Looking at the database without touching it: whether it is there, and of which version."""

from __future__ import annotations

import sqlite3
from enum import StrEnum

from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, create_engine
from sqlalchemy.engine import make_url

from tradein.store.engine import connect, sqlite_path
from tradein.store.migrate import configuration


class Found(StrEnum):
    """What was found."""

    CURRENT = "current"
    MISSING = "missing"  # made by the first start
    OLDER = "older"  # brought up by the next start
    UNKNOWN = "unknown"  # made by a newer version of the service


def look(url: str) -> Found:
    """Tell what is found at an address; nothing is made or changed. Raise SQLAlchemyError where it does not answer."""
    path = sqlite_path(make_url(url))
    if path is not None and not path.exists():
        return Found.MISSING
    engine = _reading(url)
    try:
        return _version(engine)
    finally:
        engine.dispose()


def _reading(url: str) -> Engine:
    path = sqlite_path(make_url(url))
    if path is None:
        return connect(url)
    address = f"{path.absolute().as_uri()}?mode=ro"
    return create_engine(url, creator=lambda: sqlite3.connect(address, uri=True, timeout=2))


def _version(engine: Engine) -> Found:
    with engine.connect() as connection:
        held = set(MigrationContext.configure(connection).get_current_heads())
        scripts = ScriptDirectory.from_config(configuration(connection))
    if not held:
        return Found.MISSING
    if held == set(scripts.get_heads()):
        return Found.CURRENT
    known = {script.revision for script in scripts.walk_revisions()}
    return Found.OLDER if held <= known else Found.UNKNOWN
