"""The floor of `tracker timeline`: the same libraries imported, one SELECT, one printed table."""

import sys

import click
from rich.console import Console
from rich.table import Table
from sqlalchemy import column, create_engine, select, table

COLUMNS = ("date", "regulator", "kind", "title", "submission", "indication")


@click.command()
@click.argument("path")
@click.argument("treatment")
def main(path: str, treatment: str) -> None:
    """Print what a database says of a treatment."""
    entries = table("timeline_entries", column("treatment"), column("earliest"), *map(column, COLUMNS))
    query = (
        select(*(entries.c[name] for name in COLUMNS))
        .where(entries.c.treatment == treatment)
        .order_by(entries.c.earliest)
    )
    shown = Table(*COLUMNS, title=treatment)
    with create_engine(f"sqlite:///{path}").connect() as connection:
        for row in connection.execute(query):
            shown.add_row(*("" if value is None else str(value) for value in row))
    Console().print(shown)


if __name__ == "__main__":
    main(sys.argv[1:])
