"""Drafts of bookings in the database, sealed whole."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Callable
from typing import Any

from sqlalchemy import delete, select

from tradein.services.purge import DRAFT_LIFE
from tradein.store.booking_tables import DraftRow
from tradein.store.inserting import insert_or_update
from tradein.store.sealing import Sealer, Unreadable
from tradein.store.unit_of_work import Transacting


class SqlDrafts:
    """Drafts by session; see `DraftStore`."""

    def __init__(self, transacting: Transacting, sealer: Sealer) -> None:
        """Take what begins transactions and what seals."""
        self._transacting = transacting
        self._sealer = sealer

    def load(self, session_id: str, now: dt.datetime | None = None) -> dict[str, Any] | None:
        """Give a session's draft; one that no key opens any more is as good as none."""
        query = select(DraftRow.sealed, DraftRow.updated_at).where(DraftRow.session_hash == _hash(session_id))
        with self._transacting.reading() as connection:
            row = connection.execute(query).one_or_none()
        if row is None or (now and row.updated_at <= now - DRAFT_LIFE):
            return None
        opened = self._open(row.sealed)
        return json.loads(opened) if opened else None

    def save(self, session_id: str, draft: dict[str, Any], now: dt.datetime) -> None:
        """Keep a session's draft."""
        sealed = self._sealer.seal(json.dumps(draft, ensure_ascii=False))
        with self._transacting.writing() as connection:
            insert_or_update(connection, DraftRow, session_hash=_hash(session_id), sealed=sealed, updated_at=now)

    def forget(self, session_id: str) -> None:
        """Delete a session's draft."""
        with self._transacting.writing() as connection:
            connection.execute(delete(DraftRow).where(DraftRow.session_hash == _hash(session_id)))

    def forget_before(self, moment: dt.datetime) -> int:
        """Delete drafts not touched since a moment."""
        with self._transacting.writing() as connection:
            return connection.execute(delete(DraftRow).where(DraftRow.updated_at <= moment)).rowcount

    def forget_mentioning(self, text: str) -> int:
        """Delete drafts that contain a text: each is opened, which is bearable as none is older than a day."""
        with self._transacting.writing() as connection:
            rows = connection.execute(select(DraftRow.session_hash, DraftRow.sealed)).all()
            found = [row.session_hash for row in rows if text in self._open(row.sealed)]
            return connection.execute(delete(DraftRow).where(DraftRow.session_hash.in_(found))).rowcount

    def holding(self, mentions: Callable[[str], bool]) -> list[dict[str, Any]]:
        """Give the drafts that mention something: each is opened."""
        with self._transacting.reading() as connection:
            opened = [self._open(sealed) for sealed in connection.scalars(select(DraftRow.sealed))]
        return [json.loads(text) for text in opened if text and mentions(text)]

    def _open(self, sealed: str) -> str:
        try:
            return self._sealer.open(sealed)
        except Unreadable:
            return ""


def _hash(session_id: str) -> str:
    return hashlib.sha256(session_id.encode()).hexdigest()
