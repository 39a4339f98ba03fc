"""Records that nothing could be matched with for certain.

Revision ID: 0003
Revises: 0002
"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def text(name: str, comment: str, *, null: bool = False) -> sa.Column[str]:
    return sa.Column(name, TEXT, nullable=null, comment=comment)


def upgrade() -> None:
    op.create_table(
        "unmatched_record",
        sa.Column("id", sa.Integer, nullable=False, comment="surrogate key, without meaning"),
        sa.Column("run_id", sa.Integer, nullable=False, comment="the run that met it last"),
        text("file", "file name"),
        text("place", "where in the file: line, page, row"),
        text("subject", "what could not be decided: treatment, conversion..."),
        text("raw", "the record, in its own words"),
        text("candidates", "what it could mean, separated by '; '", null=True),
        text("reason", "why it was not decided, in words"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_unmatched_record")),
        sa.ForeignKeyConstraint(["run_id"], ["import_run.id"], name=op.f("fk_unmatched_record_run_id")),
        sa.UniqueConstraint(
            "file", "place", "subject", "raw", name=op.f("uq_unmatched_record_file_place_subject_raw")
        ),
        comment="a record that nothing could be matched with for certain; a person decides",
    )
    op.create_index(op.f("ix_unmatched_record_run_id"), "unmatched_record", ["run_id"])


def downgrade() -> None:
    op.drop_table("unmatched_record")
