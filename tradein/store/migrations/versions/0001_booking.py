"""Slots, bookings, the outbox, drafts and the count of failed look-ups.

Revision 0001_booking, the first.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001_booking"
down_revision = None
branch_labels = None
depends_on = None

_MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Go to this revision."""
    _create_slots()
    _create_bookings()
    _create_notices()
    _create_look_up_attempts()
    _create_drafts()


def downgrade() -> None:
    """Go back from this revision: all bookings are lost."""
    tables = "booking_drafts look_up_attempts booking_notices bookings pickup_capacities pickup_slots"
    for table in tables.split():
        op.drop_table(table)


def _create_slots() -> None:
    op.create_table(
        "pickup_slots",
        sa.Column("region", sa.String(16), nullable=False),
        sa.Column("district", sa.String(32), nullable=False),
        sa.Column("date", sa.Date(), nullable=False),
        sa.Column("period", sa.String(16), nullable=False),
        sa.Column("capacity", sa.Integer(), nullable=False),
        sa.Column("taken", sa.Integer(), nullable=False),
        sa.Column("fixed", sa.Boolean(), nullable=False),
        sa.Column("closed", sa.String(100), nullable=False),
        sa.CheckConstraint("taken >= 0 AND taken <= capacity", name=op.f("ck_pickup_slots_within_capacity")),
        sa.PrimaryKeyConstraint("region", "district", "date", "period", name=op.f("pk_pickup_slots")),
    )
    op.create_table(
        "pickup_capacities",
        sa.Column("region", sa.String(16), nullable=False),
        sa.Column("district", sa.String(32), nullable=False),
        sa.Column("period", sa.String(16), nullable=False),
        sa.Column("capacity", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("region", "district", "period", name=op.f("pk_pickup_capacities")),
    )


def _create_bookings() -> None:
    op.create_table(
        "bookings",
        sa.Column("reference", sa.String(8), nullable=False),
        sa.Column("idempotency_hash", sa.String(64), nullable=True),
        sa.Column("region", sa.String(16), nullable=False),
        sa.Column("district", sa.String(32), nullable=False),
        sa.Column("date", sa.Date(), nullable=False),
        sa.Column("period", sa.String(16), nullable=False),
        sa.Column("items", sa.Text(), nullable=False),
        sa.Column("status", sa.String(16), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", _MOMENT, nullable=False),
        sa.Column("closed_at", _MOMENT, nullable=True),
        sa.Column("person", sa.Text(), nullable=True),
        sa.Column("phone_fingerprint", sa.String(64), nullable=True),
        sa.PrimaryKeyConstraint("reference", name=op.f("pk_bookings")),
        sa.UniqueConstraint("idempotency_hash", name=op.f("uq_bookings_idempotency_hash")),
    )
    op.create_index("ix_bookings_day", "bookings", ["region", "date", "district"])
    op.create_index(op.f("ix_bookings_phone_fingerprint"), "bookings", ["phone_fingerprint"])


def _create_notices() -> None:
    op.create_table(
        "booking_notices",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("reference", sa.String(8), nullable=False),
        sa.Column("due_at", _MOMENT, nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("claimed_until", _MOMENT, nullable=True),
        sa.Column("outcome", sa.String(16), nullable=False),
        sa.Column("settled_at", _MOMENT, nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_booking_notices")),
    )
    op.create_index("ix_booking_notices_waiting", "booking_notices", ["outcome", "due_at"])
    op.create_index(op.f("ix_booking_notices_reference"), "booking_notices", ["reference"])


def _create_look_up_attempts() -> None:
    op.create_table(
        "look_up_attempts",
        sa.Column("subject", sa.String(64), nullable=False),
        sa.Column("begun_at", _MOMENT, nullable=False),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("subject", name=op.f("pk_look_up_attempts")),
    )


def _create_drafts() -> None:
    op.create_table(
        "booking_drafts",
        sa.Column("session_hash", sa.String(64), nullable=False),
        sa.Column("sealed", sa.Text(), nullable=False),
        sa.Column("updated_at", _MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("session_hash", name=op.f("pk_booking_drafts")),
    )
    op.create_index(op.f("ix_booking_drafts_updated_at"), "booking_drafts", ["updated_at"])
