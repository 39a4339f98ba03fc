"""The shell of `tracker sql` on this terminal: where its answers come from, and where they are written."""

import os
import sys
from collections.abc import Iterable, Mapping
from itertools import chain, islice
from typing import TYPE_CHECKING

import click

from tracker.cli import options
from tracker.cli.output import chosen, page, say, write

if TYPE_CHECKING:
    from sqlalchemy import URL

    from tracker.reports.table import Table
    from tracker.shell import State


def converse(office: "TerminalOffice", form: str | None, parameters: Mapping[str, str | None]) -> None:
    """Answer one query after another until the person leaves."""
    from tracker.shell import Engine, State
    from tracker.shell.completion import Known
    from tracker.shell.errors import NoShell, NoTerminal

    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise NoTerminal
    try:
        from tracker.shell import prompt
    except ModuleNotFoundError as error:
        raise NoShell from error
    from tracker.reports.adhoc import relations
    from tracker.reports.catalogue import catalogue

    reports = tuple(report.name for report in catalogue())
    say("Read-only. A query ends with ; — .views says what can be asked, .help what else there is.")
    engine = Engine(office, State(form, None, dict(parameters)))
    prompt.converse(engine, Known(relations(office.url), office.forms, reports), prompt.history())


class TerminalOffice:
    """Asks the database, and writes to the terminal or a file."""

    forms = options.TABLE_FORMATS

    def __init__(self, url: "URL", width: int | None, timeout: float | None) -> None:
        self.url = url
        self._width = width
        self._timeout = timeout

    def ask(self, query: str, parameters: Mapping[str, str | None]) -> "Table":
        """The answer to a query."""
        from tracker.reports.adhoc import run

        return run(self.url, query, parameters, timeout=self._timeout)

    def report(self, name: str, parameters: Mapping[str, str | None]) -> "Table":
        """The answer to a named report."""
        from tracker.reports.catalogue import ask, find

        report = find(name)
        known = {parameter.name for parameter in report.parameters}
        given = {key: value for key, value in parameters.items() if key in known}
        return ask(self.url, report, given, timeout=self._timeout)

    def write(self, table: "Table", state: "State") -> None:
        """Write an answer to its file, or to the terminal, by pages where it is longer than that."""
        from tracker.render.tables import EVERY

        form = chosen(state.form, output=state.output, offered=self.forms)
        pieces = EVERY[form](table, page(self._width, output=state.output))
        if state.output is not None:
            write(pieces, state.output)
        else:
            _by_pages(pieces)

    def describe(self, view: str | None) -> None:
        """Write what the views mean, or the columns of one."""
        from tracker.render.pages.contract import COLUMNS, OVERVIEW
        from tracker.reports.contract import contract, promised

        sheet = page(self._width)
        if view is None:
            _by_pages(OVERVIEW["terminal"](contract(), sheet))
        else:
            _by_pages(COLUMNS["terminal"](promised(view), sheet))

    def say(self, text: str) -> None:
        """Say something that is no answer."""
        say(text)


def _by_pages(pieces: Iterable[str]) -> None:
    """Write what fits on the screen, and hand over to the pager what does not."""
    import shutil

    lines = chain.from_iterable(piece.splitlines(keepends=True) for piece in pieces)
    first = list(islice(lines, shutil.get_terminal_size().lines - 1))
    further = list(islice(lines, 1))
    if further:
        os.environ["LESS"] = f"{os.environ.get('LESS', '')} -R".strip()  # colours, as we mean them
        click.echo_via_pager(chain(first, further, lines), color=True)
    else:
        write(first, None)
        sys.stdout.flush()
