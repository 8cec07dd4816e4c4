"""Tables of conversations: what is said rests sealed, tokens rest hashed."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import DateTime, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from tradein.store.base import Base


class SessionRow(Base):
    """A conversation; `context` is JSON without names, numbers or addresses: at most which of theirs lives in which city."""

    __tablename__ = "sessions"

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    channel: Mapped[str] = mapped_column(String(16))
    region: Mapped[str | None] = mapped_column(String(16))
    context: Mapped[str] = mapped_column(Text, default="{}")
    created_at: Mapped[datetime] = mapped_column(DateTime(timezone=True))
    expires_at: Mapped[datetime] = mapped_column(DateTime(timezone=True), index=True)


class TurnRow(Base):
    """A message and its replies, both sealed; the client's message id makes a retry answer alike and act once."""

    __tablename__ = "turns"
    __table_args__ = (UniqueConstraint("session_id", "message_id"), Index("ix_turns_session", "session_id", "id"))

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    session_id: Mapped[str] = mapped_column(ForeignKey("sessions.id", ondelete="CASCADE"))
    message_id: Mapped[str | None] = mapped_column(String(36))
    said: Mapped[str] = mapped_column(Text)
    replies: Mapped[str] = mapped_column(Text)
    created_at: Mapped[datetime] = mapped_column(DateTime(timezone=True))


class FeedbackRow(Base):
    """Whether a reply helped; the comment is sealed."""

    __tablename__ = "feedback"
    __table_args__ = (UniqueConstraint("session_id", "reply_id"),)

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    session_id: Mapped[str] = mapped_column(String(32))
    reply_id: Mapped[str] = mapped_column(String(32))
    helpful: Mapped[bool]
    comment: Mapped[str | None] = mapped_column(Text)
    created_at: Mapped[datetime] = mapped_column(DateTime(timezone=True))
