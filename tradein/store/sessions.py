"""The session store on SQLAlchemy."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Engine, delete, select, update
from sqlalchemy.orm import Session as Connection

from tradein.domain.conversation import Context
from tradein.domain.facts import ReplyFact
from tradein.services.ports_booking import Conflict
from tradein.services.ports_sessions import Exchange, Session
from tradein.store.fact_tables import ReplyFactRow
from tradein.store.failures import plain_failures
from tradein.store.sealing import Sealer
from tradein.store.session_tables import FeedbackRow, SessionRow, TurnRow


class SqlSessionStore:
    """Keeps sessions, turns and feedback; what residents say is sealed."""

    def __init__(self, engine: Engine, sealer: Sealer) -> None:
        """Take an engine and the sealer of personal data."""
        self._reader = engine.execution_options(sqlite_begin="DEFERRED")
        self._writer = engine.execution_options(sqlite_begin="IMMEDIATE")
        self._sealer = sealer

    def add(self, session: Session, token_hash: str, now: datetime) -> None:
        """Add a session."""
        row = SessionRow(
            id=session.id,
            token_hash=token_hash,
            channel=session.channel,
            region=session.region,
            context="{}",
            created_at=now.astimezone(UTC),
            expires_at=session.expires_at.astimezone(UTC),
        )
        with self._writing() as connection:
            connection.add(row)

    def find(self, token_hash: str, now: datetime) -> Session | None:
        """Find the session of a token, if it has not expired."""
        with self._reading() as connection:
            row = connection.scalar(select(SessionRow).where(SessionRow.token_hash == token_hash))
        if row is None:
            return None
        expires = _aware(row.expires_at)
        if expires <= now:
            return None
        return Session(row.id, row.channel, row.region, expires, Context.from_dict(json.loads(row.context)))

    def choose_region(self, session_id: str, region: str | None) -> None:
        """Set the region chosen."""
        self._update(session_id, region=region)

    def remember(self, session_id: str, context: Context) -> None:
        """Keep the context."""
        self._update(session_id, context=json.dumps(context.as_dict()))

    def forget(self, session_id: str) -> None:
        """Delete a session and all that was said in it."""
        with self._writing() as connection:
            connection.execute(delete(TurnRow).where(TurnRow.session_id == session_id))
            connection.execute(delete(FeedbackRow).where(FeedbackRow.session_id == session_id))
            connection.execute(delete(SessionRow).where(SessionRow.id == session_id))

    def record(
        self,
        session_id: str,
        message_id: str | None,
        exchange: Exchange,
        context: Context | None = None,
        facts: Sequence[ReplyFact] = (),
    ) -> None:
        """Add a turn with its facts and keep the context, at once; a message id known already stays as first answered."""
        row = TurnRow(
            session_id=session_id,
            message_id=message_id,
            said=self._sealer.seal(exchange.said),
            replies=self._sealer.seal(json.dumps(exchange.replies, ensure_ascii=False)),
            created_at=exchange.at.astimezone(UTC),
        )
        try:
            with self._writing() as connection:
                connection.add(row)
                connection.add_all(_fact_row(fact) for fact in facts)
                if context is not None:
                    kept = {"context": json.dumps(context.as_dict())}
                    connection.execute(update(SessionRow).where(SessionRow.id == session_id).values(**kept))
        except Conflict:
            if message_id is None:
                raise

    def replayed(self, session_id: str, message_id: str) -> list[dict[str, Any]] | None:
        """Give the replies to a message that was answered before."""
        asked = select(TurnRow.replies).where(TurnRow.session_id == session_id, TurnRow.message_id == message_id)
        with self._reading() as connection:
            sealed = connection.scalar(asked)
        return json.loads(self._sealer.open(sealed)) if sealed else None

    def history(self, session_id: str, most: int) -> list[Exchange]:
        """Give the last turns, oldest first."""
        last = select(TurnRow).where(TurnRow.session_id == session_id).order_by(TurnRow.id.desc()).limit(most)
        with self._reading() as connection:
            rows = list(connection.scalars(last))
        return [
            Exchange(self._sealer.open(r.said), json.loads(self._sealer.open(r.replies)), _aware(r.created_at))
            for r in reversed(rows)
        ]

    def judge(self, session_id: str, reply_id: str, helpful: bool, comment: str | None, now: datetime) -> None:
        """Keep whether a reply helped; a second judgement replaces the first."""
        row = FeedbackRow(
            session_id=session_id,
            reply_id=reply_id,
            helpful=helpful,
            comment=self._sealer.seal(comment) if comment else None,
            created_at=now.astimezone(UTC),
        )
        with self._writing() as connection:
            same = (FeedbackRow.session_id == session_id, FeedbackRow.reply_id == reply_id)
            connection.execute(delete(FeedbackRow).where(*same))
            connection.add(row)
            judged = update(ReplyFactRow).where(ReplyFactRow.reply_id == reply_id)
            connection.execute(judged.values(helpful=helpful))

    def purge(self, now: datetime) -> int:
        """Delete expired sessions; return how many."""
        with self._reading() as connection:
            old = list(connection.scalars(select(SessionRow.id).where(SessionRow.expires_at <= now.astimezone(UTC))))
        for session_id in old:
            self.forget(session_id)
        return len(old)

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        with plain_failures(), Connection(self._reader) as connection:
            yield connection

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        with plain_failures(), Connection(self._writer) as connection, connection.begin():
            yield connection

    def _update(self, session_id: str, **values: str | None) -> None:
        with self._writing() as connection:
            connection.execute(update(SessionRow).where(SessionRow.id == session_id).values(**values))


def _fact_row(fact: ReplyFact) -> ReplyFactRow:
    return ReplyFactRow(**{**asdict(fact), "clauses": list(fact.clauses)})


def _aware(moment: datetime) -> datetime:
    """Give SQLite's naive moments their zone back: all are written in UTC."""
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
