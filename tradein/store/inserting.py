"""Inserts that leave an existing row alone or update it, on both databases."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, inspect
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import DeclarativeBase


def insert_new(connection: Connection, row: type[DeclarativeBase], **values: Any) -> None:
    """Insert a row unless one with its key exists."""
    connection.execute(_insert(connection, row).values(**values).on_conflict_do_nothing())


def insert_or_update(connection: Connection, row: type[DeclarativeBase], **values: Any) -> None:
    """Insert a row, or set the values of the one with its key."""
    keys = [column.name for column in inspect(row).primary_key]
    rest = {name: value for name, value in values.items() if name not in keys}
    statement = _insert(connection, row).values(**values).on_conflict_do_update(index_elements=keys, set_=rest)
    connection.execute(statement)


def _insert(connection: Connection, row: type[DeclarativeBase]) -> Any:
    dialect = sqlite if connection.dialect.name == "sqlite" else postgresql
    return dialect.insert(row)
