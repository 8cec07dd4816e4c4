"""Conversations kept in memory."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from tradein.domain.conversation import Context
from tradein.domain.facts import ReplyFact
from tradein.services.ports_sessions import Exchange, Session


class InMemorySessions:
    """Fits the port SessionStore."""

    def __init__(self) -> None:
        self.by_token: dict[str, str] = {}
        self.sessions: dict[str, Session] = {}
        self.turns: dict[str, list[tuple[str | None, Exchange]]] = {}
        self.judged: dict[tuple[str, str], tuple[bool, str | None]] = {}
        self.facts: list[ReplyFact] = []

    def add(self, session: Session, token_hash: str, now: datetime) -> None:
        self.by_token[token_hash] = session.id
        self.sessions[session.id] = session
        self.turns[session.id] = []

    def find(self, token_hash: str, now: datetime) -> Session | None:
        session = self.sessions.get(self.by_token.get(token_hash, ""))
        return session if session and session.expires_at > now else None

    def choose_region(self, session_id: str, region: str | None) -> None:
        self.sessions[session_id] = replace(self.sessions[session_id], region=region)

    def remember(self, session_id: str, context: Context) -> None:
        self.sessions[session_id] = replace(self.sessions[session_id], context=context)

    def forget(self, session_id: str) -> None:
        self.sessions.pop(session_id, None)
        self.turns.pop(session_id, None)

    def record(
        self,
        session_id: str,
        message_id: str | None,
        exchange: Exchange,
        context: Context | None = None,
        facts: Sequence[ReplyFact] = (),
    ) -> None:
        self.facts += facts
        self.turns[session_id].append((message_id, exchange))
        if context is not None:
            self.remember(session_id, context)

    def replayed(self, session_id: str, message_id: str) -> list[dict[str, Any]] | None:
        return next((turn.replies for known, turn in self.turns[session_id] if known == message_id), None)

    def history(self, session_id: str, most: int) -> list[Exchange]:
        return [turn for _, turn in self.turns[session_id]][-most:]

    def judge(self, session_id: str, reply_id: str, helpful: bool, comment: str | None, now: datetime) -> None:
        self.judged[session_id, reply_id] = helpful, comment

    def purge(self, now: datetime) -> int:
        old = [session.id for session in self.sessions.values() if session.expires_at <= now]
        for session_id in old:
            self.forget(session_id)
        return len(old)
