"""Indexes and keys that wait while many rows come in: afterwards the schema is what it was."""

from collections.abc import Iterator

import pytest
from alembic import command
from sqlalchemy import Connection, inspect, text
from sqlalchemy.exc import IntegrityError

from tests.builders import counts
from tests.schema.structure import structure
from tests.servers import PostgresqlServer
from tracker.database.engine import open_for_migrating, open_for_reading, open_for_writing
from tracker.database.migrate import alembic_config, upgrade
from tracker.ingest import bulk as module
from tracker.ingest.aside import Aside
from tracker.ingest.bulk import Bulk
from tracker.schema.tables import Base


@pytest.fixture(autouse=True)
def two_are_many(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MANY", 2)


def filling(connection: Connection, treatment: int = 1) -> Iterator[str]:
    """What a run writes that nobody looks up, with the schema as it stands in the middle of it."""
    bulk = Bulk(connection, "test")
    bulk.rows("treatment", "inn", "kind").add("imatinib", "other")
    names = bulk.rows("treatment_name", "treatment_id", "name", "name_key", "kind")
    with bulk.unread():
        for name in ("Gleevec", "Glivec", "CGP 57148B"):
            names.add(treatment, name, name.lower(), "brand")
        bulk.flush()
        yield structure(connection)
    bulk.finish(0)
    yield structure(connection)


def test_every_table_gets_back_what_it_had(postgresql_server: PostgresqlServer) -> None:
    url = postgresql_server.copy("migrated", upgrade)
    with open_for_migrating(url) as connection:
        before, views = structure(connection), inspect(connection).get_view_names()
        aside = Aside(connection)
        aside.put({table: set(table.c.keys()) for table in Base.metadata.sorted_tables})
        bare = structure(connection)
        aside.back()
        assert ("index" in bare, "foreign key" in bare, "unique" in bare) == (False, False, False)
        assert (structure(connection), inspect(connection).get_view_names()) == (before, views)
        command.check(alembic_config(connection))
    postgresql_server.drop(url)


def test_it_is_set_aside_while_a_run_fills_its_tables_on_postgresql(connection: Connection) -> None:
    before = structure(connection)
    during, after = filling(connection)
    assert (during == before, after == before) == (connection.dialect.name == "sqlite", True)
    assert connection.scalar(text("SELECT count(*) FROM treatment_name")) == 3


def test_a_table_that_somebody_reads_is_filled_as_it_is(database_url: str) -> None:
    with open_for_reading(database_url) as reader:
        reader.execute(text("SELECT * FROM treatment_name")).all()
        with open_for_writing(database_url) as connection:
            before = structure(connection)
            assert [*filling(connection)] == [before, before]
    with open_for_reading(database_url) as reader:
        assert counts(reader)["treatment_name"] == 3


def test_a_row_that_breaks_a_key_leaves_the_old_state(database_url: str) -> None:
    with open_for_reading(database_url) as connection:
        before = structure(connection), counts(connection)
    with pytest.raises(IntegrityError), open_for_writing(database_url) as connection:
        list(filling(connection, treatment=99))
    with open_for_reading(database_url) as connection:
        assert (structure(connection), counts(connection)) == before
