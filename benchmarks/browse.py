"""How long `tracker browse` waits for a large database: what each pane asks, and the program until it drew.

    PYTHONPATH=. python benchmarks/browse.py DATABASE [--rounds 9]

DATABASE is one that benchmarks/synthetic.py made, a path or a PostgreSQL URL. Each question is asked on a
connection of its own, as the program asks it, the first time unmeasured; medians. The program runs without a
terminal, from the start of its process until all three panes show what was asked for them.
"""

import argparse
import subprocess
import sys
from collections.abc import Callable
from statistics import median
from time import perf_counter
from typing import Any

from sqlalchemy import URL, Connection

from benchmarks.synthetic import SUBJECT
from tracker.browse import answers, listed
from tracker.browse.places import Place
from tracker.database.engine import open_for_reading, resolve
from tracker.lookup import Found
from tracker.timeline.model import Window

QUESTIONS: dict[str, Callable[[Connection], Any]] = {
    "a page of treatments": lambda asked: listed.treatments(asked, "m"),
    "names that begin so": lambda asked: listed.named(asked, SUBJECT[:4]),
    "search, a name": lambda asked: listed.hits(asked, listed.found(asked, SUBJECT)),
    "search, a frequent word": lambda asked: listed.hits(asked, listed.found(asked, "orphan")),
    "search, two words": lambda asked: listed.hits(asked, listed.found(asked, "relapsed refractory")),
    "a chronology": lambda asked: answers.chronology(asked, Place(SUBJECT)),
    "a chronology with everything": lambda asked: answers.chronology(
        asked, Place(SUBJECT, Window(everything=True))
    ),
    "a treatment": lambda asked: answers.thing(asked, Found("treatment", SUBJECT)),
}

_GROUND = 0.005


def asked(location: URL, question: Callable[[Connection], Any]) -> float:
    """The seconds of one asking, with the connection."""
    began = perf_counter()
    with open_for_reading(location) as connection:
        question(connection)
    return perf_counter() - began


def started(url: str) -> float:
    """The seconds of a whole process until it has drawn a chronology."""
    began = perf_counter()
    subprocess.run([sys.executable, __file__, url, "--drawn"], check=True)
    return perf_counter() - began


def draw(location: URL) -> None:
    """Run the program without a terminal until every pane shows what was asked for it."""
    import asyncio

    from tracker.browse.app import Setting
    from tracker.browse.browser import Browser
    from tracker.browse.writing import Means

    async def until_drawn() -> None:
        means = Means(lambda *_: None, lambda _: False)
        app = Browser(Setting(location, means), Place(SUBJECT))
        async with app.run_test(size=(140, 40)) as pilot:
            while app.chronology is None or not app.is_resting:  # noqa: ASYNC110 - it has no event for it
                await asyncio.sleep(_GROUND)
            await pilot.pause()

    asyncio.run(until_drawn())


def main() -> None:
    """Measure, and print a line for each."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("database")
    parser.add_argument("--rounds", type=int, default=9)
    parser.add_argument("--drawn", action="store_true", help="only draw once")
    given = parser.parse_args()
    location = resolve(given.database)
    if given.drawn:
        draw(location)
        return
    for what, question in QUESTIONS.items():
        _, *taken = (asked(location, question) for _ in range(given.rounds + 1))
        print(f"{what:32} {1000 * median(taken):7.1f} ms")
    taken = [started(given.database) for _ in range(given.rounds)]
    print(f"{'the program until it has drawn':32} {1000 * median(taken):7.1f} ms")


if __name__ == "__main__":
    main()
