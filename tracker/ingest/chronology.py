"""Chronology files into the database: one transaction, repeatable, every fact with its claims."""

import hashlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.resources import files as package_files
from pathlib import PurePath

from sqlalchemy import Connection
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from tracker.chronology.read import FORMAT_HELP, read
from tracker.errors import LONGEST_PATH, TrackerError, printable
from tracker.ingest.claims import settle
from tracker.ingest.files import Files
from tracker.ingest.names import Known
from tracker.ingest.regulation import load_applications, load_events, load_indications
from tracker.ingest.rows import Rows
from tracker.ingest.subjects import load_diseases, load_organizations, load_sources, load_treatments
from tracker.ingest.trials import load_trials
from tracker.schema.tables import ImportFile


class UnreadableFile(TrackerError):
    """A file that cannot be read as text."""

    def __init__(self, file: str, reason: str) -> None:
        shown = printable(file, LONGEST_PATH)
        super().__init__(f"Cannot read {shown}: {reason}. Nothing was imported. Give a UTF-8 YAML file.")


class BrokenRule(TrackerError):
    """What the files say together breaks a constraint of the schema."""

    def __init__(self, error: IntegrityError) -> None:
        rule = str(error.orig).splitlines()[0]
        super().__init__(
            f"The files break a rule of the database ({rule}). Nothing was imported. {FORMAT_HELP}"
        )


@dataclass(frozen=True)
class TextFile:
    """A file as it was handed in: its name and its bytes."""

    name: str
    content: bytes

    def text(self) -> str:
        """The content as text; raises UnreadableFile where it is not UTF-8."""
        try:
            return self.content.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            raise UnreadableFile(self.name, f"byte {error.start + 1} is no UTF-8") from error


@dataclass(frozen=True)
class Imported:
    """What an import did."""

    files: int
    added: int
    changed: int
    entries: int

    @property
    def anything(self) -> bool:
        """Whether it added or changed a row."""
        return bool(self.added or self.changed)


def load(connection: Connection, inputs: Sequence[TextFile]) -> Imported:
    """Load chronology files into the connection's transaction; a second time they change nothing.

    Raises BadChronology, which names file, line and nearest known name, and leaves the transaction to be
    rolled back by whoever began it.
    """
    files = Files(tuple(read(file.text(), file.name) for file in inputs))
    entries = sum(len(chronology.events) + len(chronology.trials) for chronology, _ in files.parts)
    with Session(connection, join_transaction_mode="create_savepoint", autoflush=False) as session:
        rows = Rows(session, "chronology")
        try:
            _load_sections(rows, Known(session), files)
            settle(rows)
        except IntegrityError as error:
            raise BrokenRule(error) from error
        if not rows.anything:
            return Imported(len(inputs), 0, 0, entries)
        _note_files(rows, inputs)
        rows.finish()
        return Imported(len(inputs), rows.run.added, rows.run.changed, entries)


def load_curated(connection: Connection) -> Imported:
    """Load the chronologies that ship with the program."""
    return load(connection, curated_files())


def curated_files() -> list[TextFile]:
    """The chronology files that ship with the program."""
    folder = package_files("tracker").joinpath("curated")
    paths = sorted(
        (path for path in folder.iterdir() if path.name.endswith(".yaml")), key=lambda path: path.name
    )
    return [TextFile(path.name, path.read_bytes()) for path in paths]


def _load_sections(rows: Rows, known: Known, files: Files) -> None:
    load_sources(rows, known, files)
    load_organizations(rows, known, files)
    load_diseases(rows, known, files)
    load_treatments(rows, known, files)
    load_applications(rows, known, files)
    load_trials(rows, known, files)
    load_indications(rows, known, files)
    load_events(rows, known, files)


def _note_files(rows: Rows, inputs: Sequence[TextFile]) -> None:
    """Note each file once, without its directory unless two files would then have one name."""
    files = {file.name: file for file in inputs}
    bare = Counter(PurePath(name).name for name in files)
    for name, file in files.items():
        short = PurePath(name).name
        rows.session.add(
            ImportFile(
                run_id=rows.run.id,
                name=short if bare[short] == 1 else name,
                sha256=hashlib.sha256(file.content).hexdigest(),
                size=len(file.content),
            )
        )
