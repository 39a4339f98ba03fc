"""What ClinicalTrials.gov states of a study; its words stay verbatim, what is not there is None or empty."""

from dataclasses import dataclass
from typing import NamedTuple

from tracker.dates import PartialDate
from tracker.vocabulary import IdentifierSystem, MilestoneKind, TrialRole


class Identifier(NamedTuple):
    """One of a study's identifiers besides its NCT number."""

    system: IdentifierSystem
    value: str


class Milestone(NamedTuple):
    """A dated step; `type` is the registry's word: ACTUAL or ESTIMATED."""

    kind: MilestoneKind
    date: PartialDate
    type: str | None = None


class Party(NamedTuple):
    """An organization behind a study, as sponsor or collaborator."""

    name: str
    role: TrialRole


class Arm(NamedTuple):
    """An arm as the protocol has it; `type` is the registry's word, `interventions` are names."""

    label: str
    type: str | None = None
    description: str | None = None
    interventions: tuple[str, ...] = ()


class Intervention(NamedTuple):
    """What is given or done; `type` is the registry's word: DRUG, BIOLOGICAL, PROCEDURE..."""

    type: str | None
    name: str
    other_names: tuple[str, ...] = ()
    arms: tuple[str, ...] = ()


class Reference(NamedTuple):
    """A publication; `type` is the registry's word: RESULT, BACKGROUND, DERIVED."""

    pmid: str | None
    type: str | None
    citation: str | None


class Group(NamedTuple):
    """People who were counted together in an outcome: `id` within it, such as OG000."""

    id: str
    title: str
    description: str | None = None


class Measurement(NamedTuple):
    """One number for one group; numbers are text as printed, "NA" where the registry has that."""

    group: str
    value: str | None
    spread: str | None = None
    lower: str | None = None
    upper: str | None = None
    comment: str | None = None
    title: str | None = None
    """The row: a time point or a class of people; None where the outcome has one."""
    category: str | None = None
    counted: int | None = None
    """How many people the number is about."""


class Analysis(NamedTuple):
    """A comparison of groups, in the registry's words; numbers are text as printed."""

    groups: tuple[str, ...]
    method: str | None = None
    p_value: str | None = None
    p_comment: str | None = None
    measure: str | None = None
    """"Hazard Ratio (HR)", "Mean Difference (Final Values)"..."""
    value: str | None = None
    level: str | None = None
    """Of the interval, in percent."""
    sides: str | None = None
    """ONE_SIDED or TWO_SIDED."""
    lower: str | None = None
    upper: str | None = None
    dispersion: str | None = None
    dispersion_value: str | None = None
    note: str | None = None


class Outcome(NamedTuple):
    """An outcome with its results; `type` is PRIMARY, SECONDARY, OTHER_PRE_SPECIFIED or POST_HOC."""

    type: str | None
    title: str
    description: str | None = None
    time_frame: str | None = None
    population: str | None = None
    measure: str | None = None
    """The registry's word for the numbers: MEDIAN, COUNT_OF_PARTICIPANTS, NUMBER..."""
    dispersion: str | None = None
    """"Standard Deviation", "95% Confidence Interval"..."""
    unit: str | None = None
    groups: tuple[Group, ...] = ()
    measurements: tuple[Measurement, ...] = ()
    analyses: tuple[Analysis, ...] = ()


@dataclass(frozen=True, slots=True)
class Study:
    """One study, as its record was."""

    nct: str
    line: int
    """Where the record begins."""
    is_whole: bool
    """Whether every part was asked for, so that what is missing is blank, and not pruned away."""
    aliases: tuple[str, ...] = ()
    """Other NCT numbers, now obsolete."""
    title: str | None = None
    official_title: str | None = None
    acronym: str | None = None
    identifiers: tuple[Identifier, ...] = ()
    status: str | None = None
    status_on: PartialDate | None = None
    """When the status was last verified."""
    why_stopped: str | None = None
    milestones: tuple[Milestone, ...] = ()
    study_type: str | None = None
    phases: tuple[str, ...] = ()
    allocation: str | None = None
    design: str | None = None
    """Assignment, masking, purpose or observational model, in a few words."""
    enrollment: int | None = None
    enrollment_type: str | None = None
    parties: tuple[Party, ...] = ()
    conditions: tuple[str, ...] = ()
    arms: tuple[Arm, ...] = ()
    interventions: tuple[Intervention, ...] = ()
    primary_endpoints: tuple[str, ...] = ()
    """The primary outcome measures of the protocol."""
    references: tuple[Reference, ...] = ()
    outcomes: tuple[Outcome, ...] = ()
    last_known_status: str | None = None
    """The status before it became UNKNOWN, for nobody had verified it."""
