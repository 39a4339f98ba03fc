"""The dated steps of a study, each as exactly as the registry stated it."""

from collections.abc import Iterator

from tracker.dates import PartialDate
from tracker.sources.aact.dates import made, stated
from tracker.sources.aact.rows import Study
from tracker.sources.aact.words import COUNT_TYPE
from tracker.sources.registry.records import Milestone
from tracker.vocabulary import MilestoneKind


def verified_on(row: Study) -> PartialDate | None:
    """When the status was last verified; raises BadCell."""
    return _either(row.verification_month_year, row.verification_date, "verification")


def milestones(row: Study) -> tuple[Milestone, ...]:
    """The steps that have a date; raises BadCell."""
    return tuple(
        Milestone(kind, date, COUNT_TYPE.of(word) if word else None)
        for kind, date, word in _steps(row)
        if date is not None
    )


def _steps(row: Study) -> Iterator[tuple[MilestoneKind, PartialDate | None, str | None]]:
    kinds = MilestoneKind
    submitted = stated(row.study_first_submitted_date, "study_first_submitted_date")
    yield kinds.FIRST_SUBMITTED, submitted, None
    posted = stated(row.study_first_posted_date, "study_first_posted_date")
    yield kinds.FIRST_POSTED, posted, row.study_first_posted_date_type
    start = _either(row.start_month_year, row.start_date, "start")
    yield kinds.START, start, row.start_date_type
    primary = _either(row.primary_completion_month_year, row.primary_completion_date, "primary_completion")
    yield kinds.PRIMARY_COMPLETION, primary, row.primary_completion_date_type
    completion = _either(row.completion_month_year, row.completion_date, "completion")
    yield kinds.COMPLETION, completion, row.completion_date_type
    results = stated(row.results_first_submitted_date, "results_first_submitted_date")
    yield kinds.RESULTS_FIRST_SUBMITTED, results, None
    shown = stated(row.results_first_posted_date, "results_first_posted_date")
    yield kinds.RESULTS_FIRST_POSTED, shown, row.results_first_posted_date_type
    updated = stated(row.last_update_posted_date, "last_update_posted_date")
    yield kinds.LAST_UPDATE, updated, row.last_update_posted_date_type


def _either(text: str, day: str, what: str) -> PartialDate | None:
    """The date as text, which is the registry's own; else what is certain of the day that AACT made of it."""
    return stated(text, f"{what}_month_year") or made(day, f"{what}_date")
