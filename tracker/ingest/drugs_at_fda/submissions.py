"""Submissions from Drugs@FDA: class, priority and orphan property, each by the vintage that first said it."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from sqlalchemy import select

from tracker.ingest.bulk import Between, Bulk, Noted
from tracker.ingest.drugs_at_fda.words import submission_label
from tracker.ingest.facts import Facts, Said, Subject
from tracker.ingest.matching import Applications, Filed
from tracker.ingest.vintages import Vintages
from tracker.schema.tables import Submission as Row
from tracker.sources.drugs_at_fda.records import Submission
from tracker.vocabulary import ChangeKind


class Placed(NamedTuple):
    """A submission in the database: its record, its application, its identity, and whether it is new."""

    record: Submission
    filed: Filed
    id: int
    is_new: bool
    is_superseded: bool = False
    """Whether a later vintage has the last word on it."""
    is_reclassified: bool = False
    """Whether its class is another than was known."""


class Steps:
    """The submissions of a vintage, put into the database one after another."""

    def __init__(self, bulk: Bulk, vintages: Vintages, known: Applications) -> None:
        self._bulk, self._known = bulk, known
        self.facts = Facts(vintages, "submission")
        self.seen: set[int] = set()
        self.homeless = 0
        """Submissions of applications that were left to a person."""
        self._rows = bulk.rows(
            "submission",
            "application_id",
            "type",
            "number",
            "submission_class",
            "review_priority",
            "is_orphan",
        )
        table = Row.__table__.c
        orphans = select(table.id).where(table.is_orphan.is_(True))
        self._orphans = set(bulk.connection.scalars(orphans))

    def put(self, records: Iterable[Submission]) -> Iterator[Placed]:
        """Make each submission, or hold it against what is known of it."""
        for record in records:
            filed = self._known.match(record.application_type, record.application_number)
            if filed is None:
                self.homeless += 1
                continue
            known = self._known.submission(filed.id, record.type, record.number)
            if known is None:
                yield Placed(record, filed, self._make(record, filed.id), is_new=True)
            else:
                yield self._compare(record, filed, known)

    def _make(self, record: Submission, application: int) -> int:
        made = self._rows.add(
            application, record.type, record.number, record.class_code, record.priority, record.is_orphan
        )
        self._known.add_submission(application, record.type, record.number, made)
        self.seen.add(made)
        statements = [said for said in _said(record, was_orphan=False) if said.value is not None]
        for said in statements or [Said("number", "number", f"{record.type}-{record.number}", record.line)]:
            self.facts.state(made, said)
        return made

    def _compare(self, record: Submission, filed: Filed, known: int) -> Placed:
        self.seen.add(known)
        is_superseded = self.facts.is_superseded(known)
        if self._is_old(record, known):
            return Placed(record, filed, known, is_new=False, is_superseded=is_superseded)
        subject = Subject("submission", known, submission_label(record))
        news = set()
        for said in _said(record, was_orphan=known in self._orphans):
            if self.facts.say(subject, said):
                news.add(said.attribute)
                if said.attribute == "orphan":
                    self._mark(subject, said, is_orphan=bool(record.is_orphan))
        return Placed(
            record, filed, known, is_new=False, is_superseded=is_superseded, is_reclassified="class" in news
        )

    def _is_old(self, record: Submission, known: int) -> bool:
        """Whether it is one of the nearly all of which nothing is news."""
        is_old = self.facts.is_old
        return (
            is_old(known, "class", record.class_code)
            and is_old(known, "priority", record.priority)
            and is_old(known, "orphan", "yes" if record.is_orphan else None)
            and (record.is_orphan is not False or known not in self._orphans)
        )

    def _mark(self, subject: Subject, said: Said, *, is_orphan: bool) -> None:
        self._bulk.update("submission", subject.id, is_orphan=is_orphan)
        about = Noted("submission", subject.label, said.column)
        if about not in self._bulk.noted:
            self._bulk.note(ChangeKind.ADDED, about, (None, said.value), Between(None, None))


def _said(record: Submission, *, was_orphan: bool) -> tuple[Said, ...]:
    """What the file says of a submission; that it is no orphan is news only where it was one."""
    orphan = "yes" if record.is_orphan else "no" if was_orphan and record.is_orphan is False else None
    return (
        Said("class", "submission_class", record.class_code, record.line),
        Said("priority", "review_priority", record.priority, record.line),
        Said("orphan", "is_orphan", orphan, record.line),
    )
