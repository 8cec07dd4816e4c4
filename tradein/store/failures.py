"""What a database raises, told in the services' own terms."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import RootTransaction
from sqlalchemy.exc import DBAPIError, IntegrityError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from tradein.services.ports_booking import Conflict, OutcomeUnknown, StoreUnavailable
from tradein.store.sealing import Unreadable


@contextmanager
def plain_failures() -> Iterator[None]:
    """Turn failures of the database into Conflict or StoreUnavailable: nothing was kept."""
    try:
        yield
    except IntegrityError as error:
        raise Conflict("a unique key or a check stood against it") from error
    except (DBAPIError, PoolTimeout) as error:
        raise StoreUnavailable("the database did not do it") from error
    except Unreadable as error:
        raise StoreUnavailable("the keys in the settings do not open the data") from error


def commit(transaction: RootTransaction) -> None:
    """Commit; raise OutcomeUnknown where the connection broke before the database could say whether it did."""
    try:
        transaction.commit()
    except DBAPIError as error:
        if error.connection_invalidated:
            raise OutcomeUnknown("the connection broke while committing") from error
        raise
