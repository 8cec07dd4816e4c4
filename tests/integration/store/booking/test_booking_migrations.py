import threading

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import inspect

import tradein.store.booking_tables as tables
from tradein.store.engine import connect
from tradein.store.migrate import upgrade

MINE = {row.__tablename__ for row in vars(tables).values() if hasattr(row, "__tablename__")}


def test_the_migrations_make_the_tables_that_the_code_expects(engine):
    with engine.connect() as connection:
        only_mine = {"include_name": lambda name, kind, _: kind != "table" or name in MINE}
        context = MigrationContext.configure(connection, opts=only_mine)
        differences = compare_metadata(context, tables.Base.metadata)
        assert [d for d in differences if not _of_others(d)] == []
        assert set(inspect(connection).get_table_names()) >= MINE


def _of_others(difference):
    kind, thing = difference[0], difference[1]
    owner = thing.name if kind.endswith("_table") else getattr(getattr(thing, "table", None), "name", None)
    return owner is not None and owner not in MINE


def test_processes_that_start_together_migrate_once(database_url):
    failures = []

    def start():
        engine = connect(database_url)
        try:
            upgrade(engine)
        except Exception as error:
            failures.append(error)
        finally:
            engine.dispose()

    threads = [threading.Thread(target=start) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
