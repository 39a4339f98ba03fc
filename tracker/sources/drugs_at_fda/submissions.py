"""Submissions, and what three more tables say of them: properties, documents, kinds of action."""

from datetime import date

from tracker.sources.drugs_at_fda import layout
from tracker.sources.drugs_at_fda.applications import File
from tracker.sources.drugs_at_fda.cells import (
    PRIORITIES,
    PROPERTIES,
    STATUSES,
    SUBMISSION_TYPES,
    BadCell,
    address,
    application_number,
    code,
    day,
    meaning,
    submission_number,
    text,
    title,
)
from tracker.sources.drugs_at_fda.drawer import Drawer
from tracker.sources.drugs_at_fda.lookups import Lookups
from tracker.sources.drugs_at_fda.records import Document, Submission
from tracker.sources.drugs_at_fda.tables import Tables

WHOLE_APPLICATION = "APPL"
"""Stands for a submission's type where a document belongs to the application as such."""


_Coded = tuple[str, str | None, str | None, str | None]
"""Status, class and its name, priority."""
_Stated = tuple[str, str, str, str, date | None, str, str | None, str | None, str | None, str | None, int]
"""What a row of the table itself says, in the order of the record."""


class Submissions:
    """The submissions of one vintage; what other tables add is kept by the line of the submission."""

    def __init__(self, files: Drawer[File], lookups: Lookups, today: date) -> None:
        self._files, self._lookups, self._today = files, lookups, today
        self._drawer = Drawer[int]("submission", layout.SUBMISSIONS)
        self._stated: list[_Stated] = []
        self._coded: dict[tuple[str, str, str], _Coded] = {}
        self._orphan: dict[int, bool] = {}
        self._actions: dict[int, list[str]] = {}
        self._documents: dict[int, dict[Document, None]] = {}
        self._repeated = 0

    def read(self, tables: Tables) -> None:
        """Take them from their tables."""
        tables.each(layout.SUBMISSIONS, self._submission)
        tables.each(layout.PROPERTIES, self._property)
        tables.each(layout.DOCUMENTS, self._document)
        if tables.holds(layout.ACTIONS):
            tables.each(layout.ACTIONS, self._action)
        if self._repeated:
            tables.notes.append(
                f"{layout.DOCUMENTS.name}.txt: rows that repeat another, kept once: {self._repeated}"
            )

    def _submission(self, line: int, application: str, kind: str, number: str, *cells: str) -> None:
        status, status_date, class_number, priority, note = cells
        key = _key(application, kind, number)
        self._drawer.claim(key, line)
        file, acted = self._files.find(key[:1]), self._past(status_date)
        coded = self._coded.get(codes := (status, class_number, priority))
        if coded is None:
            coded = self._coded[codes] = self._meant(*codes)
        self._stated.append((file.type, *key, acted, *coded, text(note) if note else None, line))
        self._drawer.kept[key] = line

    def _meant(self, status: str, class_number: str, priority: str) -> _Coded:
        """What codes mean that hardly ever come together otherwise than in rows before."""
        class_code, class_name = (
            self._lookups.submission_class(class_number) if text(class_number) else _NO_CLASS
        )
        return (
            code(status, STATUSES, "status"),
            class_code,
            class_name,
            code(priority, PRIORITIES, "review priority") if text(priority) else None,
        )

    def _past(self, cell: str) -> date | None:
        found = day(cell)
        if found and found > self._today:
            raise BadCell(cell, "status date", "lies in the future")
        return found

    def _find(self, application: str, kind: str, number: str) -> int:
        """The line of a submission."""
        # Nearly every row spells its key as the submission does; only the others pay for being put right.
        found = self._drawer.kept.get((application, kind, number))
        return found or self._drawer.find(_key(application, kind, number))

    def _property(self, _line: int, application: str, kind: str, number: str, letters: str) -> None:
        line = self._find(application, kind, number)
        is_orphan = meaning(letters, PROPERTIES, "property")
        self._orphan[line] = is_orphan or self._orphan.get(line, False)

    def _action(self, _line: int, application: str, kind: str, number: str, action: str) -> None:
        line = self._find(application, kind, number)
        (words,) = self._lookups.action(action)
        known = self._actions.setdefault(line, [])
        if words and words not in known:
            known.append(words)

    def _document(self, _line: int, application: str, kind: str, number: str, *cells: str) -> None:
        if kind == WHOLE_APPLICATION:
            known = self._files.find((application_number(application),)).documents
        else:
            line = self._find(application, kind, number)
            known = self._documents.setdefault(line, {})
        type_number, words, url, day_cell = cells
        (type_words,) = self._lookups.document(type_number)
        document = Document(type_words, title(words), address(url), day(day_cell))
        self._repeated += document in known
        known[document] = None

    def records(self) -> list[Submission]:
        """The submissions, each with what the other tables say of it."""
        orphan, actions, documents = self._orphan.get, self._actions.get, self._documents.get
        return [
            Submission(
                *stated,
                orphan(line := stated[-1]),
                tuple(actions(line, ())),
                tuple(documents(line, ())),
            )
            for stated in self._stated
        ]


_NO_CLASS: tuple[None, None] = (None, None)


def _key(application: str, kind: str, number: str) -> tuple[str, str, str]:
    return (
        application_number(application),
        code(kind, SUBMISSION_TYPES, "submission type"),
        submission_number(number),
    )
