"""The list of one day as a source: what it says, beside what the lists of other days said."""

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from tracker.dates import PartialDate
from tracker.ingest.claims import row_label, write_claim
from tracker.ingest.rows import Rows, now
from tracker.names import name_key
from tracker.schema.tables import SUBJECTS, Base, Change, Claim, ImportFile, ImportRun, Source
from tracker.vocabulary import ApprovalType, ChangeKind, Confidence, DateKind, SourceForm, SourceKind

IMPORTER = "accelerated-approvals"
TITLE = "CDER Drug and Biologic Accelerated Approvals Based on a Surrogate Endpoint"
PUBLISHER = "U.S. Food and Drug Administration"
LIMITS = "names the date of a conversion and not the action; a missing row proves nothing"
WORDING = "text"
"""The attribute of an indication of which curated files give a paraphrase, and the list the words."""


@dataclass(frozen=True)
class Said:
    """One thing that the list says of a row, and where in it."""

    attribute: str
    value: str
    place: str
    date: PartialDate | None = None
    date_kind: DateKind | None = None
    is_inferred: bool = False
    confidence: Confidence = Confidence.HIGH
    note: str | None = None

    @classmethod
    def day(cls, day: dt.date, place: str, kind: DateKind = DateKind.ACTION) -> "Said":
        """A day that the list states."""
        return cls("date", day.isoformat(), place, PartialDate.of(day), kind)

    def agrees(self, claim: Claim) -> bool:
        """Whether a claim says the same; letter case and the breaks of lines are nobody's statement."""
        return name_key(claim.value or "") == name_key(self.value)


@dataclass(frozen=True)
class _Difference:
    subject: Base
    said: Said
    before: Claim


def find_source(rows: Rows, sha256: str, as_of: PartialDate | None) -> Source | None:
    """The source that this file is, or is another copy of."""
    same_file = rows.session.scalars(
        select(Source).where(Source.sha256 == sha256).order_by(Source.id)
    ).first()
    if same_file is not None or as_of is None:
        return same_file
    lists = select(Source).where(Source.title == TITLE).order_by(Source.id)
    return next((one for one in rows.session.scalars(lists) if one.as_of == as_of), None)


def put_source(rows: Rows, sha256: str, as_of: PartialDate) -> Source:
    """The source that the list of this day is: the known one, or a new one."""
    source = find_source(rows, sha256, as_of) or rows.put(
        Source,
        {"key": f"fda-accelerated-approvals-{as_of.text}"},
        {
            "kind": SourceKind.REGULATOR,
            "form": SourceForm.LIST,
            "title": TITLE,
            "publisher": PUBLISHER,
            "has_more_authors": False,
            "as_of": as_of,
            "retrieved_at": now().date(),
            "sha256": sha256,
            "limits": LIMITS,
        },
        label=f"fda-accelerated-approvals-{as_of.text}",
    )
    rows.flush()
    return source


class Vintage:
    """What the list of one day says, and what of it is new against the lists of other days."""

    def __init__(self, rows: Rows, source: Source) -> None:
        self.rows, self.source = rows, source
        lists = rows.session.scalars(select(Source).where(Source.title == TITLE))
        self._family = {one.id: one for one in lists} | {source.id: source}
        self._heard: dict[tuple[str, int, str], list[Claim]] = defaultdict(list)
        spoken = select(Claim).where(Claim.claimant_id.in_(self._family), ~Claim.is_absence)
        for claim in rows.session.scalars(spoken.order_by(Claim.id)):
            self._keep(claim)
        self._differences: list[_Difference] = []
        self.successor = self._next_imported()
        """The newest list that was imported before and is newer than this one."""

    def heard(self, subject: Base, attribute: str) -> list[Claim]:
        """What the lists say of an attribute of a row, by the days of the lists."""
        found = self._heard[subject.__tablename__, _identity(subject), attribute]
        if attribute == WORDING:  # without a place it is a curated paraphrase
            found = [claim for claim in found if claim.locator]
        return sorted(found, key=lambda claim: (self._day(claim.claimant_id), claim.id or 0))

    @property
    def is_superseded(self) -> bool:
        """Whether a newer list has spoken already."""
        speakers = {claim.claimant_id for claims in self._heard.values() for claim in claims}
        return self.successor is not None or any(
            self._day(one) > self._day(self.source.id) for one in speakers
        )

    def wordings(self, subject: Base) -> set[str]:
        """The wordings that the lists have given of an indication, folded."""
        return {name_key(claim.value or "") for claim in self.heard(subject, WORDING)}

    def listed(self) -> set[int]:
        """The approvals that a list has called accelerated."""
        about = ((key, claims) for key, claims in self._heard.items() if key[::2] == ("approval", "type"))
        accelerated = ApprovalType.ACCELERATED
        return {key[1] for key, claims in about if any(claim.value == accelerated for claim in claims)}

    def say(self, subject: Base, said: Said) -> bool:
        """Write it down unless it is known from the lists; whether this list has the last word on it."""
        heard = self.heard(subject, said.attribute)
        mine = self._day(self.source.id)
        before = [claim for claim in heard if self._day(claim.claimant_id) < mine]
        after = [claim for claim in heard if self._day(claim.claimant_id) > mine]
        own = [claim for claim in heard if claim.claimant_id == self.source.id]
        is_last = not after and not (before and self.successor)
        if any(map(said.agrees, own)) or (not own and any(map(said.agrees, [*before[-1:], *after[:1]]))):
            return is_last
        if before and is_last and not own:
            self._differences.append(_Difference(subject, said, before[-1]))
        if before and self.successor and not after:
            self._repeat(subject, before[-1])
        self._write(subject, said, self.source)
        return is_last

    def note_differences(self) -> None:
        """Keep what this list says otherwise than the one before it, with both values and both vintages."""
        self.rows.flush()
        run = select(Change).where(Change.run_id == self.rows.run.id)
        settled = {
            (one.table_name, one.row_key, one.attribute): one for one in self.rows.session.scalars(run)
        }
        for found in self._differences:
            table, label = found.subject.__tablename__, row_label(self.rows.session, found.subject)
            change = settled.get((table, label, found.said.attribute))
            if change is None:
                values = (found.before.value, found.said.value)
                change = self.mark(ChangeKind.CHANGED, found.subject, found.said.attribute, values)
            change.old_source_id, change.new_source_id = found.before.claimant_id, self.source.id

    def mark(
        self,
        kind: ChangeKind,
        subject: Base,
        attribute: str | None = None,
        values: tuple[str | None, str | None] = (None, None),
    ) -> Change:
        """A change that this list shows, first observed now."""
        change = Change(
            run_id=self.rows.run.id,
            kind=kind,
            table_name=subject.__tablename__,
            row_key=row_label(self.rows.session, subject),
            attribute=attribute,
            old_value=values[0],
            new_value=values[1],
            new_source_id=self.source.id,
            observed_at=now(),
        )
        self.rows.session.add(change)
        self.rows.run.changed += 1
        return change

    def forget(self, row: Base) -> None:
        """Take a row away with what is claimed of it: this list lets us know better."""
        session, place = self.rows.session, (row.__tablename__, _identity(row))
        for claim in session.scalars(select(Claim).filter_by(**{f"{place[0]}_id": place[1]})):
            self.rows.remove(claim)
        for key in [key for key in self._heard if key[:2] == place]:
            del self._heard[key]
        session.flush()
        self.rows.remove(row)
        session.flush()

    def _repeat(self, subject: Base, claim: Claim) -> None:
        """Let the newer list say itself what it left as it was, so that an older one cannot prevail."""
        said = Said(claim.attribute, claim.value or "", "", claim.date, claim.date_kind, claim.is_inferred)
        if self.successor is not None:
            self._write(subject, said, self.successor)

    def _write(self, subject: Base, said: Said, source: Source) -> None:
        values: dict[str, Any] = {
            "value": said.value,
            "date": said.date,
            "date_kind": said.date_kind,
            "is_absence": False,
            "confidence": said.confidence,
            "is_inferred": said.is_inferred,
            "note": said.note,
        }
        self._keep(write_claim(self.rows, subject, source, (said.attribute, said.place), values))

    def _keep(self, claim: Claim) -> None:
        for table in SUBJECTS:
            identity = getattr(claim, f"{table}_id")
            if identity is not None:
                known = self._heard[table, identity, claim.attribute]
                known.extend([] if claim in known else [claim])

    def _day(self, source_id: int) -> dt.date:
        as_of = self._family[source_id].as_of
        return (as_of.latest if as_of else None) or dt.date.min

    def _next_imported(self) -> Source | None:
        files = (
            select(ImportFile.source_id)
            .join(ImportRun, ImportRun.id == ImportFile.run_id)
            .where(ImportRun.importer == IMPORTER)
        )
        imported = {identity for identity in self.rows.session.scalars(files) if identity in self._family}
        newest = max(imported, key=self._day, default=self.source.id)
        return self._family[newest] if self._day(newest) > self._day(self.source.id) else None


def _identity(subject: Base) -> int:
    return subject.id  # type: ignore[attr-defined, no-any-return]
