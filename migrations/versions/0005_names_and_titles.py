"""Indexes by which names of applications and sources, and events of a title or a kind, are found.

Revision ID: 0005
Revises: 0004
"""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def folded(expression: str) -> str:
    """A name in lower case, without blanks, hyphens and other marks."""
    for mark in (" ", "-", "/", ".", "_"):
        expression = f"replace({expression}, '{mark}', '')"
    return f"lower({expression})"


INDEXES = (
    ("ix_application_label", "application", "((type || ' ') || number)"),
    ("ix_application_label_key", "application", folded("type || number")),
    ("ix_application_number_key", "application", folded("number")),
    ("ix_event_kind", "event", "kind"),
    ("ix_event_title", "event", "substr(title, 1, 100)"),
    ("ix_source_key_key", "source", folded("key")),
    ("ix_source_doi_key", "source", folded("doi")),
)


def upgrade() -> None:
    for name, table, expression in INDEXES:
        op.create_index(name, table, [sa.text(expression)])
    # Nearly all events have none, which made the index large, and look useless to SQLite's planner.
    some = sa.text("indication_id IS NOT NULL")
    op.drop_index("ix_event_indication_id", "event")
    op.create_index(
        "ix_event_indication_id", "event", ["indication_id"], sqlite_where=some, postgresql_where=some
    )


def downgrade() -> None:
    op.drop_index("ix_event_indication_id", "event")
    op.create_index("ix_event_indication_id", "event", ["indication_id"])
    for name, table, _ in INDEXES:
        op.drop_index(name, table)
