"""What else an indication asks for.

Revision ID: 0002
Revises: 0001
"""

import sqlalchemy as sa
from alembic import op

TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("indication") as batch:
        batch.add_column(
            sa.Column(
                "restriction",
                TEXT,
                nullable=True,
                comment="what else the wording asks for, in words: a relapse at high risk",
            )
        )


def downgrade() -> None:
    with op.batch_alter_table("indication") as batch:
        batch.drop_column("restriction")
