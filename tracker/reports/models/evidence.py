"""What `tracker evidence` returns: decisions, the trials behind them, and how long everything took."""

from dataclasses import dataclass

from tracker.dates import PartialDate
from tracker.reports.models.estimate import Estimate
from tracker.vocabulary import SourceKind


@dataclass(frozen=True)
class Lag:
    """The fewest and the most days between two dates; negative where the second came first."""

    days_min: int | None
    days_max: int | None

    @property
    def days(self) -> tuple[int | None, int | None]:
        """Both ends."""
        return self.days_min, self.days_max

    @property
    def is_known(self) -> bool:
        """Whether the dates leave at least one end."""
        return self.days != (None, None)


@dataclass(frozen=True)
class Remark:
    """What one source says otherwise, and why."""

    source: str
    value: str
    note: str | None


@dataclass(frozen=True)
class Review:
    """When a submission came in, which moment that date means, and how long the decision took from there."""

    received: str
    received_as: str
    from_memory: bool
    lag: Lag


@dataclass(frozen=True)
class Ending:
    """How a grant ended: the grant, the action that ended it, and the time between."""

    outcome: str
    granted: str | None
    granted_by: str | None
    resolved: str | None
    resolved_by: str | None
    from_memory: bool
    is_inferred: bool
    lag: Lag


@dataclass(frozen=True)
class Completion:
    """When a trial had its data: its primary completion, else its first data cut-off."""

    kind: str
    date: str
    from_memory: bool
    lag: Lag


@dataclass(frozen=True)
class Publication:
    """The first publication of a trial's results."""

    source: str
    citation: str
    published: str | None
    from_memory: bool
    lag: Lag


@dataclass(frozen=True)
class KeyEstimate:
    """A number of a trial, and what it is to the decision and to the trial."""

    estimate: Estimate
    is_cited: bool
    is_primary: bool


@dataclass(frozen=True)
class Behind:
    """A trial behind a decision."""

    trial: str
    nct_id: str | None
    role: str
    basis: str | None
    confidence: str | None
    sources: tuple[str, ...]
    enrollment: int | None
    enrollment_from_memory: bool
    population: str | None
    population_notes: tuple[Remark, ...]
    result: str | None
    result_sources: tuple[str, ...]
    result_is_covered: bool
    other_results: tuple[Remark, ...]
    primary_endpoint: str | None
    estimates: tuple[KeyEstimate, ...]
    completion: Completion | None
    publication: Publication | None
    publications: tuple[str, ...]

    @property
    def from_memory(self) -> bool:
        """Whether nobody but memory says that the trial stood behind the decision."""
        return self.basis in {None, SourceKind.MEMORY}


@dataclass(frozen=True)
class Decision:
    """One act of an authority, with what it rested on."""

    date: PartialDate | None
    date_kind: str | None
    regulator: str | None
    kind: str
    title: str
    approval_type: str | None
    effect: str | None
    indication: str | None
    application: str | None
    submission: str | None
    basis: str | None
    is_doubtful: bool
    review: Review | None
    ended: tuple[Ending, ...]
    ends: tuple[Ending, ...]
    trials: tuple[Behind, ...]
    entry_key: str

    @property
    def effects(self) -> tuple[str, ...]:
        """What the action changed, word by word."""
        return tuple(self.effect.split(", ")) if self.effect else ()

    @property
    def indications(self) -> tuple[str, ...]:
        """For whom, each wording apart."""
        return tuple(self.indication.split(" | ")) if self.indication else ()


@dataclass(frozen=True)
class EvidenceReport:
    """The decisions on a treatment in order, each with its evidence, and how many others there are."""

    treatment: str
    decisions: tuple[Decision, ...]
    left_out: int
