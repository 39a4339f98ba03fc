"""The wordings of a treatment's indications, each thread from its first wording through every later one."""

from dataclasses import dataclass

from tracker.dates import PartialDate
from tracker.reports.table import Row, Table


@dataclass(frozen=True)
class Step:
    """One action on one wording; the first step of a wording brings it."""

    date: PartialDate | None
    is_announced: bool
    from_memory: bool
    approval_type: str | None
    effects: tuple[str, ...]
    application: str | None
    submission: str | None
    wording: str
    is_verbatim: bool
    wording_from_memory: bool
    indication_key: str
    entry_key: str


@dataclass(frozen=True)
class Thread:
    """An indication at an authority: one wording after the other, none of them left out.

    Where two wordings took over from the same one, the second begins a thread that ``splits_from`` it.
    """

    regulator: str
    indication_root: str
    splits_from: Step | None
    status: str
    """Of its last wording: current, replaced or withdrawn."""
    steps: tuple[Step, ...]


@dataclass(frozen=True)
class Unapproved:
    """A wording that no approval has: of a designation, an opinion or an appraisal."""

    regulator: str | None
    wording: str
    is_verbatim: bool
    indication_key: str


@dataclass(frozen=True)
class Lineage:
    """Every thread of a treatment, authority by authority, and what stands apart."""

    treatment: str
    threads: tuple[Thread, ...]
    unapproved: tuple[Unapproved, ...]

    @property
    def table(self) -> Table:
        """A row per step."""
        return Table.of(_COLUMNS, [_row(thread, step) for thread in self.threads for step in thread.steps])


_COLUMNS = (
    "regulator",
    "indication_root",
    "date",
    "approval_type",
    "effects",
    "application",
    "submission",
    "wording",
    "is_verbatim",
    "from_memory",
    "indication_key",
    "entry_key",
    "status",
)


def _row(thread: Thread, step: Step) -> Row:
    return (
        thread.regulator,
        thread.indication_root,
        step.date.text if step.date else None,
        step.approval_type,
        ", ".join(step.effects),
        step.application,
        step.submission,
        step.wording,
        step.is_verbatim,
        step.from_memory,
        step.indication_key,
        step.entry_key,
        thread.status,
    )
