"""Opening, finding and forgetting conversations."""

from __future__ import annotations

import hashlib
import secrets
import uuid
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from tradein.services.ports_sessions import Session, SessionStore

CHANNELS = ("web", "wechat", "console")


@dataclass(frozen=True)
class Opened:
    """A fresh session with the token that alone opens it again."""

    token: str
    session: Session


class Sessions:
    """Conversations, each behind an unguessable token of which only the hash is kept."""

    def __init__(self, store: SessionStore, hours: int) -> None:
        """Take the store and how many hours a session lasts."""
        self.store = store
        self._life = timedelta(hours=hours)

    def open(self, channel: str, region: str | None, now: datetime) -> Opened:
        """Open a session."""
        token = secrets.token_urlsafe(32)
        session = Session(uuid.uuid4().hex, channel, region, now + self._life)
        self.store.add(session, hash_token(token), now)
        return Opened(token, session)

    def choose(self, session: Session, region: str | None) -> None:
        """Change the city of a session; what is said next is about that city, whatever was spoken of before."""
        self.store.choose_region(session.id, region)
        self.store.remember(session.id, replace(session.context, region=region))

    def find(self, token: str, now: datetime) -> Session | None:
        """Find the session of a token; None if there is none or it has expired."""
        return self.store.find(hash_token(token), now)


def hash_token(token: str) -> str:
    """Hash a token for keeping."""
    return hashlib.sha256(token.encode()).hexdigest()
