"""The database that a command reads or writes; the default one is made on first use."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from tracker.cli.output import say

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy import Connection


def ready(url: str | None) -> None:
    """Make the default database if it is the one that is meant and there is none yet."""
    from tracker import first_use

    if first_use.is_default(url):
        told = first_use.make_default()
        if told:
            say(told)


@contextmanager
def reading(url: str | None, known_on: "date | None" = None) -> Iterator["Connection"]:
    """A connection that cannot write; with a day, as the sources had it by then, which it says."""
    from tracker.database.engine import open_for_reading

    ready(url)
    with open_for_reading(url, known_on=known_on) as connection:
        if known_on is not None:
            from tracker.reports.known import known

            say(known(connection, known_on))
        yield connection


class _OnlyTried(Exception):
    """Takes the transaction back at the end of what was only tried."""


@contextmanager
def writing(url: str | None, *, dry_run: bool = False) -> Iterator["Connection"]:
    """A connection whose changes all stay, or none; after a dry run, none."""
    from tracker.database.engine import open_for_writing

    ready(url)
    with suppress(_OnlyTried), open_for_writing(url) as connection:
        yield connection
        if dry_run:
            raise _OnlyTried
