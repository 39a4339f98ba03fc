"""Indexes and keys that wait on PostgreSQL while their tables are filled: one after another costs more."""

from collections.abc import Collection, Mapping

from sqlalchemy import Connection, Index, Table, UniqueConstraint
from sqlalchemy.exc import DBAPIError
from sqlalchemy.schema import AddConstraint, CreateIndex, DropConstraint, DropIndex

_WORK_MEMORY = "256MB"
"""For the sorting of one index; by default PostgreSQL takes a quarter of it."""
_REFUSALS = {
    "55P03",  # somebody is reading the tables
    "42501",  # they belong to another role
    "2BP01",  # somebody's own table refers to one of them
}


class Aside:
    """What was taken off tables within a transaction, and comes back as the models have it.

    Meanwhile nobody else can read these tables, nor those they refer to. Primary keys and CHECKs stay.
    """

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._tables: list[Table] = []
        self._indexes: list[Index] = []
        self._is_refused = False
        self.learnt: set[str] = set()
        """The tables whose rows the planner knows of, as they were when their indexes were made again."""

    def put(self, tables: Mapping[Table, Collection[str]]) -> None:
        """Set indexes and keys of tables aside that are filled in these columns, if nobody holds them."""
        wanted = [table for table in tables if table not in self._tables]
        if self._is_refused or not wanted:
            return
        try:
            with self._connection.begin_nested():
                indexes = [index for table in wanted for index in _indexes(table, tables[table])]
                self._take(wanted, indexes)
        except DBAPIError as error:
            if getattr(error.orig, "sqlstate", None) not in _REFUSALS:
                raise
            self._is_refused = True
        else:
            self._tables += wanted
            self._indexes += indexes

    def back(self) -> None:
        """Make them all again, foreign keys last; raises IntegrityError where a row breaks one."""
        if not self._tables:
            return
        self._connection.exec_driver_sql(f"SET LOCAL maintenance_work_mem = '{_WORK_MEMORY}'")
        for table in self._tables:
            for unique in _uniques(table):
                self._connection.execute(AddConstraint(unique, isolate_from_table=False))
        for index in self._indexes:
            self._connection.execute(CreateIndex(index))
        # Then a key whose column is empty is checked by its partial index, and not by reading the table.
        for table in self._tables:
            self._connection.exec_driver_sql(f"ANALYZE {table.name}")
            self.learnt.add(table.name)
        for table in self._tables:
            for key in table.foreign_key_constraints:
                self._connection.execute(AddConstraint(key, isolate_from_table=False))
        self._tables.clear()
        self._indexes.clear()

    def _take(self, tables: list[Table], indexes: list[Index]) -> None:
        keys = [key for table in tables for key in table.foreign_key_constraints]
        held = dict.fromkeys(name.name for name in (*tables, *(key.referred_table for key in keys)))
        names = ", ".join(held)
        # At once or not at all: who waited here, holding what it holds, could wait for a reader forever.
        self._connection.exec_driver_sql(f"LOCK TABLE {names} IN ACCESS EXCLUSIVE MODE NOWAIT")
        for key in keys:
            self._connection.execute(DropConstraint(key))
        for table in tables:
            for unique in _uniques(table):
                self._connection.execute(DropConstraint(unique))
        for index in indexes:
            self._connection.execute(DropIndex(index))


def _indexes(table: Table, columns: Collection[str]) -> list[Index]:
    """Those of a table that grow; a partial one of a column that is left empty does not, and may stay."""
    return [
        index
        for index in table.indexes
        if index.dialect_options["postgresql"]["where"] is None or index.columns[0].name in columns
    ]


def _uniques(table: Table) -> list[UniqueConstraint]:
    return [constraint for constraint in table.constraints if isinstance(constraint, UniqueConstraint)]
