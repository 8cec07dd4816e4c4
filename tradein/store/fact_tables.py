"""The table that demand is counted from: it names nobody and belongs to no session."""

from __future__ import annotations

from datetime import date

from sqlalchemy import JSON, Date, String
from sqlalchemy.orm import Mapped, mapped_column

from tradein.store.base import Base


class ReplyFactRow(Base):
    """What one reply was about; `helpful` is null until somebody judges it."""

    __tablename__ = "reply_facts"

    reply_id: Mapped[str] = mapped_column(String(32), primary_key=True)
    day: Mapped[date] = mapped_column(Date, index=True)
    channel: Mapped[str] = mapped_column(String(16))
    region: Mapped[str] = mapped_column(String(16))
    kind: Mapped[str] = mapped_column(String(16))
    topic: Mapped[str] = mapped_column(String(40))
    card: Mapped[str] = mapped_column(String(80))
    outcome: Mapped[str] = mapped_column(String(16))
    clauses: Mapped[list[str]] = mapped_column(JSON)
    helpful: Mapped[bool | None]
