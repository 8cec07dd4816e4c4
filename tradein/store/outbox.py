"""The outbox in the database."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from typing import Any

from sqlalchemy import Connection, and_, delete, or_, select, update

from tradein.services.ports_booking import KeptNotice, NoticeKind, NoticeState, PendingNotice
from tradein.store.booking_tables import NoticeRow
from tradein.store.inserting import insert_new

_WAITING, _DELIVERED, _GIVEN_UP = "", "delivered", "given_up"
_OUTCOMES = {
    NoticeState.WAITING: _WAITING,
    NoticeState.DELIVERED: _DELIVERED,
    NoticeState.GIVEN_UP: _GIVEN_UP,
}


class SqlOutbox:
    """Waiting notices within one transaction; see `OutboxRecords`."""

    def __init__(self, connection: Connection) -> None:
        """Take the transaction's connection."""
        self._connection = connection

    def add(self, notice: PendingNotice) -> None:
        """Keep a notice unless its id is known."""
        values = {"kind": notice.kind, "reference": notice.reference, "due_at": notice.due_at}
        insert_new(self._connection, NoticeRow, id=notice.id, **values, attempts=0, outcome=_WAITING)

    def drop_reminders(self, reference: str) -> None:
        """Delete a booking's reminders that still wait."""
        where = (NoticeRow.reference == reference, NoticeRow.kind == NoticeKind.REMINDER, NoticeRow.outcome == _WAITING)
        self._connection.execute(delete(NoticeRow).where(*where))

    def claim(self, now: dt.datetime, limit: int, lease: dt.timedelta) -> list[PendingNotice]:
        """Claim due notices until `now + lease`, the oldest first; rows another worker claims meanwhile are skipped."""
        free = or_(NoticeRow.claimed_until.is_(None), NoticeRow.claimed_until <= now)
        query = select(NoticeRow.__table__).where(NoticeRow.outcome == _WAITING, NoticeRow.due_at <= now, free)
        rows = self._connection.execute(
            query.order_by(NoticeRow.due_at).limit(limit).with_for_update(skip_locked=True)
        ).all()
        claimed = update(NoticeRow).where(NoticeRow.id.in_([row.id for row in rows]))
        self._connection.execute(claimed.values(claimed_until=now + lease))
        return [PendingNotice(row.id, NoticeKind(row.kind), row.reference, row.due_at, row.attempts) for row in rows]

    def mark_delivered(self, notice_id: str, now: dt.datetime) -> None:
        """Settle a notice."""
        self._change(notice_id, outcome=_DELIVERED, settled_at=now)

    def postpone(self, notice_id: str, until: dt.datetime | None) -> None:
        """Count a failed attempt and wait, or give up."""
        attempts = NoticeRow.attempts + 1
        later = {"outcome": _GIVEN_UP} if until is None else {"due_at": until, "claimed_until": None}
        self._change(notice_id, attempts=attempts, **later)

    def kept(
        self, states: Collection[NoticeState] = tuple(NoticeState), references: Collection[str] | None = None
    ) -> list[KeptNotice]:
        """Give notices with what became of them, the first due first."""
        query = select(NoticeRow.__table__).where(NoticeRow.outcome.in_([_OUTCOMES[state] for state in states]))
        if references is not None:
            query = query.where(NoticeRow.reference.in_(list(references)))
        rows = self._connection.execute(query.order_by(NoticeRow.due_at, NoticeRow.id)).all()
        return [
            KeptNotice(
                row.id,
                NoticeKind(row.kind),
                row.reference,
                row.due_at,
                row.attempts,
                NoticeState(row.outcome or NoticeState.WAITING),
                row.settled_at,
            )
            for row in rows
        ]

    def retry(self, ids: Collection[str] | None, now: dt.datetime) -> int:
        """Let failed notices be due at once; those that wait for their first attempt are left alone."""
        failed = or_(NoticeRow.outcome == _GIVEN_UP, and_(NoticeRow.outcome == _WAITING, NoticeRow.attempts > 0))
        again = update(NoticeRow).where(failed if ids is None else and_(failed, NoticeRow.id.in_(list(ids))))
        values = {"outcome": _WAITING, "attempts": 0, "due_at": now, "claimed_until": None}
        return self._connection.execute(again.values(**values)).rowcount

    def forget_before(self, moment: dt.datetime) -> int:
        """Delete notices due before a moment."""
        return self._connection.execute(delete(NoticeRow).where(NoticeRow.due_at < moment)).rowcount

    def _change(self, notice_id: str, **values: Any) -> None:
        self._connection.execute(update(NoticeRow).where(NoticeRow.id == notice_id).values(**values))
