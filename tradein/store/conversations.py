"""All that is kept of conversations, opened to find those that speak of one person."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, datetime

from sqlalchemy import Connection, Engine, delete, select

from tradein.services.ports_personal import Conversation, Judgement, Said
from tradein.store.failures import plain_failures
from tradein.store.sealing import Sealer, Unreadable
from tradein.store.session_tables import FeedbackRow, SessionRow, TurnRow


class SqlConversations:
    """Conversations with their turns and feedback; see `Conversations`."""

    def __init__(self, engine: Engine, sealer: Sealer) -> None:
        """Take an engine and what opens what was sealed."""
        self._engine = engine
        self._sealer = sealer

    def mentioning(self, mentions: Callable[[str], bool]) -> list[Conversation]:
        """Find conversations that mention something: all are opened, which is bearable as none is kept for long."""
        turns = select(TurnRow.session_id, TurnRow.said, TurnRow.replies)
        comments = select(FeedbackRow.session_id, FeedbackRow.comment)
        with plain_failures(), self._engine.begin() as connection:
            rows = [*connection.execute(turns), *connection.execute(comments)]
            found = dict.fromkeys(owner for owner, *texts in rows if any(mentions(self._open(text)) for text in texts))
            return [self._read(connection, session_id) for session_id in found]

    def forget(self, session_ids: list[str]) -> None:
        """Delete conversations, with all that was said in them, at once."""
        writing = self._engine.execution_options(sqlite_begin="IMMEDIATE")
        with plain_failures(), writing.begin() as connection:
            for row, column in ((TurnRow, TurnRow.session_id), (FeedbackRow, FeedbackRow.session_id)):
                connection.execute(delete(row).where(column.in_(session_ids)))
            connection.execute(delete(SessionRow).where(SessionRow.id.in_(session_ids)))

    def _read(self, connection: Connection, session_id: str) -> Conversation:
        about = connection.execute(select(SessionRow.channel, SessionRow.region).where(SessionRow.id == session_id))
        channel, region = about.one_or_none() or ("", None)
        turns = select(TurnRow.__table__).where(TurnRow.session_id == session_id).order_by(TurnRow.id)
        judged = select(FeedbackRow.__table__).where(FeedbackRow.session_id == session_id).order_by(FeedbackRow.id)
        said = tuple(
            Said(self._open(turn.said), json.loads(self._open(turn.replies) or "[]"), _aware(turn.created_at))
            for turn in connection.execute(turns)
        )
        judgements = tuple(
            Judgement(each.reply_id, each.helpful, self._open(each.comment), _aware(each.created_at))
            for each in connection.execute(judged)
        )
        return Conversation(session_id, channel, region, said, judgements)

    def _open(self, sealed: str | None) -> str:
        """Open a text; one that no key opens any more is as good as none."""
        try:
            return self._sealer.open(sealed) if sealed else ""
        except Unreadable:
            return ""


def _aware(moment: datetime) -> datetime:
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
