"""The ratios and differences of several trials, for a forest plot: two SELECTs over the reporting views."""

from collections.abc import Collection, Sequence
from shlex import join, quote

from sqlalchemy import Connection

from tracker.errors import TrackerError, printable
from tracker.reports.comparison import references
from tracker.reports.endpoints import chosen
from tracker.reports.estimates import estimates
from tracker.reports.models.estimate import Estimate
from tracker.reports.models.forest import Forest


class NothingCompared(TrackerError):
    """None of the trials has a ratio or a difference with its interval."""

    def __init__(self, trials: Sequence[str]) -> None:
        none = (
            f"{printable(trials[0])} has no"
            if len(trials) == 1
            else f"None of the {len(trials)} trials has a"
        )
        super().__init__(
            f"{none} ratio or difference with an interval. See the numbers: tracker show {quote(trials[0])}"
        )


def forest(connection: Connection, trials: Sequence[str], endpoints: Collection[str] = ()) -> Forest:
    """The numbers of these trials that compare two groups, narrowed to these endpoints."""
    order = {trial: place for place, trial in enumerate(trials)}
    found = [one for one in estimates(connection, trials) if _is_plotted(one)]
    if not found:
        raise NothingCompared(trials)
    command = f"tracker chart --forest {join(trials)} --endpoint NAME"
    kept = chosen((one.endpoint for one in found), endpoints, command)
    drawn = sorted((one for one in found if one.endpoint in kept), key=lambda one: order[one.trial])
    have = {one.trial for one in drawn}
    return Forest(
        trials=tuple(trials),
        endpoints=tuple(sorted(kept)),
        estimates=tuple(drawn),
        without=tuple(trial for trial in trials if trial not in have),
        sources=references(connection, list(dict.fromkeys(key for one in drawn for key in one.sources))),
    )


def _is_plotted(one: Estimate) -> bool:
    """Whether it has a place on an axis, and an interval around it."""
    low, high = one.interval_low, one.interval_high
    return one.compares and one.value is not None and low is not None and high is not None
