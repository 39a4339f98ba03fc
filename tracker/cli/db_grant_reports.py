"""`tracker db grant-reports`: who may read the reporting views on PostgreSQL."""

from typing import TYPE_CHECKING

import click

from tracker.cli import options
from tracker.cli.database import writing

if TYPE_CHECKING:
    from sqlalchemy import Connection


@click.command("grant-reports", short_help="Let a role read the reporting views, and no table.")
@click.argument("role", help="A role of the PostgreSQL server.")
@click.option("--create", is_flag=True, help="Create the role, which nobody can log in as, if there is none.")
@click.option("--revoke", is_flag=True, help="Take the right back; the role itself stays.")
@click.option("--dry-run", is_flag=True, help="Show the statements, and change nothing.")
@options.database
def grant_reports(role: str, create: bool, revoke: bool, dry_run: bool, database: str | None) -> None:  # noqa: FBT001 - Click hands options over like this
    """Let a role of a PostgreSQL server read the reporting views, and no table.

    It keeps that right when an upgrade makes the views anew, and has it for views that are new then. Besides
    the views it can read the one number of the schema's revision, which every command looks at.

    \b
      tracker db grant-reports analysts --create
      tracker db grant-reports analysts --dry-run
      tracker db grant-reports analysts --revoke
    """
    from tracker.database import grants

    if create and revoke:
        message = "--create and --revoke contradict each other: give one of them."
        raise click.UsageError(message)
    with writing(database, dry_run=dry_run) as connection:
        if revoke:
            done = grants.revoke_reports(connection, role)
        else:
            done = grants.grant_reports(connection, role, create=create)
        told = "Nothing was changed." if dry_run else _told(connection, role, revoke=revoke)
    for statement in done if dry_run else ():
        click.echo(f"{statement};")
    click.echo(told)


def _told(connection: "Connection", role: str, *, revoke: bool) -> str:
    """What the role may do now, as far as that can be seen."""
    from tracker.database.grants import readable_tables
    from tracker.errors import printable

    tables = readable_tables(connection, role)
    besides = f" It can also read {tables} tables, by rights that it has from elsewhere." if tables else ""
    if revoke:
        return f"{printable(role)} may no longer read the reporting views.{besides}"
    return f"{printable(role)} may read the reporting views{'.' if tables else ', and no table.'}{besides}"
