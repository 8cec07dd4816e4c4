"""The migrations make the tables of staff and of what is counted as the code expects them."""

from __future__ import annotations

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from tests.integration.store.booking.conftest import database_url, engine
from tradein.store.base import Base
from tradein.store.fact_tables import ReplyFactRow
from tradein.store.staff_tables import StaffRow

__all__ = ["database_url", "engine"]


@pytest.mark.parametrize("row", [StaffRow, ReplyFactRow])
def test_a_table_is_made_as_the_code_expects_it(engine, row) -> None:
    only = {"include_name": lambda name, kind, _: kind != "table" or name == row.__tablename__}
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts=only)
        found = compare_metadata(context, Base.metadata)
    of_row = [d for d in found if row.__tablename__ in repr(d)]
    assert of_row == []
