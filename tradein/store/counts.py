"""Counting for the report, by SQL."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Engine, func, select

from tradein.domain.booking.period import SHANGHAI
from tradein.services.ports_report import Asked, Booked, Judged, SaidLately
from tradein.store.booking_tables import BookingRow
from tradein.store.fact_tables import ReplyFactRow
from tradein.store.sealing import Sealer, Unreadable
from tradein.store.session_tables import SessionRow, TurnRow
from tradein.store.unit_of_work import Transacting

_ALIKE = tuple(getattr(ReplyFactRow, name) for name in ("day", "region", "kind", "topic", "card", "outcome"))


class SqlCounts:
    """Fits the port ReportSource."""

    def __init__(self, engine: Engine, sealer: Sealer) -> None:
        """Take the engine, and what opens what was said."""
        self._transacting, self._sealer = Transacting(engine), sealer

    def asked(self, first: date, last: date) -> list[Asked]:
        """Count replies by day, city, kind, topic, card and outcome."""
        query = select(*_ALIKE, func.count()).where(ReplyFactRow.day.between(first, last))
        with self._transacting.reading() as connection:
            return [Asked(*row) for row in connection.execute(query.group_by(*_ALIKE).order_by(*_ALIKE))]

    def judged(self, first: date, last: date) -> list[Judged]:
        """Count judgements by the clauses cited."""
        query = select(ReplyFactRow.clauses, ReplyFactRow.helpful).where(
            ReplyFactRow.day.between(first, last), ReplyFactRow.helpful.is_not(None)
        )
        with self._transacting.reading() as connection:
            return [Judged(tuple(row.clauses), bool(row.helpful), 1) for row in connection.execute(query)]

    def booked(self, first: date, last: date) -> list[Booked]:
        """Count bookings made in these days by place and present state."""
        alike = (BookingRow.region, BookingRow.district, BookingRow.status)
        query = select(*alike, func.count()).where(_within(BookingRow.created_at, first, last))
        with self._transacting.reading() as connection:
            return [Booked(*row) for row in connection.execute(query.group_by(*alike).order_by(*alike))]

    def said_lately(self, first: date, last: date, most: int) -> list[SaidLately]:
        """Give the latest turns that are still kept, newest first; what no key opens is left out."""
        query = select(TurnRow.created_at, SessionRow.region, TurnRow.said, TurnRow.replies).join(
            SessionRow, SessionRow.id == TurnRow.session_id
        )
        query = query.where(_within(TurnRow.created_at, first, last)).order_by(TurnRow.id.desc()).limit(most)
        with self._transacting.reading() as connection:
            rows = connection.execute(query).all()
        return [said for row in rows if (said := self._opened(*row))]

    def _opened(self, at: datetime, region: str | None, said: str, replies: str) -> SaidLately | None:
        moment = at if at.tzinfo else at.replace(tzinfo=UTC)
        try:
            told = json.loads(self._sealer.open(replies))
            return SaidLately(moment.astimezone(SHANGHAI).date(), region, self._sealer.open(said), told)
        except Unreadable:
            return None


def _within(column: Any, first: date, last: date) -> ColumnElement[bool]:
    begin = datetime.combine(first, time.min, SHANGHAI).astimezone(UTC)
    end = datetime.combine(last + timedelta(days=1), time.min, SHANGHAI).astimezone(UTC)
    return (column >= begin) & (column < end)
