"""What a copy, or the erasure, of one person's data needs of the store of conversations."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol


@dataclass(frozen=True)
class Said:
    """A message and its replies, in the form of the API."""

    said: str
    replies: list[dict[str, Any]]
    at: datetime


@dataclass(frozen=True)
class Judgement:
    """Whether a reply helped, and what was written about it."""

    reply_id: str
    helpful: bool
    comment: str
    at: datetime


@dataclass(frozen=True)
class Conversation:
    """All that is kept of a session."""

    session_id: str
    channel: str
    region: str | None
    said: tuple[Said, ...]
    judgements: tuple[Judgement, ...]


class Conversations(Protocol):
    """Finds conversations by what was said in them; raises StoreUnavailable."""

    def mentioning(self, mentions: Callable[[str], bool]) -> list[Conversation]:
        """Find those of which a message, the replies to one (as JSON), or a comment mentions something."""

    def forget(self, session_ids: list[str]) -> None:
        """Delete conversations, and all that was said in them."""
