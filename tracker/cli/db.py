"""`tracker db`: the database itself."""

from typing import TYPE_CHECKING

import click

from tracker.cli import options
from tracker.cli.database import reading, ready
from tracker.cli.db_describe import describe
from tracker.cli.db_grant_reports import grant_reports

if TYPE_CHECKING:
    from tracker.database.status import Status


@click.group(short_help="Look after the database.")
def db() -> None:
    """Look after the database: status, upgrade, backup, restore, check; say what its views mean."""


db.add_command(describe)
db.add_command(grant_reports)


@db.command(short_help="Say which database this is, and what is in it.")
@options.database
def status(database: str | None) -> None:
    """Say which database this is, its revision, and how much is in it."""
    from tracker.database.engine import open_for_reading
    from tracker.database.status import status as described

    ready(database)
    with open_for_reading(database, any_revision=True) as connection:
        found = described(connection)
    click.echo(_status_text(found), nl=False)


@db.command(short_help="Make the tables, or bring them up to date.")
@click.option("--schema-only", is_flag=True, help="Leave out the chronologies that come with tracker.")
@options.database
def upgrade(schema_only: bool, database: str | None) -> None:  # noqa: FBT001 - Click hands options over like this
    """Make the tables, or bring them up to date, and load the chronologies that come with tracker."""
    from tracker.database.location import database_name, resolve
    from tracker.first_use import prepare

    changed = prepare(database, curated=not schema_only)
    told = "is up to date now" if changed else "was up to date, nothing changed"
    click.echo(f"{database_name(resolve(database))} {told}.")


@db.command(short_help="Back the whole database up to a file.")
@click.argument(
    "target", type=click.Path(dir_okay=False), help="The file to write; always a SQLite database."
)
@click.option("--replace", is_flag=True, help="Replace the file if it is there.")
@options.database
def backup(target: str, replace: bool, database: str | None) -> None:  # noqa: FBT001
    """Back the whole database up to a file, while others go on using it."""
    from pathlib import Path

    from tracker.database.backup import backup as back_up

    ready(database)
    back_up(database, Path(target), replace=replace)
    click.echo(f"Wrote {target}. To go back to it: {_restoring(target, database)}")


@db.command(short_help="Restore the whole database from a backup.")
@click.argument(
    "source", type=click.Path(exists=True, dir_okay=False), help="A file that `tracker db backup` wrote."
)
@click.option("--replace", is_flag=True, help="Replace what the database has now.")
@options.database
def restore(source: str, replace: bool, database: str | None) -> None:  # noqa: FBT001
    """Restore the whole database from a backup, whole or not at all."""
    from pathlib import Path

    from tracker.database.backup import restore as bring_back
    from tracker.database.location import database_name, resolve

    bring_back(Path(source), database, replace=replace)
    click.echo(f"{database_name(resolve(database))} is as it was in {source}.")


@db.command(short_help="Check the file, the schema and the sources.")
@options.database
@click.pass_context
def check(ctx: click.Context, database: str | None) -> None:
    """Check that the file is sound, the schema as expected, and every fact has a source; exit 1 if not."""
    from tracker.database.check import check as findings

    with reading(database) as connection:
        found = findings(connection)
    for finding in found:
        click.echo(finding)
    if found:
        ctx.exit(1)
    click.echo("Sound: the schema is as expected, and every fact has a source.")


def _restoring(backup_file: str, database: str | None) -> str:
    """The command that brings a backup back to where it came from, and nowhere else."""
    import shlex

    from tracker.database.errors import command
    from tracker.database.location import database_name, resolve

    words = f"db restore --replace {shlex.quote(backup_file)}"
    if database is None:
        return f"tracker {words}"
    return command(database_name(resolve(database)), words)


def _status_text(found: "Status") -> str:
    filled = {table: count for table, count in found.rows.items() if count}
    revision = found.revision or "no tables yet"
    if found.revision != found.expected_revision:
        revision += f" (this program wants {found.expected_revision}: tracker db upgrade)"
    lines = {
        "database": found.name,
        "engine": found.engine,
        "revision": revision,
        "size": f"{found.size:,} bytes" if found.size is not None else None,
        "newest source": found.newest_source,
        "last import": f"{found.last_import} UTC" if found.last_import else None,
        "rows": ", ".join(f"{count:,} {table}" for table, count in filled.items()) or "none",
    }
    return "".join(f"{label:<14} {value}\n" for label, value in lines.items() if value)
