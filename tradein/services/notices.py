"""The outbox as operators see it: what waits, what was given up, and trying again."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection

from tradein.services.ports_booking import KeptNotice, NoticeState, Transactions


class ListNotices:
    """Lists notices."""

    def __init__(self, transactions: Transactions) -> None:
        """Take the store."""
        self._transactions = transactions

    def __call__(
        self, states: Collection[NoticeState] = tuple(NoticeState), references: Collection[str] | None = None
    ) -> tuple[KeptNotice, ...]:
        """Give notices in some states, of some bookings or of all, the first due first. Raise StoreUnavailable."""
        with self._transactions.reading() as work:
            return tuple(work.outbox.kept(states, references))


class RetryNotices:
    """Lets failed notices be delivered anew."""

    def __init__(self, transactions: Transactions) -> None:
        """Take the store."""
        self._transactions = transactions

    def __call__(self, ids: Collection[str] | None, now: dt.datetime) -> int:
        """Make notices due at once that were given up or failed so far; None means all. Give how many."""
        with self._transactions.writing() as work:
            return work.outbox.retry(ids, now)
