"""Looking at a database leaves it as it is."""

from sqlalchemy import inspect

from tests.integration.store.booking.conftest import database_url
from tradein.store.engine import connect
from tradein.store.looking import Found, look
from tradein.store.migrate import upgrade

__all__ = ["database_url"]


def test_a_database_that_was_not_made_yet_is_not_made_by_looking(database_url, tmp_path):
    assert look(database_url) is Found.MISSING
    assert list(tmp_path.iterdir()) == []


def test_an_empty_database_stays_empty(database_url):
    engine = connect(database_url)
    assert look(database_url) is Found.MISSING
    assert inspect(engine).get_table_names() == []
    engine.dispose()


def test_versions_are_told_apart_and_none_is_changed(database_url):
    engine = connect(database_url)
    upgrade(engine)
    assert look(database_url) is Found.CURRENT
    for version, found in (("0001_booking", Found.OLDER), ("9999_later", Found.UNKNOWN)):
        with engine.begin() as connection:
            connection.exec_driver_sql(f"UPDATE alembic_version SET version_num = '{version}'")
        assert look(database_url) is found
        with engine.begin() as connection:
            assert connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar() == version
    engine.dispose()
