"""The dealer directory, its imports and what each changed.

Revision 0003_dealers, after 0002_sessions.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003_dealers"
down_revision = "0002_sessions"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go to this revision."""
    op.create_table(
        "dealers",
        sa.Column("key", sa.String(40), primary_key=True),
        sa.Column("ordinal", sa.Integer, nullable=False, index=True),
        sa.Column("name", sa.String(60), nullable=False),
        sa.Column("categories", sa.JSON, nullable=False),
        sa.Column("level", sa.String(20), nullable=False),
        sa.Column("region", sa.String(20), nullable=False),
        sa.Column("district", sa.String(20), nullable=False),
        sa.Column("address", sa.String(120), nullable=False),
        sa.Column("lat", sa.Float),
        sa.Column("lon", sa.Float),
        sa.Column("phone", sa.String(60), nullable=False),
        sa.Column("hours", sa.String(60), nullable=False),
        sa.Column("programmes", sa.String(200), nullable=False),
        sa.Column("brands", sa.JSON, nullable=False),
        sa.Column("valid_from", sa.Date),
        sa.Column("valid_to", sa.Date),
        sa.Column("verified_on", sa.Date, nullable=False),
        sa.Column("source", sa.String(120), nullable=False),
        sa.Column("sample", sa.Boolean, nullable=False),
        sa.Column("withdrawn", sa.Boolean, nullable=False),
    )
    op.create_table(
        "dealer_imports",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("at", sa.String(40), nullable=False),
        sa.Column("by", sa.String(80), nullable=False),
        sa.Column("file", sa.String(255), nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
    )
    op.create_table(
        "dealer_changes",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("import_id", sa.Integer, sa.ForeignKey("dealer_imports.id"), nullable=False),
        sa.Column("key", sa.String(40), nullable=False, index=True),
        sa.Column("action", sa.String(20), nullable=False),
        sa.Column("changes", sa.JSON, nullable=False),
    )


def downgrade() -> None:
    """Go back from this revision: the directory is lost."""
    for table in ("dealer_changes", "dealer_imports", "dealers"):
        op.drop_table(table)
