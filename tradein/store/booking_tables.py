"""Tables of pickup bookings. No column holds a name, a phone number or an address that can be read."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import CheckConstraint, Date, Index, Integer, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from tradein.store.base import Base
from tradein.store.instants import Instant


class SlotRow(Base):
    """A district's period on a date; the check is what no race can get past. A missing row is an untouched slot."""

    __tablename__ = "pickup_slots"
    __table_args__ = (CheckConstraint("taken >= 0 AND taken <= capacity", name="within_capacity"),)

    region: Mapped[str] = mapped_column(String(16), primary_key=True)
    district: Mapped[str] = mapped_column(String(32), primary_key=True)
    date: Mapped[dt.date] = mapped_column(Date, primary_key=True)
    period: Mapped[str] = mapped_column(String(16), primary_key=True)
    capacity: Mapped[int] = mapped_column(Integer)
    taken: Mapped[int] = mapped_column(Integer)
    fixed: Mapped[bool]  # capacity set for this very date: the standing one leaves it alone
    closed: Mapped[str] = mapped_column(String(100))  # operators' reason, empty while open


class CapacityRow(Base):
    """The standing capacity of a district's period, where it is not the general one."""

    __tablename__ = "pickup_capacities"

    region: Mapped[str] = mapped_column(String(16), primary_key=True)
    district: Mapped[str] = mapped_column(String(32), primary_key=True)
    period: Mapped[str] = mapped_column(String(16), primary_key=True)
    capacity: Mapped[int] = mapped_column(Integer)


class BookingRow(Base):
    """A booking; `person` is sealed, and null once erased."""

    __tablename__ = "bookings"
    __table_args__ = (Index("ix_bookings_day", "region", "date", "district"),)

    reference: Mapped[str] = mapped_column(String(8), primary_key=True)
    idempotency_hash: Mapped[str | None] = mapped_column(String(64), unique=True)
    region: Mapped[str] = mapped_column(String(16))
    district: Mapped[str] = mapped_column(String(32))
    date: Mapped[dt.date] = mapped_column(Date)
    period: Mapped[str] = mapped_column(String(16))
    items: Mapped[str] = mapped_column(Text)
    status: Mapped[str] = mapped_column(String(16))
    version: Mapped[int] = mapped_column(Integer)
    created_at: Mapped[dt.datetime] = mapped_column(Instant)
    closed_at: Mapped[dt.datetime | None] = mapped_column(Instant)
    person: Mapped[str | None] = mapped_column(Text)
    phone_fingerprint: Mapped[str | None] = mapped_column(String(64), index=True)


class NoticeRow(Base):
    """The outbox; `outcome` is empty while a notice waits."""

    __tablename__ = "booking_notices"
    __table_args__ = (Index("ix_booking_notices_waiting", "outcome", "due_at"),)

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    kind: Mapped[str] = mapped_column(String(16))
    reference: Mapped[str] = mapped_column(String(8), index=True)
    due_at: Mapped[dt.datetime] = mapped_column(Instant)
    attempts: Mapped[int] = mapped_column(Integer)
    claimed_until: Mapped[dt.datetime | None] = mapped_column(Instant)
    outcome: Mapped[str] = mapped_column(String(16))
    settled_at: Mapped[dt.datetime | None] = mapped_column(Instant)


class AttemptRow(Base):
    """Failed look-ups of a subject, hashed, since a moment."""

    __tablename__ = "look_up_attempts"

    subject: Mapped[str] = mapped_column(String(64), primary_key=True)
    begun_at: Mapped[dt.datetime] = mapped_column(Instant)
    failures: Mapped[int] = mapped_column(Integer)


class DraftRow(Base):
    """What a session has told so far, sealed."""

    __tablename__ = "booking_drafts"

    session_hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    sealed: Mapped[str] = mapped_column(Text)
    updated_at: Mapped[dt.datetime] = mapped_column(Instant, index=True)
