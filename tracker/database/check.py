"""What `tracker db check` finds: whether the file is sound, the schema ours, and every fact sourced."""

import warnings
from collections.abc import Iterator
from itertools import chain

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import CheckConstraint, Connection, Table, exists, func, inspect, select, text
from sqlalchemy.exc import SAWarning

from tracker.schema.tables import SUBJECTS, Base, Claim, Event
from tracker.schema.views import CLAIMS, VIEWS
from tracker.schema.views.search import is_stored, missing

_UNCHECKED = (
    "SELECT conrelid::regclass::text, conname FROM pg_constraint "
    "WHERE NOT convalidated AND connamespace = quote_ident(current_schema())::regnamespace ORDER BY 1, 2"
)


def check(connection: Connection) -> list[str]:
    """Everything that is wrong with a database at this program's revision, one finding a line."""
    soundness = _sqlite_soundness if connection.dialect.name == "sqlite" else _postgresql_soundness
    return [
        *soundness(connection),
        *_schema_differences(connection),
        *_missing_views(connection),
        *_unsourced_facts(connection),
        *_unsettled_dates(connection),
        *_broken_rules(connection),
    ]


def _sqlite_soundness(connection: Connection) -> Iterator[str]:
    for (found,) in connection.exec_driver_sql("PRAGMA integrity_check"):
        if found != "ok":
            yield f"the file is damaged: {found}"
    for table, row, other, _ in connection.exec_driver_sql("PRAGMA foreign_key_check"):
        yield f"{table} {row} refers to a row of {other} that is not there"


def _postgresql_soundness(connection: Connection) -> Iterator[str]:
    """PostgreSQL keeps its constraints true, except for those that were added without looking."""
    for table, constraint in connection.exec_driver_sql(_UNCHECKED):
        yield f"the rows of {table} were never held against {constraint}: ALTER TABLE ... VALIDATE CONSTRAINT"


def _schema_differences(connection: Connection) -> Iterator[str]:
    """What Alembic would change to make the stored tables those of this program."""
    options = {"compare_server_default": True, "include_name": is_stored}
    context = MigrationContext.configure(connection, opts=options)
    with warnings.catch_warnings():
        # SQLAlchemy warns of constraints that PostgreSQL was told not to hold against the rows.
        warnings.simplefilter("ignore", SAWarning)
        warnings.filterwarnings("ignore", "autogenerate skipping metadata-specified expression-based index")
        differences = compare_metadata(context, Base.metadata)
    for difference in differences:
        yield f"the schema is not as it should be: {_words(difference)}"


def _words(difference: object) -> str:
    """The operation and what it is on; changes of a column come as a list of several."""
    first = difference[0] if isinstance(difference, list) else difference
    if not isinstance(first, tuple):
        return str(first)
    operation = str(first[0]).replace("_", " ")
    return (
        f"{operation} {' '.join(str(getattr(part, 'name', part)) for part in first[1:5] if part is not None)}"
    )


def _missing_views(connection: Connection) -> Iterator[str]:
    present = set(inspect(connection).get_view_names())
    for view in VIEWS:
        if view.name not in present:
            yield f"the view {view.name} is missing"
    for name in missing(connection):
        yield f"{name}, which search looks in, is missing: tracker db upgrade"


def _unsourced_facts(connection: Connection) -> Iterator[str]:
    """Facts that nobody is said to have stated; a source speaks for itself."""
    claim = Base.metadata.tables[Claim.__tablename__]
    stored = inspect(connection).get_table_names()
    for subject in SUBJECTS:
        if subject == "source" or not {subject, claim.name} <= set(stored):
            continue  # a table that is not there was said already
        fact = Base.metadata.tables[subject]
        unsaid = ~exists().where(claim.c[f"{subject}_id"] == fact.c.id)
        count, first = connection.execute(select(func.count(), func.min(fact.c.id)).where(unsaid)).one()
        if count:
            yield f"{subject}: {count} without a claim, the first is {first}"


def _unsettled_dates(connection: Connection) -> Iterator[str]:
    """Events whose stored date is not the one that the best claim states, which is what the views promise."""
    if not inspect(connection).has_table(CLAIMS.name):
        return  # said already
    claims = CLAIMS.table.c
    best = (claims.subject == "event") & (claims.attribute == "date") & (claims.place == 1)
    query = (
        select(Event.key, Event.__table__.c.date_text, claims.value)
        .join(CLAIMS.table, (claims.subject_key == Event.key) & best)
        .where(~claims.is_absence, claims.value != Event.__table__.c.date_text)
        .order_by(Event.key)
    )
    for key, shown, stated in connection.execute(query):
        yield f"event {key} shows {shown}, but its best source says {stated}"


def _broken_rules(connection: Connection) -> Iterator[str]:
    """Rows that break a CHECK: SQLite does not look at them in a file that is open to be read only."""
    stored = inspect(connection).get_table_names()
    for table in Base.metadata.sorted_tables:
        for rule in _rules(table) if table.name in stored else ():
            broken = text(f"NOT ({rule.sqltext})")
            count, first = connection.execute(select(func.count(), func.min(table.c.id)).where(broken)).one()
            if count:
                yield f"{table.name}: {count} that break {rule.name}, the first is {first}"


def _rules(table: Table) -> list[CheckConstraint]:
    every = chain(table.constraints, *(column.constraints for column in table.columns))
    rules = (rule for rule in every if isinstance(rule, CheckConstraint))
    return sorted(rules, key=lambda rule: str(rule.name))
