"""The command line: what can be typed, and the one place where errors become messages and exit codes."""

from typing import Any

import click

from tracker import __version__
from tracker.cli.accelerated import accelerated
from tracker.cli.approved import approved
from tracker.cli.browse import browse
from tracker.cli.changes import changes
from tracker.cli.chart import chart
from tracker.cli.check import check
from tracker.cli.cite import cite
from tracker.cli.compare import compare
from tracker.cli.conflicts import conflicts
from tracker.cli.db import db
from tracker.cli.evidence import evidence
from tracker.cli.export import export
from tracker.cli.fetch import fetch
from tracker.cli.group import TrackerGroup
from tracker.cli.import_ import import_
from tracker.cli.list_ import list_
from tracker.cli.report import report
from tracker.cli.search import search
from tracker.cli.serve import serve
from tracker.cli.show import show
from tracker.cli.sql import sql
from tracker.cli.timeline import timeline
from tracker.cli.undo import undo

_EPILOG = """\b
Exit codes: 0 done, 1 refused (one line says why, and what to type next), 2 wrong usage.
Without --database and TRACKER_DATABASE_URL, the database is a file in your data directory,
made on first use and filled with the chronologies that come with tracker."""


@click.group(
    "tracker", cls=TrackerGroup, epilog=_EPILOG, context_settings={"help_option_names": ["-h", "--help"]}
)
@click.version_option(__version__, prog_name="tracker")
@click.option("--database", metavar="URL", help="A path, or postgresql://user@host/name.")
@click.pass_context
def cli(ctx: click.Context, database: str | None) -> None:
    """Show what was approved, when, for whom, on what evidence, and who says so.

    \b
      tracker timeline blinatumomab
      tracker show TOWER
      tracker sql "select * from approvals"
    """
    ctx.obj = database


for command in (
    timeline,
    chart,
    show,
    evidence,
    compare,
    list_,
    search,
    accelerated,
    approved,
    conflicts,
    check,
    cite,
    export,
    fetch,
    import_,
    changes,
    undo,
    report,
    sql,
    browse,
    serve,
    db,
):
    cli.add_command(command)


def main(arguments: list[str] | None = None, **extra: Any) -> int:  # noqa: ANN401 - what Click takes
    """Run the command line; the exit code."""
    try:
        cli.main(arguments, prog_name="tracker", **extra)
    except SystemExit as leaving:
        return leaving.code if isinstance(leaving.code, int) else int(bool(leaving.code))
    return 0
