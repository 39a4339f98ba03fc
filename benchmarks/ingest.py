"""How long Drugs@FDA takes to come in, beside a bare script that parses it and inserts as many rows.

    python benchmarks/ingest.py FILE [--database URL]

The bare script parses the same tables with `str.split` and inserts as many rows, of the same widths, into the
same tables with their indexes: with sqlite3's executemany, or with psycopg's COPY where --database names an
empty PostgreSQL database with the tables. Medians and ratios of one run.
"""

import argparse
import gc
import shutil
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from functools import partial
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any
from zipfile import ZipFile

from sqlalchemy import Connection, text

from tracker.database.engine import open_for_migrating, open_for_writing
from tracker.database.migrate import downgrade, upgrade
from tracker.ingest.drugs_at_fda import load
from tracker.schema.tables import Base
from tracker.sources.drugs_at_fda import read

Rows = dict[str, tuple[list[str], list[tuple[Any, ...]]]]
ROUNDS = 3


def timed(job: Callable[[], object]) -> float:
    """Seconds that a job takes, without the collector, as the program runs."""
    gc.collect()
    gc.disable()
    began = perf_counter()
    job()
    seconds = perf_counter() - began
    gc.enable()
    return seconds


def bring_in(url: str, file: Path) -> None:
    """What `tracker import drugs-at-fda` does."""
    vintage = read(file)
    with open_for_writing(url) as connection:
        load(connection, vintage, file.stat().st_size, lambda *_: None)


def parse(file: Path) -> int:
    """Every table as lists of cells; how many rows they have."""
    with ZipFile(file) as archive:
        tables = (archive.read(name).decode("cp1252") for name in archive.namelist())
        return sum(len([line.split("\t") for line in table.split("\r\n")]) for table in tables)


def stored(connection: Connection) -> Rows:
    """Every row of every table, parents first, as the driver gives it."""
    found: Rows = {}
    for table in Base.metadata.sorted_tables:
        result = connection.exec_driver_sql(f"SELECT * FROM {table.name} ORDER BY id")  # noqa: S608 - our tables
        found[table.name] = ([*result.keys()], [tuple(row) for row in result])
    return found


def insert(path: Path, rows: Rows) -> None:
    """With sqlite3 alone."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("BEGIN IMMEDIATE")
        for name, (columns, values) in rows.items():
            places = ", ".join("?" * len(columns))
            connection.executemany(f"INSERT INTO {name} VALUES ({places})", values)  # noqa: S608 - our tables
        connection.execute("COMMIT")


def copy(url: str, rows: Rows) -> None:
    """With psycopg's COPY alone."""
    import psycopg

    with psycopg.connect(url) as connection, connection.cursor() as cursor:
        for name, (columns, values) in rows.items():
            names = ", ".join(f'"{column}"' for column in columns)
            statement = f"COPY {name} ({names}) FROM STDIN"
            with cursor.copy(statement.encode()) as copying:
                for row in values:
                    copying.write_row(row)


@contextmanager
def fresh(url: str | None) -> Iterator[str]:
    """A database with every table and no row."""
    with tempfile.TemporaryDirectory() as folder:
        address = url or str(Path(folder) / "tracker.db")
        with open_for_migrating(address) as connection:
            if url:
                downgrade(connection, "base")
            upgrade(connection)
        yield address


def floor(url: str | None, file: Path, rows: Rows) -> float:
    """Seconds of the bare script."""
    with fresh(url) as address:
        put = partial(copy, address, rows) if url else partial(insert, Path(address), rows)
        return timed(lambda: (parse(file), put()))


def repacked(file: Path, folder: Path) -> Path:
    """The same tables in a file of other bytes, as a vintage in which nothing has changed."""
    target = folder / f"again-{file.name}"
    shutil.copy(file, target)
    with ZipFile(target, "a") as archive:
        archive.comment = b"again"
    return target


def main() -> None:
    """Measure, and print the ratios."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path)
    parser.add_argument("--database", help="a PostgreSQL database, emptied again and again")
    given = parser.parse_args()
    first, again, bare = [], [], []
    with tempfile.TemporaryDirectory() as folder:
        same = repacked(given.file, Path(folder))
        for _ in range(ROUNDS):
            with fresh(given.database) as url:
                first.append(timed(partial(bring_in, url, given.file)))
                with open_for_writing(url) as connection:
                    count = connection.scalar(text("SELECT count(*) FROM claim"))
                    rows = stored(connection)
                again.append(timed(partial(bring_in, url, same)))
            bare.append(floor(given.database, given.file, rows))
    total = sum(len(values) for _, values in rows.values())
    print(f"{total:,} rows, {count:,} of them claims; medians of {ROUNDS}")
    print(f"first import      {median(first):6.2f} s")
    ratio = median(first) / median(bare)
    print(f"bare script       {median(bare):6.2f} s   first / bare  {ratio:.2f} (at most 2)")
    print(f"unchanged, again  {median(again):6.2f} s   again / first {median(again) / median(first):.2f}")


if __name__ == "__main__":
    main()
