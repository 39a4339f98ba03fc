"""What the shell offers for the beginning of a name: the names in the database."""

from collections.abc import Callable

import click

_MOST = 50

Completed = Callable[[click.Context, click.Parameter, str], list[str]]


def names(*kinds: str) -> Completed:
    """The names of things of these kinds, or of any, that begin so; without a database none."""

    def complete(ctx: click.Context, _param: click.Parameter, incomplete: str) -> list[str]:
        from tracker.database.engine import open_for_reading
        from tracker.errors import TrackerError
        from tracker.lookup import names_like

        try:
            with open_for_reading(_database(ctx)) as connection:
                found = names_like(connection, incomplete, _MOST)
        except TrackerError:
            return []
        offered = dict.fromkeys(name for kind, _, name in found if not kinds or kind in kinds)
        typed = incomplete.lower()
        spelt = [name for name in offered if name.lower().startswith(typed)]
        # A shell goes on as far as all that is offered is alike, letter by letter.
        return [name for name in spelt if name.startswith(incomplete)] or spelt

    return complete


def _database(ctx: click.Context) -> str | None:
    """The database named so far, after the command or before it."""
    given: str | None = ctx.params.get("database") or ctx.find_root().params.get("database")
    return given
