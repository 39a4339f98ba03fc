"""Who says so: sources, what each of them claims, and what was read when."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, DateTime, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from tracker.dates import PartialDate
from tracker.names import folded
from tracker.schema.base import Base, Key, reference, stated_date, word
from tracker.vocabulary import (
    ChangeKind,
    Confidence,
    DateKind,
    DisclosureKind,
    SourceForm,
    SourceKind,
)

SUBJECTS = (
    "treatment",
    "organization",
    "application",
    "submission",
    "event",
    "indication",
    "approval",
    "resolution",
    "requirement",
    "trial",
    "arm",
    "cohort",
    "estimate",
    "evidence",
    "source",
)
"""The tables whose rows a claim can be about."""


class Source(Base):
    """Something that can be cited."""

    __tablename__ = "source"
    __table_args__ = (
        CheckConstraint("length(sha256) = 64", name="sha256_length"),
        Index("ix_source_key_key", text(folded("key"))),
        Index("ix_source_doi_key", text(folded("doi"))),
        {"comment": "a publication, registry record, agency data set, letter, press release"},
    )
    id: Mapped[Key]
    key: Mapped[str] = mapped_column(unique=True, comment="citation key, as in chronology files and BibTeX")
    kind: Mapped[SourceKind] = word("kind", SourceKind, "who speaks; decides whom we believe first")
    form: Mapped[SourceForm] = word("form", SourceForm, "what it is, as a thing one can open")
    title: Mapped[str] = mapped_column(comment="title")
    authors: Mapped[str | None] = mapped_column(comment="authors, separated by '; ': Kantarjian H; Stein A")
    has_more_authors: Mapped[bool] = mapped_column(comment="true where the list ends in et al")
    publisher: Mapped[str | None] = mapped_column(comment="who published it")
    journal: Mapped[str | None] = mapped_column(comment="journal, abbreviated as in MEDLINE")
    volume: Mapped[str | None] = mapped_column(comment="volume")
    issue: Mapped[str | None] = mapped_column(comment="issue")
    pages: Mapped[str | None] = mapped_column(comment="pages, as printed")
    doi: Mapped[str | None] = mapped_column(unique=True, comment="DOI, lower case, without https://doi.org/")
    pmid: Mapped[str | None] = mapped_column(unique=True, comment="PubMed identifier")
    pmcid: Mapped[str | None] = mapped_column(unique=True, comment="PubMed Central identifier")
    url: Mapped[str | None] = mapped_column(comment="where it can be read")
    published: Mapped[PartialDate | None] = stated_date("published", "when it was published")
    as_of: Mapped[PartialDate | None] = stated_date("as_of", "vintage: the day that its data speak of")
    retrieved_at: Mapped[date | None] = mapped_column(comment="day on which we read it")
    sha256: Mapped[str | None] = mapped_column(comment="SHA-256 of the file that was read")
    licence: Mapped[str | None] = mapped_column(comment="licence it is published under")
    limits: Mapped[str | None] = mapped_column(comment="what it cannot contain, said with every answer")
    note: Mapped[str | None] = mapped_column(comment="what a reader should know")


class Citation(Base):
    """An entry in a source's list of references."""

    __tablename__ = "citation"
    __table_args__ = (
        UniqueConstraint("citing_id", "number"),
        {"comment": "an entry in a source's list of references"},
    )
    id: Mapped[Key]
    citing_id: Mapped[int] = reference("source", "the source that cites", index=False)
    cited_id: Mapped[int] = reference("source", "the work that is cited")
    number: Mapped[int] = mapped_column(comment="its number in the list")
    locator: Mapped[str | None] = mapped_column(comment="our number for the entry, such as A-R5")
    authors_as_printed: Mapped[str | None] = mapped_column(comment="authors as this list prints them")


class Disclosure(Base):
    """What an author declares to have received, and from whom."""

    __tablename__ = "disclosure"
    __table_args__ = (
        CheckConstraint("kind IN ('none', 'contribution') OR organization_id IS NOT NULL", name="from_whom"),
        Index(None, "source_id", "person"),
        {"comment": "what an author declares to have received, and from whom"},
    )
    id: Mapped[Key]
    source_id: Mapped[int] = reference("source", "where it is declared", index=False)
    person: Mapped[str] = mapped_column(comment="full name; initials never identify a person")
    kind: Mapped[DisclosureKind] = word("kind", DisclosureKind, "what was received or done")
    is_to_institution: Mapped[bool] = mapped_column(comment="true where the institution received it")
    organization_id: Mapped[int | None] = reference("organization", "from whom")
    locator: Mapped[str | None] = mapped_column(comment="where in the source it is said")


class ImportRun(Base):
    """One reading of one source, all or nothing."""

    __tablename__ = "import_run"
    __table_args__ = ({"comment": "one reading of one source"},)
    id: Mapped[Key]
    importer: Mapped[str] = mapped_column(comment="which importer: chronology, drugs-at-fda...")
    started_at: Mapped[datetime] = mapped_column(DateTime, comment="when it began, UTC")
    finished_at: Mapped[datetime | None] = mapped_column(DateTime, comment="when it ended, UTC")
    program_version: Mapped[str] = mapped_column(comment="version of this program")
    added: Mapped[int] = mapped_column(comment="rows added")
    changed: Mapped[int] = mapped_column(comment="rows changed")
    rejected: Mapped[int] = mapped_column(comment="records refused")
    undone_at: Mapped[datetime | None] = mapped_column(DateTime, comment="when it was taken back, UTC")


class ImportFile(Base):
    """A file that a run read."""

    __tablename__ = "import_file"
    __table_args__ = (UniqueConstraint("run_id", "name"), {"comment": "the files that a run read"})
    id: Mapped[Key]
    run_id: Mapped[int] = reference("import_run", "the run", index=False)
    name: Mapped[str] = mapped_column(comment="file name, without its directory")
    sha256: Mapped[str] = mapped_column(comment="SHA-256 of its bytes")
    size: Mapped[int] = mapped_column(comment="bytes")
    source_id: Mapped[int | None] = reference("source", "the source that it is a copy of")


class RunRow(Base):
    """What a run did to rows, so that it can be taken back."""

    __tablename__ = "run_row"
    __table_args__ = (
        CheckConstraint("first_id <= last_id", name="range_is_ordered"),
        {"comment": "the rows that a run added, and those it changed or took away as they were before"},
    )
    id: Mapped[Key]
    run_id: Mapped[int] = reference("import_run", "the run")
    table_name: Mapped[str] = mapped_column(comment="table of the rows")
    first_id: Mapped[int] = mapped_column(comment="identity of the row, or of the first of several")
    last_id: Mapped[int] = mapped_column(comment="identity of the last of them")
    before: Mapped[str | None] = mapped_column(
        comment="the row as it was, as JSON; null where the run added it"
    )


class RejectedRecord(Base):
    """A record that was refused, whole, with the reason."""

    __tablename__ = "rejected_record"
    __table_args__ = ({"comment": "a record that was refused, and why"},)
    id: Mapped[Key]
    run_id: Mapped[int] = reference("import_run", "the run")
    file: Mapped[str] = mapped_column(comment="file name")
    line: Mapped[int | None] = mapped_column(comment="line, from 1")
    reason: Mapped[str] = mapped_column(comment="why, in words")
    raw: Mapped[str] = mapped_column(comment="the record as read")


class UnmatchedRecord(Base):
    """A record that could belong to several things, or to none that is known: left to a person."""

    __tablename__ = "unmatched_record"
    __table_args__ = (
        UniqueConstraint("file", "place", "subject", "raw"),
        {"comment": "a record that nothing could be matched with for certain; a person decides"},
    )
    id: Mapped[Key]
    run_id: Mapped[int] = reference("import_run", "the run that met it last")
    file: Mapped[str] = mapped_column(comment="file name")
    place: Mapped[str] = mapped_column(comment="where in the file: line, page, row")
    subject: Mapped[str] = mapped_column(comment="what could not be decided: treatment, conversion...")
    raw: Mapped[str] = mapped_column(comment="the record, in its own words")
    candidates: Mapped[str | None] = mapped_column(comment="what it could mean, separated by '; '")
    reason: Mapped[str] = mapped_column(comment="why it was not decided, in words")


class Change(Base):
    """What a later reading of a source changed; the old value stays here."""

    __tablename__ = "change"
    __table_args__ = (
        Index(None, "table_name", "row_key"),
        {"comment": "what a later reading of a source changed, with both values"},
    )
    id: Mapped[Key]
    run_id: Mapped[int] = reference("import_run", "the run that observed it")
    kind: Mapped[ChangeKind] = word("kind", ChangeKind, "what happened to the value")
    table_name: Mapped[str] = mapped_column(comment="table of the row")
    row_key: Mapped[str] = mapped_column(comment="natural key of the row")
    attribute: Mapped[str | None] = mapped_column(comment="column; null where the whole row came or went")
    old_value: Mapped[str | None] = mapped_column(comment="value before")
    new_value: Mapped[str | None] = mapped_column(comment="value after")
    old_source_id: Mapped[int | None] = reference("source", "vintage that had the old value")
    new_source_id: Mapped[int | None] = reference("source", "vintage that has the new value")
    observed_at: Mapped[datetime] = mapped_column(
        DateTime, comment="first observed, UTC; not when it changed"
    )


def _exactly_one_subject() -> str:
    counted = " + ".join(f"CASE WHEN {subject}_id IS NOT NULL THEN 1 ELSE 0 END" for subject in SUBJECTS)
    return f"{counted} = 1"


class Claim(Base):
    """A source says that something has a value."""

    __tablename__ = "claim"
    __table_args__ = (
        CheckConstraint(_exactly_one_subject(), name="one_subject"),
        CheckConstraint("NOT is_absence OR value IS NULL", name="absence_has_no_value"),
        *(
            Index(
                f"uq_claim_{subject}",
                f"{subject}_id",
                "attribute",
                "claimant_id",
                "locator",
                unique=True,
                sqlite_where=text(f"{subject}_id IS NOT NULL"),
                postgresql_where=text(f"{subject}_id IS NOT NULL"),
            )
            for subject in SUBJECTS
        ),
        {"comment": "a source says that something has a value; about exactly one row"},
    )
    id: Mapped[Key]
    claimant_id: Mapped[int] = reference("source", "the source that says so")
    treatment_id: Mapped[int | None] = reference("treatment", "about this treatment", index=False)
    organization_id: Mapped[int | None] = reference("organization", "about this organization", index=False)
    application_id: Mapped[int | None] = reference("application", "about this application", index=False)
    submission_id: Mapped[int | None] = reference("submission", "about this submission", index=False)
    event_id: Mapped[int | None] = reference("event", "about this event", index=False)
    indication_id: Mapped[int | None] = reference("indication", "about this indication", index=False)
    approval_id: Mapped[int | None] = reference("approval", "about this approval", index=False)
    resolution_id: Mapped[int | None] = reference("resolution", "about this resolution", index=False)
    requirement_id: Mapped[int | None] = reference("requirement", "about this requirement", index=False)
    trial_id: Mapped[int | None] = reference("trial", "about this trial", index=False)
    arm_id: Mapped[int | None] = reference("arm", "about this arm", index=False)
    cohort_id: Mapped[int | None] = reference("cohort", "about this cohort", index=False)
    estimate_id: Mapped[int | None] = reference("estimate", "about this estimate", index=False)
    evidence_id: Mapped[int | None] = reference(
        "evidence", "about this link of trial and decision", index=False
    )
    source_id: Mapped[int | None] = reference("source", "about this source, or what it holds", index=False)
    attribute: Mapped[str] = mapped_column(comment="which of its values: date, type, status, enrollment...")
    value: Mapped[str | None] = mapped_column(comment="the value as the source gives it; null for an absence")
    date: Mapped[PartialDate | None] = stated_date("date", "the value, where it is a date")
    date_kind: Mapped[DateKind | None] = word("date_kind", DateKind, "which moment that date means")
    is_absence: Mapped[bool] = mapped_column(
        comment="true where the source was searched and does not have it; never decides a value"
    )
    confidence: Mapped[Confidence] = word("confidence", Confidence, "how sure we are of it")
    is_inferred: Mapped[bool] = mapped_column(comment="true where we read it between the lines")
    locator: Mapped[str] = mapped_column(comment="where in the source; empty where the whole of it")
    quote: Mapped[str | None] = mapped_column(comment="a few words of the source, where it may be quoted")
    note: Mapped[str | None] = mapped_column(comment="what a reader should know")
    recorded_at: Mapped[datetime] = mapped_column(DateTime, comment="when we first knew it, UTC")
    run_id: Mapped[int | None] = reference("import_run", "the run that brought it")
