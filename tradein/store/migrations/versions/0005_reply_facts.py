"""What demand is counted from, kept beyond the sessions that it came from.

Revision 0005_reply_facts, after 0004_staff.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005_reply_facts"
down_revision = "0004_staff"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go to this revision."""
    op.create_table(
        "reply_facts",
        sa.Column("reply_id", sa.String(32), primary_key=True),
        sa.Column("day", sa.Date, nullable=False, index=True),
        sa.Column("channel", sa.String(16), nullable=False),
        sa.Column("region", sa.String(16), nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("topic", sa.String(40), nullable=False),
        sa.Column("card", sa.String(80), nullable=False),
        sa.Column("outcome", sa.String(16), nullable=False),
        sa.Column("clauses", sa.JSON, nullable=False),
        sa.Column("helpful", sa.Boolean),
    )


def downgrade() -> None:
    """Go back from this revision: the counts are lost."""
    op.drop_table("reply_facts")
