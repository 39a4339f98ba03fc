"""What a column of a view means: read from the lines of the view, or from those that several views share."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

NEVER = "never null"


@dataclass(frozen=True)
class ViewColumn:
    """A column of a view: its name, type, meaning and unit, what a null in it means, and where it comes from."""

    name: str
    type: str
    comment: str
    unit: str | None
    null: str
    source: str

    @property
    def sentences(self) -> str:
        """All that is known of it, in a few sentences: what PostgreSQL keeps as its comment."""
        unit = f" Unit: {self.unit}." if self.unit else ""
        null = "Never null" if self.null == NEVER else f"Null: {self.null}"
        source = self.source if self.source.startswith("rule") else f"from {self.source}"
        return f"{self.comment}.{unit} {null}. {source[0].upper()}{source[1:]}."


_PARTS = {
    "earliest": ("first day that {} can mean", "an interval without a beginning"),
    "latest": ("last day that {} can mean", "an interval without an end"),
    "precision": ("how exactly {} is stated: day, month, year or interval", None),
}
"""The parts of a stated date beside its text: what they mean, and when they are null although there is a date."""

_SHARED = """
treatment text | INN | never null | treatment.inn
regulator text | abbreviation of the authority, or its name | never null | organization.abbreviation, organization.name
jurisdiction text | where the authority has its say | nobody states it | organization.jurisdiction
application text | file at the authority, such as BLA 125557 | no file is named | application.type, application.number
submission text | submissions acted on, such as SUPPL-23, SUPPL-26 | none is named | submission.type, submission.number
date text | when, as stated (EDTF: 2014, 2014-07, 2014-12-03) | nobody says | event.date_text
date_kind text | which moment date is: action, received, announced, posted, effective, goal | never null | event.date_kind
decision text | the decision in words | never null | event.title
approval_type text | regular, accelerated, conditional... | nobody states it, or it is no approval | approval.type
effect text | what changed: new, expansion, conversion... in alphabetical order | it is no approval | approval.effect
is_inferred boolean | we read it between the lines, no source states it as such | never null | claim.is_inferred
basis text | who states the date: regulator, registry, sponsor, publication, press, memory | no claim gives what is shown | source.kind of the claim believed first
confidence text | how sure we are of it: high, medium, low | no claim gives what is shown | claim.confidence of the claim believed first
entry_key text | the event, as in timeline_entries | never null | event.key
received text | when the first of its submissions came in, as stated | no receipt is known | event.date_text of the receipt
received_as text | which moment received is: received (by the authority), action (submitted), announced (by the sponsor) | received is null | event.date_kind of the receipt
indication text | for whom, as it reads from then on | nobody states it | indication.text
indication_key text | stable key of the wording | never null | indication.key
is_verbatim boolean | indication is the authority's own wording | never null | indication.is_verbatim
disease text | key of the disease, as in diseases | nobody states it | disease.key
ph_status text | Philadelphia chromosome status: negative, positive, any | the wording does not say | indication.ph_status
markers text | required markers | the wording does not say | indication.markers
setting text | where in the course of the disease | the wording does not say | indication.setting
remission text | which complete remission | the wording does not say | indication.remission
mrd_status text | measurable residual disease | the wording does not say | indication.mrd_status
mrd_threshold real fraction | MRD at or above this; 0.001 is 0.1 % | the wording does not say | indication.mrd_threshold
age_min real as age_min_unit | youngest age | the wording does not say | indication.age_min
age_min_unit text | unit of age_min | age_min is null | indication.age_min_unit
age_max real as age_max_unit | oldest age | the wording does not say | indication.age_max
age_max_unit text | unit of age_max | age_max is null | indication.age_max_unit
trial text | trial or study | never null | trial.name
nct_id text | ClinicalTrials.gov identifier | none is known | trial_identifier.value
enrollment integer people | people enrolled in the trial or planned | nobody states it | trial.enrollment
primary_endpoint text | primary endpoint of the trial, in a few words | nobody states it | trial.primary_endpoint
publications text | citation keys of its result publications, separated by '; ' | none is known | source.key
primary_completion text | primary completion of the trial, as stated | nobody says | trial_milestone.date_text
from_memory text | which values of the trial, by attribute, no source at hand states | none | claim.attribute where only memory states it
published text | when it was published, as stated | nobody says | source.published_text
attribute text | which of its values | never null | claim.attribute
value text | the value as the source gives it | it was searched for and is absent | claim.value
source_key text | citation key, as in citations | never null | source.key
source_kind text | who speaks: regulator, registry, sponsor, publication, press, memory | never null | source.kind
source_title text | title of the source | never null | source.title
sources text | citation keys, separated by '; ' | no source states what is shown | source.key
is_absence boolean | the source was searched and does not have it | never null | claim.is_absence
locator text | where in the source; empty for the whole of it | never null | claim.locator
quote text | a few words of the source | none is kept | claim.quote
note text | what a reader should know | nothing to add | claim.note
run_id integer | number of the import | never null | import_run.id
importer text | which importer that was | never null | import_run.importer
"""
"""Columns that mean the same in several views; a view's own line may say some of it otherwise."""


def columns_of(describes: str) -> tuple[ViewColumn, ...]:
    """The columns that these lines describe, one each: "name type unit | meaning | null | source".

    What a line leaves empty is what the views share under that name; "since_earliest date of since" is a part of
    the stated date in another column of the same view.
    """
    read: dict[str, ViewColumn] = {}
    lines = describes.strip().splitlines()
    for line in lines:  # what is no part of a date comes first, so that a part may stand anywhere
        if " of " not in line.partition("|")[0]:
            column = _column(line, SHARED)
            read[column.name] = column
    return tuple(
        _part(line, read) if name not in read else read[name]
        for line in lines
        for name in (line.split(maxsplit=1)[0],)
    )


def _column(line: str, shared: Mapping[str, ViewColumn]) -> ViewColumn:
    head, *fields = (field.strip() for field in line.split("|"))
    name, kind, *unit = head.split(maxsplit=2)
    names = ("comment", "null", "source")
    said = {field: text for field, text in zip(names[: len(fields)], fields, strict=True) if text}
    if name in shared and len(said) < len(names):
        return replace(shared[name], type=kind, **said)
    return ViewColumn(name, kind, unit=unit[0] if unit else None, **said)


def _part(line: str, columns: Mapping[str, ViewColumn]) -> ViewColumn:
    name, kind, _, stem = line.split()
    part = name.rpartition("_")[2]
    meaning, otherwise = _PARTS[part]
    whole = columns[stem]
    nulls = ([] if whole.null == NEVER else [f"{stem} is null"]) + ([otherwise] if otherwise else [])
    source = whole.source.replace("_text", f"_{part}")
    return ViewColumn(name, kind, meaning.format(stem), None, ", or ".join(nulls) or NEVER, source)


SHARED = {column.name: column for column in (_column(line, {}) for line in _SHARED.strip().splitlines())}
