import os
import secrets

import pytest
from cryptography.fernet import Fernet
from sqlalchemy import create_engine, text
from sqlalchemy.exc import OperationalError

from tests.fakes.bookings import RecordingSender
from tradein.store.engine import connect
from tradein.store.migrate import upgrade
from tradein.store.open_booking import build_booking
from tradein.store.sealing import Sealer

POSTGRES = os.environ.get("TRADEIN_TEST_POSTGRES", "postgresql+psycopg://postgres@127.0.0.1/test")


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def database_url(request, tmp_path):
    """An empty database: a SQLite file, or a schema of its own on PostgreSQL, which goes with the test."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path}/bookings.sqlite"
        return
    schema = f"bookings_{secrets.token_hex(4)}"
    run_on_postgres(f"CREATE SCHEMA {schema}")
    yield f"{POSTGRES}?options=-csearch_path%3D{schema}"
    run_on_postgres(f"DROP SCHEMA {schema} CASCADE")


def run_on_postgres(statement):
    engine = create_engine(POSTGRES, connect_args={"connect_timeout": 2})
    try:
        with engine.begin() as connection:
            connection.execute(text(statement))
    except OperationalError:
        pytest.skip(f"no PostgreSQL at {POSTGRES}")
    finally:
        engine.dispose()


@pytest.fixture
def engine(database_url):
    engine = connect(database_url)
    upgrade(engine)
    yield engine
    engine.dispose()


@pytest.fixture
def sealer():
    return Sealer([Fernet.generate_key().decode()])


@pytest.fixture
def sender():
    return RecordingSender()


@pytest.fixture
def desk(engine, sealer, sender):
    """All booking services, with two places in every slot."""
    return build_booking(engine, sealer, sender, capacity=2)
