"""Bringing the database's tables up to this version of the service."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, Engine

from tradein.store.engine import patient

_ANY_NUMBER = 7_204_118  # names the lock among PostgreSQL's advisory locks


def upgrade(engine: Engine) -> None:
    """Run all outstanding migrations in one transaction; processes that start together wait for each other."""
    with patient(engine) as connection:
        _lock(connection)
        command.upgrade(configuration(connection), "heads")


def configuration(connection: Connection) -> Config:
    """Give Alembic's configuration for a connection."""
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations").replace("%", "%%"))
    config.attributes["connection"] = connection
    return config


def _lock(connection: Connection) -> None:
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_ANY_NUMBER})")
