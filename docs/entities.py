"""The stored tables in groups, as the models have them: what the page of the schema is made of."""

from dataclasses import dataclass
from functools import cached_property

from sqlalchemy import ForeignKey, Table, UniqueConstraint

from tracker.schema.tables import Base


@dataclass(frozen=True)
class Group:
    """Tables that are read together, with the name of their picture."""

    name: str
    title: str
    about: str
    names: str

    @cached_property
    def members(self) -> list[str]:
        """The names of its tables, in reading order."""
        return self.names.split()

    @cached_property
    def tables(self) -> list[Table]:
        """The tables, in reading order."""
        return [Base.metadata.tables[name] for name in self.members]


GROUPS = (
    Group(
        "subjects",
        "Treatments, organizations, diseases",
        "What all else is about. Names and codes are rows, so that a treatment can have any number of them.",
        "treatment treatment_name treatment_code treatment_component organization organization_name disease",
    ),
    Group(
        "regulation",
        "What authorities decided",
        "An event is one dated thing; an approval its effect on one indication, a resolution how it ended.",
        "application indication submission event event_submission evidence approval requirement resolution"
        " requirement_trial",
    ),
    Group(
        "trials",
        "Trials",
        "Whatever a trial can have several of is a table: identifiers, phases, dated steps, treatments...",
        "trial trial_identifier trial_phase trial_milestone trial_treatment trial_intervention"
        " trial_organization trial_condition trial_publication",
    ),
    Group(
        "numbers",
        "Who was counted, and what was found",
        "An estimate is one number of one analysis, of a cohort, which can be an arm of the protocol.",
        "arm cohort estimate",
    ),
    Group(
        "sources",
        "Who says so",
        "A claim is what one source says of exactly one row; the one that is believed first is shown.",
        "source claim citation disclosure",
    ),
    Group(
        "imports",
        "What was read, and what it changed",
        "Each import keeps what it did, so that it can be taken back, and what it could not use.",
        "import_run import_file run_row rejected_record unmatched_record change",
    ),
)


@dataclass(frozen=True)
class Reference:
    """A foreign key of one column."""

    column: str
    target: str
    is_optional: bool


def references(table: Table) -> list[Reference]:
    """What a table refers to, in the order of its columns."""
    keys: list[ForeignKey] = [key for column in table.columns for key in column.foreign_keys]
    return [Reference(key.parent.name, key.column.table.name, bool(key.parent.nullable)) for key in keys]


def natural_key(table: Table) -> list[str]:
    """The columns that tell its rows apart for a person: the first of its unique constraints."""
    unique = [c for c in table.constraints if isinstance(c, UniqueConstraint)]
    columns = [[column.name for column in constraint.columns] for constraint in unique]
    order = [column.name for column in table.columns]
    return min(columns, key=lambda names: order.index(names[0]), default=[])


def key_columns(table: Table) -> list[str]:
    """The columns that a picture shows: the natural key and what refers to other tables."""
    shown = {*natural_key(table), *(reference.column for reference in references(table))}
    return [column.name for column in table.columns if column.name in shown]
