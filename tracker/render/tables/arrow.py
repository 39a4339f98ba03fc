"""Parquet and Arrow: columns with types, written by pyarrow; no value is changed to fit one.

A database may put another value into any row, so the types are known when the last row is. Until then the
rows stand in a temporary file, in batches that each have the types of their own values.
"""

import os
from collections.abc import Iterator
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING, Any, BinaryIO

from tracker.render.tables.columns import Kinds, array, cast
from tracker.render.tables.missing import NoPyarrow
from tracker.render.tables.outbox import Outbox
from tracker.render.tables.page import Page
from tracker.reports.table import Row, Table

if TYPE_CHECKING:
    from collections.abc import Callable

    import pyarrow as pa

_BATCH = 4_096
_GROUP = 8 * 2**20
"""Bytes of a group of rows, which is held in memory until it is written."""


def parquet(table: Table, _page: Page) -> Iterator[bytes]:
    """The table as a Parquet file, compressed with Zstandard."""
    with _needed():
        from pyarrow.parquet import ParquetWriter
    return _written(table, lambda sink, schema: ParquetWriter(sink, schema, compression="zstd"))


def arrow(table: Table, _page: Page) -> Iterator[bytes]:
    """The table as an Arrow IPC file, which programs map into their memory as it is."""
    with _needed():
        from pyarrow.ipc import RecordBatchFileWriter
    return _written(table, RecordBatchFileWriter)


@contextmanager
def _needed() -> Iterator[None]:
    try:
        yield
    except ModuleNotFoundError as error:
        raise NoPyarrow from error


def _written(table: Table, writer: "Callable[[Outbox, pa.Schema], Any]") -> Iterator[bytes]:
    from tempfile import TemporaryFile

    import pyarrow as pa

    outbox = Outbox()
    with TemporaryFile() as spool:
        kinds = [Kinds(column.type) for column in table.columns]
        _fill(spool, table, kinds)
        schema = pa.schema(
            [(column.name, kind.type()) for column, kind in zip(table.columns, kinds, strict=True)]
        )
        with closing(writer(outbox, schema)) as file:
            for group in _groups(_batches(spool, schema), schema):
                file.write_table(group)
                yield outbox.taken()
    yield outbox.taken()


def _fill(spool: BinaryIO, table: Table, kinds: list[Kinds]) -> None:
    """Write the rows into a temporary file, and learn what is in each column."""
    import pyarrow as pa

    for rows in _chunks(table):
        arrays = [array(values) for values in zip(*rows, strict=True)]
        for kind, values in zip(kinds, arrays, strict=True):
            kind.add(values)
        batch = pa.record_batch(arrays, names=table.names)
        with pa.ipc.new_stream(spool, batch.schema) as stream:
            stream.write_batch(batch)


def _chunks(table: Table) -> Iterator[list[Row]]:
    from itertools import islice

    rows = iter(table.rows)
    while chunk := list(islice(rows, _BATCH)):
        yield chunk


def _batches(spool: BinaryIO, schema: "pa.Schema") -> "Iterator[pa.RecordBatch]":
    """The rows again, now that the types of the columns are known."""
    import pyarrow as pa

    end = spool.seek(0, os.SEEK_END)
    spool.seek(0)
    while spool.tell() < end:
        with pa.ipc.open_stream(spool) as stream:
            for batch in stream:
                columns = map(cast, batch.columns, schema.types)
                yield pa.record_batch(list(columns), schema=schema)


def _groups(batches: "Iterator[pa.RecordBatch]", schema: "pa.Schema") -> "Iterator[pa.Table]":
    import pyarrow as pa

    group: list[pa.RecordBatch] = []
    for batch in batches:
        group.append(batch)
        if sum(each.nbytes for each in group) > _GROUP:
            yield pa.Table.from_batches(group, schema)
            group = []
    yield pa.Table.from_batches(group, schema).combine_chunks()
