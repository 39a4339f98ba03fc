<%doc>
The rules for an author of a migration.  Delete nothing here; they do not reach the file.
</%doc>\
"""${message}.

Revision ID: ${up_revision}
Revises: ${down_revision | comma,n}
"""
# Before you commit, keep to these rules and delete this comment:
# - Import nothing from tracker: the program will have moved on when this runs.  Write the words of a list out.
# - Name every constraint and index, by the convention of 0001; an unnamed CHECK vanishes in a batch on SQLite.
# - Never rename a column and add a constraint on it in one batch block: SQLite loses the constraint.  Two blocks.
# - Views are code, not history (tracker/schema/views).  A change of a view alone takes an empty migration.
# - Moving down gives back the tables as they were, and keeps every row that can be kept.
# - Set REVISION in tracker/schema/__init__.py to this revision, and run the tests of tests/schema with
#   --snapshot-update; read what changed in tests/snapshots/schema.

import sqlalchemy as sa
from alembic import op
${imports if imports else ""}
revision = ${repr(up_revision)}
down_revision = ${repr(down_revision)}
branch_labels = None
depends_on = None


def upgrade() -> None:
    ${upgrades if upgrades else "pass"}


def downgrade() -> None:
    ${downgrades if downgrades else "pass"}
