"""Where reports are: those that come with tracker, and those of its user, in a directory of their own."""

import os
from functools import cache
from pathlib import Path

from tracker.reports.catalogue.errors import BadReport, UnknownReport
from tracker.reports.catalogue.header import read
from tracker.reports.models.catalogue import GROUPS, NamedReport

VARIABLE = "TRACKER_REPORTS"
_SHIPPED = Path(__file__).parent / "shipped"


def own_directory() -> Path:
    """Where the user's own reports are: where the environment says, or in the platform's configuration."""
    if named := os.environ.get(VARIABLE):
        return Path(named).expanduser()
    from platformdirs import user_config_path

    return user_config_path("tracker", appauthor=False) / "reports"


def catalogue(directory: Path | None = None) -> tuple[NamedReport, ...]:
    """Every report, by group and name: ours, and those of the directory that can be read."""
    own = (report for report in _own(directory) if isinstance(report, NamedReport))
    order = list(GROUPS)
    return tuple(sorted((*shipped(), *own), key=lambda report: (order.index(report.group), report.name)))


def refused(directory: Path | None = None) -> tuple[BadReport, ...]:
    """Why each of the directory's other files is no report."""
    return tuple(error for error in _own(directory) if isinstance(error, BadReport))


def find(name: str, directory: Path | None = None) -> NamedReport:
    """The report of this name; raises UnknownReport, or BadReport where its file cannot be read."""
    known = {report.name: report for report in catalogue(directory)}
    if name in known:
        return known[name]
    path = (directory or own_directory()) / f"{name}.sql"
    if path.parent == (directory or own_directory()) and path.is_file():
        read(path)
    raise UnknownReport(name, known)


@cache
def shipped() -> tuple[NamedReport, ...]:
    """The reports that come with tracker."""
    return tuple(read(path) for path in sorted(_SHIPPED.glob("*.sql")))


def _own(directory: Path | None) -> list[NamedReport | BadReport]:
    """What each file of the directory is: a report, or why it is none."""
    folder = directory or own_directory()
    paths = sorted(path for path in folder.glob("*.sql") if path.is_file()) if folder.is_dir() else []
    return [_tried(path) for path in paths]


def _tried(path: Path) -> NamedReport | BadReport:
    try:
        report = read(path)
    except BadReport as error:
        return error
    if report.name in {ours.name for ours in shipped()}:
        return BadReport(path, f"'{report.name}' is the name of a report that comes with tracker; rename it")
    if report.group != "yours":
        return BadReport(path, f"the group '{report.group}' is for reports that come with tracker")
    return report
