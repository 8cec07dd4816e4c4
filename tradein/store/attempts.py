"""Counting failed look-ups, exactly and across processes; subjects are kept as hashes."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Sequence

from sqlalchemy import Connection, case, delete, or_, update

from tradein.store.booking_tables import AttemptRow
from tradein.store.inserting import insert_new
from tradein.store.unit_of_work import Transacting

_WINDOW = dt.timedelta(hours=1)


class _NoneLeft(Exception):
    pass


class SqlLookUpAttempts:
    """Allows so many failed look-ups an hour for each subject; see `LookUpAttempts`."""

    def __init__(self, transacting: Transacting, most: int = 10) -> None:
        """Take what begins transactions, and how many failures an hour are allowed."""
        self._transacting = transacting
        self._most = most

    def spend(self, subjects: Sequence[str], now: dt.datetime) -> bool:
        """Count an attempt for each subject, or none at all."""
        try:
            with self._transacting.writing() as connection:
                for subject in sorted(map(_hash, subjects)):
                    self._count(connection, subject, now)
        except _NoneLeft:
            return False
        return True

    def refund(self, subjects: Sequence[str]) -> None:
        """Give an attempt back."""
        fewer = update(AttemptRow).where(AttemptRow.failures > 0).values(failures=AttemptRow.failures - 1)
        with self._transacting.writing() as connection:
            for subject in sorted(map(_hash, subjects)):
                connection.execute(fewer.where(AttemptRow.subject == subject))

    def forget_before(self, moment: dt.datetime) -> int:
        """Delete counts begun before a moment."""
        with self._transacting.writing() as connection:
            return connection.execute(delete(AttemptRow).where(AttemptRow.begun_at < moment)).rowcount

    def _count(self, connection: Connection, subject: str, now: dt.datetime) -> None:
        insert_new(connection, AttemptRow, subject=subject, begun_at=now, failures=0)
        over = AttemptRow.begun_at <= now - _WINDOW
        spent = update(AttemptRow).where(AttemptRow.subject == subject, or_(over, AttemptRow.failures < self._most))
        values = {
            "failures": case((over, 1), else_=AttemptRow.failures + 1),
            "begun_at": case((over, now), else_=AttemptRow.begun_at),
        }
        if connection.execute(spent.values(**values)).rowcount != 1:
            raise _NoneLeft


def _hash(subject: str) -> str:
    return hashlib.sha256(subject.encode()).hexdigest()
