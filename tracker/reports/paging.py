"""What is listed page by page, so that nobody waits for all of it."""

from sqlalchemy import Connection, select

from tracker.reports.table import Table
from tracker.schema.views import TREATMENTS

COLUMNS = ("treatment", "brands")


def treatments_after(connection: Connection, last: str, limit: int) -> Table:
    """The treatments that follow one by name, at most `limit`; the first of all follow the empty name."""
    view = TREATMENTS.table.c
    wanted = select(*(view[name] for name in COLUMNS)).where(view.treatment > last)
    rows = connection.execute(wanted.order_by(view.treatment).limit(limit))
    return Table.of(COLUMNS, list(map(tuple, rows)))
