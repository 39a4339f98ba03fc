"""How fast rows are written, documents decoded and zip files unpacked, beside what each engine does alone.

    python -m benchmarks.writing [--rows 500000] [--postgresql URL]

The rows are those of a made-up vintage of Drugs@FDA, and go into the tables of the schema with the program's
own code. Beside it: sqlite3's executemany, copy of psql, upserts of everything, json.load. With
--postgresql, an empty database (emptied again and again), the rows of PostgreSQL too. Medians of interleaved
rounds; read the ratios.
"""

import argparse
import tempfile
from collections.abc import Callable
from datetime import date
from functools import partial
from operator import itemgetter
from pathlib import Path
from random import Random
from statistics import median

from sqlalchemy import Connection

from benchmarks.bare import Group, Row, as_text, copy_text, each, write_bare
from benchmarks.decoding import document_jobs
from benchmarks.ingest import copy, fresh, insert, stored, timed
from benchmarks.jobs import ROUNDS, Job
from tracker.database.engine import open_for_writing
from tracker.dates import PartialDate
from tracker.ingest.bulk import Bulk
from tracker.ingest.drugs_at_fda import load
from tracker.sources.drugs_at_fda.records import Application, DrugsAtFda, Product, Submission

SEED, CHANGED = 4, 0.01
A_SUBMISSION = 6
"""Rows that come of one submission: itself, its action, their link, what is claimed of them."""
OTHER = ("Manufacturing (CMC)", "MANUF (CMC)")

Found = dict[str, tuple[list[str], list[Row]]]


def vintage(rows: int, *, changed: float = 0) -> DrugsAtFda:
    """A vintage of which about so many rows come; of a part of the submissions the class is another."""
    random = Random(SEED)  # noqa: S311 - not for secrets
    numbers = [f"{number:06}" for number in range(1, rows // (A_SUBMISSION * 7) + 1)]
    applications = [
        Application("NDA", number, f"SPONSOR {int(number) % 900}", (_product(number),)) for number in numbers
    ]
    submissions = []
    for number in numbers:
        for step in range(1, 8):
            name, code = OTHER if random.random() < changed else ("Labeling", "LABELING")
            day = date(1990 + step, random.randint(1, 12), random.randint(1, 28))
            submissions.append(_submission(number, str(step), day, (code, name)))
    sha = f"{rows:032x}{int(changed * 1000):032x}"
    as_of = PartialDate.parse("2020-01-02" if changed else "2020-01-01")
    return DrugsAtFda("made-up.zip", sha, as_of, applications, submissions, [], {}, [])


def _product(number: str) -> Product:
    return Product("001", None, None, f"BRAND{number}", (f"substance {int(number) % 3000}",), None, ())


def _submission(application: str, number: str, day: date, words: tuple[str, str]) -> Submission:
    code, name = words
    return Submission(
        application_type="NDA",
        application_number=application,
        type="SUPPL",
        number=number,
        date=day,
        status="AP",
        class_code=code,
        class_name=name,
        priority="STANDARD",
        note=None,
        line=int(number),
        is_orphan=None,
        actions=(),
        documents=(),
    )


def bring_in(url: str, given: DrugsAtFda) -> None:
    """What an import does once its file is read."""
    with open_for_writing(url) as connection:
        load(connection, given, 0, lambda *_: None)


def groups(found: Found) -> list[Group]:
    """The rows as a run hands them over: the columns that are always empty are not given."""
    made = []
    for table, (columns, rows) in found.items():
        if table in {"import_run", "import_file", "run_row"}:
            continue
        parts: dict[Row, list[Row]] = {}
        for row in rows:
            parts.setdefault(tuple([value is None for value in row]) if table == "claim" else (), []).append(
                row
            )
        for part in parts.values():
            kept = [at for at in range(len(columns)) if any(row[at] is not None for row in part)]
            pick = itemgetter(*kept)
            made.append(Group(table, pick(columns), [pick(row) for row in part]))
    return made


def write_as_a_run(url: str, given: list[Group]) -> float:
    """With the program's own code, into tables with their indexes and keys; the rows have their numbers."""

    def run() -> None:
        with open_for_writing(url) as connection:
            bulk = Bulk(connection, "benchmark")
            with bulk.unread():
                for table, columns, rows in given:
                    bulk.rows(table, *columns[1:]).waiting.extend(rows)
            bulk.finish(0)

    return timed(run)


def upsert(url: str, found: Found) -> float:
    """Every row again, whether it has changed or not; on PostgreSQL from a staging table."""
    with open_for_writing(url) as connection:
        rows = [(table, *those) for table, those in found.items() if those[1]]
        return timed(lambda: each(partial(_upsert, connection), rows))


def _upsert(connection: Connection, table: str, columns: list[str], rows: list[Row]) -> None:
    names = ", ".join(columns)
    news = ", ".join(f"{name} = excluded.{name}" for name in columns[1:])
    conflict = f"ON CONFLICT (id) DO UPDATE SET {news}"
    if connection.dialect.name == "sqlite":
        places = ", ".join("?" * len(columns))
        statement = f"INSERT INTO {table} ({names}) VALUES ({places}) {conflict}"  # noqa: S608 - our own names
        connection.connection.driver_connection.executemany(statement, rows)  # type: ignore[union-attr]
        return
    connection.exec_driver_sql(f"CREATE TEMPORARY TABLE staging (LIKE {table}) ON COMMIT DROP")
    copy_text(connection, Group("staging", tuple(columns), rows), as_text(rows))
    connection.exec_driver_sql(f"INSERT INTO {table} SELECT * FROM staging {conflict}")  # noqa: S608
    connection.exec_driver_sql("DROP TABLE staging")


def database_jobs(url: str | None, rows: int) -> list[Job]:
    """Those of one database."""
    first, second = vintage(rows), vintage(rows, changed=CHANGED)

    def loaded(then: Callable[[str], float]) -> float:
        with fresh(url) as address:
            bring_in(address, first)
            return then(address)

    def empty(then: Callable[[str], float]) -> float:
        with fresh(url) as address:
            return then(address)

    with fresh(url) as address:
        bring_in(address, first)
        found = _stored(address)
    given = groups(found)

    def live(address: str) -> float:
        return timed(partial(copy, address, found) if url else partial(insert, Path(address), found))

    def again(address: str) -> float:
        return timed(partial(bring_in, address, second))

    name, how = ("PostgreSQL", "COPY") if url else ("SQLite", "executemany")
    targets = (0.9, 4, 4) if url else (0.85, 1.3, 2.2)
    return [
        Job(f"{name}, bare tables: {how}", *_both(partial(write_bare, url, given)), targets[0]),
        Job(f"{name}, first load: {how}, indexes live", lambda: empty(partial(write_as_a_run, given=given)),
            lambda: empty(live), targets[1]),
        Job(f"{name}, 1 % changed: blind upsert", lambda: loaded(again),
            lambda: loaded(partial(upsert, found=found)), targets[2]),
    ]  # fmt: skip


def _both(job: Callable[..., float]) -> tuple[Callable[[], float], Callable[[], float]]:
    return partial(job, ours=True), partial(job, ours=False)


def _stored(url: str) -> Found:
    with open_for_writing(url) as connection:
        found: Found = stored(connection)
    return found


def measure(jobs: list[Job]) -> None:
    """Print a line for each."""
    for job in jobs:
        pairs = [(job.ours(), job.floor()) for _ in range(ROUNDS)]
        ours, floor = (median(times) for times in zip(*pairs, strict=True))
        met = "yes" if floor / ours >= job.target else "NO"
        print(
            f"{job.name:48} {ours:8.2f} {floor:8.2f} {floor / ours:6.2f} {job.target:6.2f}  {met}", flush=True
        )


def main() -> None:
    """Measure, and print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=500_000)
    parser.add_argument("--postgresql", metavar="URL", help="a database, emptied again and again")
    given = parser.parse_args()
    print(f"{'job: its floor':48} {'ours, s':>8} {'floor, s':>8} {'ratio':>6} {'target':>6}  met")
    measure(database_jobs(None, given.rows))
    if given.postgresql:
        measure(database_jobs(given.postgresql, given.rows))
    with tempfile.TemporaryDirectory() as folder:
        measure(document_jobs(Path(folder)))


if __name__ == "__main__":
    main()
