"""Vintages of Drugs@FDA as openFDA has them, read and loaded as the command does."""

from datetime import date
from pathlib import Path

from sqlalchemy import Connection

from tests.sources.openfda_json import Json, copied, write
from tracker.ingest.openfda import load
from tracker.ingest.summary import Loaded
from tracker.sources.openfda import read

TODAY = date(2026, 11, 21)


def copy(folder: Path, day: str | None = None) -> Path:
    """The JSON that openFDA makes of the tables in the folder, beside it."""
    tables = {path.name: path.read_bytes() for path in folder.iterdir()}
    return write(folder.with_suffix(".json"), copied(tables, day))


def put_copy(connection: Connection, path: Path) -> Loaded:
    """Load a file of openFDA's."""
    with read(path, TODAY) as file:
        return load(connection, file, 0, lambda *_: None)


def put_document(connection: Connection, folder: Path, document: Json) -> Loaded:
    """Load what the service gives."""
    return put_copy(connection, write(folder / f"{len(list(folder.iterdir()))}.json", document))
