"""What a person can get wrong about a named report: its name, its values, its file."""

from collections.abc import Iterable
from pathlib import Path

from tracker.errors import TrackerError, UnknownName, one_of, printable
from tracker.names import close_names
from tracker.reports.models.catalogue import TYPES, NamedReport, Parameter


class UnknownReport(UnknownName):
    """No report goes by this name."""

    def __init__(self, name: str, known: Iterable[str]) -> None:
        super().__init__("report", name, close_names(name, known), "tracker report")


class BadReport(TrackerError):
    """A file of somebody's own that cannot be read as a report."""

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(f"{printable(str(path), 300)}: {reason}. See: tracker report --directory")


class NoSuchParameter(TrackerError):
    """A value for a parameter that the report does not have."""

    def __init__(self, report: NamedReport, name: str) -> None:
        close = close_names(name, [parameter.name for parameter in report.parameters])
        hint = f"Did you mean {one_of(close)}?" if close else f"See: tracker report {report.name} --help"
        super().__init__(f"The report '{report.name}' has no parameter '{printable(name)}'. {hint}")


class TooManyValues(TrackerError):
    """More values than the report has parameters."""

    def __init__(self, report: NamedReport, value: str) -> None:
        super().__init__(f"'{printable(value)}' is one value too many. Write: tracker report {report.usage}")


class MissingValue(TrackerError):
    """A value that the report cannot do without."""

    def __init__(self, report: NamedReport, parameter: Parameter) -> None:
        super().__init__(
            f"The report '{report.name}' needs {parameter.name}. Write: tracker report {report.usage}"
        )


class BadValue(TrackerError):
    """A value that is not of the parameter's type."""

    def __init__(self, parameter: Parameter, value: str) -> None:
        super().__init__(
            f"'{printable(value)}' is no value of {parameter.name}. Give {TYPES[parameter.type]}."
        )
