"""What questions cost in a large database: a chronology beside a small one, search, and the named reports.

    PYTHONPATH=. python benchmarks/reports.py LARGE --small SMALL [--rounds 5] [--limit 60] [--named NAME]

Both are databases made by benchmarks/synthetic.py, paths or PostgreSQL URLs; the small one has 10,000 events.
Each question is asked in a process of its own and several times over; the medians are held against the
targets. What takes longer than the limit is ended, and told as such.
"""

import argparse
import subprocess
import sys
from collections.abc import Callable, Iterator
from functools import partial
from statistics import median
from time import perf_counter

from benchmarks.synthetic import SUBJECT
from tracker.database.engine import open_for_reading
from tracker.reports import catalogue
from tracker.reports.search import search
from tracker.timeline.assemble import timeline
from tracker.timeline.model import Window

GROWTH, SEARCH, REPORT = 1.2, 0.1, 2.0
"""How much longer a chronology may take among more events; seconds of a search, and of a report."""
WORDS = (
    SUBJECT, "leukaemia", "relapsed refractory", "orphan myeloma", "measurable residual dis", "approved",
    "adults", "patent 6123456", "NCT00012345", "subjectumob",
)  # fmt: skip
"""A name, words of many texts, words in title and wording, a beginning, numbers, a typing error."""
STATED = {"treatment": SUBJECT, "since": "2015", "text": "OS", "regulator": "FDA", "date": "2020-01-01"}
"""What a report is given that asks for something."""


def chronology(url: str) -> None:
    """Assemble the chronology of one treatment."""
    with open_for_reading(url) as connection:
        timeline(connection, [SUBJECT], Window())


def found(url: str, words: str) -> None:
    """Search for words."""
    with open_for_reading(url) as connection:
        tuple(search(connection, words, 50).rows)


def reported(url: str, name: str, of_treatment: str) -> None:
    """Ask a named report for what it must be told, and for one treatment where that is wanted."""
    report = catalogue.find(name)
    given = {
        parameter.name: STATED[parameter.type]
        for parameter in report.parameters
        if parameter.is_required or (of_treatment and parameter.type == "treatment")
    }
    tuple(catalogue.ask(url, report, given).rows)


QUESTIONS: dict[str, Callable[..., None]] = {"chronology": chronology, "found": found, "reported": reported}


def child(rounds: int, question: str, *about: str) -> None:
    """Ask so many times, and print the median of the seconds; the first time warms up."""
    ask = partial(QUESTIONS[question], *about)
    taken = []
    for _ in range(rounds + 1):
        began = perf_counter()
        ask()
        taken.append(perf_counter() - began)
        print(median(taken[1:] or taken), flush=True)


class Asking:
    """Asks questions in processes of their own."""

    def __init__(self, rounds: int, limit: float) -> None:
        """Ask so many times, and wait so many seconds."""
        self._rounds, self._limit = rounds, limit

    def seconds(self, question: str, *about: str) -> float | None:
        """The median; nothing where not even the first time came to its end, or it was refused."""
        command = [sys.executable, __file__, "--child", str(self._rounds), question, *about]
        try:
            run = subprocess.run(command, check=False, capture_output=True, text=True, timeout=self._limit)
            printed = run.stdout
            if run.returncode and "TookTooLong" not in run.stderr:
                raise RuntimeError(run.stderr)
        except subprocess.TimeoutExpired as ended:
            printed = (ended.stdout or b"").decode()
        return float(printed.split()[-1]) if printed.split() else None

    def command(self, url: str) -> float:
        """The median of `tracker timeline`, from the start of the process to its end."""
        taken = []
        for _ in range(self._rounds):
            began = perf_counter()
            asked = [sys.executable, "-m", "tracker", "timeline", SUBJECT, "--database", url]
            subprocess.run(asked, check=True, capture_output=True)
            taken.append(perf_counter() - began)
        return median(taken)


def line(what: str, seconds: float | None, target: str, *, is_met: bool) -> None:
    """A line of the table."""
    told = "ended" if seconds is None else f"{seconds:8.3f} s"
    print(f"| {what:58} | {told:>10} | {target:>8} | {'yes' if is_met else 'NO':3} |", flush=True)


def chronologies(asking: Asking, small: str, large: str) -> Iterator[tuple[str, float | None, float | None]]:
    """What is asked of both databases, and how long it takes in each."""
    yield "chronology, queries", asking.seconds("chronology", small), asking.seconds("chronology", large)
    yield "tracker timeline, whole command", asking.command(small), asking.command(large)


def compare(asking: Asking, small: str, large: str) -> None:
    """One chronology, in both databases."""
    for what, before, after in chronologies(asking, small, large):
        ratio = after / before if before and after else None
        line(f"{what}: small", before, "", is_met=True)
        told = "ended" if ratio is None else f"{ratio:.2f} of {GROWTH}"
        line(f"{what}: large", after, told, is_met=ratio is not None and ratio <= GROWTH)


def main() -> None:
    """Measure what is wanted, and print the table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("large")
    parser.add_argument("--small")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--limit", type=float, default=60, help="seconds to wait for one question")
    parts = ("chronology", "search", "reports")
    parser.add_argument("--only", nargs="+", choices=parts, default=parts)
    parser.add_argument("--named", nargs="+", help="these reports only")
    given = parser.parse_args()
    asking = Asking(given.rounds, given.limit)
    if "chronology" in given.only and given.small:
        compare(asking, given.small, given.large)
    for words in WORDS if "search" in given.only else ():
        taken = asking.seconds("found", given.large, words)
        line(f"search {words}", taken, f"{SEARCH} s", is_met=taken is not None and taken <= SEARCH)
    for report in catalogue.catalogue() if "reports" in given.only else ():
        if given.named and report.name not in given.named:
            continue
        narrowed = any(one.type == "treatment" and not one.is_required for one in report.parameters)
        for of in ("", SUBJECT) if narrowed else ("",):
            taken = asking.seconds("reported", given.large, report.name, of)
            line(
                f"report {report.name} {of}",
                taken,
                f"{REPORT} s",
                is_met=taken is not None and taken <= REPORT,
            )


if __name__ == "__main__":
    if sys.argv[1:2] == ["--child"]:
        child(int(sys.argv[2]), *sys.argv[3:])
    else:
        main()
