"""What keeping conversations needs from a store."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Protocol

from tradein.domain.conversation import Context
from tradein.domain.facts import ReplyFact


@dataclass(frozen=True)
class Session:
    """A conversation of one channel; `region` is the city chosen on the screen (None if none)."""

    id: str
    channel: str
    region: str | None
    expires_at: datetime
    context: Context = field(default_factory=Context)


@dataclass(frozen=True)
class Exchange:
    """What was said and replied in one turn; replies in the form of the API."""

    said: str
    replies: list[dict[str, Any]]
    at: datetime


class SessionStore(Protocol):
    """Keeps sessions, turns and feedback; raises StoreUnavailable where the store fails."""

    def add(self, session: Session, token_hash: str, now: datetime) -> None:
        """Add a session."""

    def find(self, token_hash: str, now: datetime) -> Session | None:
        """Find the session of a token, if it has not expired."""

    def choose_region(self, session_id: str, region: str | None) -> None:
        """Set the region chosen."""

    def remember(self, session_id: str, context: Context) -> None:
        """Keep the context."""

    def forget(self, session_id: str) -> None:
        """Delete a session and all that was said in it."""

    def record(
        self,
        session_id: str,
        message_id: str | None,
        exchange: Exchange,
        context: Context | None = None,
        facts: Sequence[ReplyFact] = (),
    ) -> None:
        """Add a turn and, in the same transaction, its facts, and keep the context if one is given."""

    def replayed(self, session_id: str, message_id: str) -> list[dict[str, Any]] | None:
        """Give the replies to a message that was answered before."""

    def history(self, session_id: str, most: int) -> list[Exchange]:
        """Give the last turns, oldest first."""

    def judge(self, session_id: str, reply_id: str, helpful: bool, comment: str | None, now: datetime) -> None:
        """Keep whether a reply helped; a second judgement replaces the first."""

    def purge(self, now: datetime) -> int:
        """Delete expired sessions; return how many."""
