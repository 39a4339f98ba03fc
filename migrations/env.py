"""What Alembic runs: it migrates on the connection that it is handed, or opens one for a developer."""

from alembic import context
from sqlalchemy import Connection

from tracker.schema.tables import Base
from tracker.schema.views.search import is_stored


def run(connection: Connection) -> None:
    """Run the migrations inside the transaction of the connection."""
    context.configure(
        connection=connection,
        target_metadata=Base.metadata,
        render_as_batch=True,
        transactional_ddl=True,
        compare_server_default=True,
        include_name=is_stored,
    )
    with context.begin_transaction():
        context.run_migrations()


handed = context.config.attributes.get("connection")
if handed is None:
    from tracker.database.engine import open_for_migrating

    with open_for_migrating(None) as opened:
        run(opened)
else:
    run(handed)
