"""Alembic's environment: runs on the connection it is given (see `tradein.store.migrate`)."""

from __future__ import annotations

import importlib
import pkgutil

from alembic import context
from sqlalchemy import Connection

import tradein.store
from tradein.store.base import Base


def load_tables() -> None:
    """Import every module of tables, so that all of them are in the metadata."""
    for module in pkgutil.iter_modules(tradein.store.__path__):
        if module.name.endswith("_tables"):
            importlib.import_module(f"tradein.store.{module.name}")


def run_on(connection: Connection) -> None:
    """Run the migrations within the transaction that the connection is in."""
    context.configure(connection=connection, target_metadata=Base.metadata, render_as_batch=True)
    with context.begin_transaction():
        context.run_migrations()


load_tables()
run_on(context.config.attributes["connection"])
