"""A table as a data frame: what `--format arrow` writes, in the library that is installed."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from tracker.errors import TrackerError
from tracker.reports.table import Table

if TYPE_CHECKING:
    import pandas as pd
    import polars as pl
    import pyarrow as pa


class NotInstalled(TrackerError, ImportError):
    """The library that was asked for is not there."""

    def __init__(self, library: str) -> None:
        super().__init__(f"{library} is not installed. Install it: pip install {library}")


def to_arrow(table: Table) -> "pa.Table":
    """The table as an Arrow table."""
    from tracker.render.tables.arrow import arrow
    from tracker.render.tables.page import Page

    written = b"".join(arrow(table, Page()))
    from pyarrow.ipc import open_file

    return open_file(written).read_all()


def to_pandas(table: Table) -> "pd.DataFrame":
    """The table as a pandas data frame, with pandas' own types that can be null."""
    with _needing("pandas"):
        import pandas as pd
    numbers = _for_computing(to_arrow(table))
    import pyarrow as pa

    own = {pa.int64(): pd.Int64Dtype(), pa.bool_(): pd.BooleanDtype(), pa.string(): pd.StringDtype()}
    return numbers.to_pandas(types_mapper=own.get, date_as_object=False)


def to_polars(table: Table) -> "pl.DataFrame":
    """The table as a polars data frame."""
    with _needing("polars"):
        import polars as pl
    frame = pl.from_arrow(_for_computing(to_arrow(table)))
    return frame if isinstance(frame, pl.DataFrame) else frame.to_frame()


def _for_computing(table: "pa.Table") -> "pa.Table":
    """The same with PostgreSQL's decimals as the floating numbers that other databases give."""
    import pyarrow as pa

    kinds = (pa.float64() if pa.types.is_decimal(field.type) else field.type for field in table.schema)
    return table.cast(pa.schema(list(zip(table.column_names, kinds, strict=True))))


@contextmanager
def _needing(library: str) -> Iterator[None]:
    try:
        yield
    except ImportError as error:
        raise NotInstalled(library) from error
