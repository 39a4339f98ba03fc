"""Indexes of the few approvals that withdraw an indication, and of those that ended withdrawn.

Revision ID: 0006
Revises: 0005
"""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

INDEXES = (
    ("ix_approval_withdrawal", "approval", "indication_id", "effect = 'withdrawal'"),
    (
        "ix_resolution_withdrawn",
        "resolution",
        "approval_id",
        "outcome IN ('indication_withdrawn', 'application_withdrawn')",
    ),
)


def upgrade() -> None:
    for name, table, column, condition in INDEXES:
        some = sa.text(condition)
        op.create_index(name, table, [column], sqlite_where=some, postgresql_where=some)


def downgrade() -> None:
    for name, table, _, _ in INDEXES:
        op.drop_index(name, table)
