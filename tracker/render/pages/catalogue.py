"""The catalogue of named reports for people, and one report with what it can be told."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from tracker.render.lines import Line, Sheet, Span, shown
from tracker.render.pages.paragraphs import hung, wrapped
from tracker.render.text import cells, visible
from tracker.reports.models.catalogue import GROUPS, TYPES, NamedReport, Parameter
from tracker.reports.table import Table

_NARROW = 60
"""Below this width what a report tells stands under its name."""


def listed(reports: Sequence[NamedReport], sheet: Sheet) -> str:
    """Every report on a line or two, group by group: its name, what it cannot do without, what it tells."""
    return shown(_listing(reports, sheet.width), sheet)


def described(report: NamedReport, sheet: Sheet) -> str:
    """One report: what it tells, and each of its parameters."""
    return shown(_description(report, sheet.width), sheet)


def table(reports: Sequence[NamedReport]) -> Table:
    """The catalogue as a table."""
    return Table.of(
        ("report", "group", "title", "parameters", "file"), [(*_cells(report),) for report in reports]
    )


def _cells(report: NamedReport) -> tuple[str, str, str, str, str | None]:
    is_own = report.group == "yours"
    names = ", ".join(
        parameter.name + ("" if parameter.is_required else "?") for parameter in report.parameters
    )
    return report.name, report.group, report.title, names, str(report.path) if is_own else None


def _listing(reports: Sequence[NamedReport], width: int) -> Iterator[Line]:
    edge = max((cells(_called(report)) for report in reports), default=0)
    for group, members in groupby(reports, key=lambda report: report.group):
        yield from wrapped(GROUPS[group], width, "bold")
        for report in members:
            if width < _NARROW:
                yield from hung("  ", _called(report), width)
                yield from hung("    ", report.title, width, "dim")
            else:
                yield from hung(f"  {_called(report).ljust(edge)}  ", report.title, width)
        yield ()
    yield from hung("Ask one:         ", "tracker report evidence blinatumomab", width, "dim")
    yield from hung("What it takes:   ", "tracker report evidence --help", width, "dim")
    yield from hung("Add your own:    ", "tracker report --directory", width, "dim")


def _called(report: NamedReport) -> str:
    required = (parameter.name.upper() for parameter in report.parameters if parameter.is_required)
    return visible(" ".join((report.name, *required)))


def _description(report: NamedReport, width: int) -> Iterator[Line]:
    yield from hung("", f"tracker report {report.usage}", width, "bold")
    yield ()
    yield from hung("  ", f"{report.title}.", width)
    if report.about:
        yield ()
        yield from hung("  ", report.about, width)
    if report.parameters:
        yield ()
        edge = max(len(parameter.name) for parameter in report.parameters)
        for parameter in report.parameters:
            yield from hung(f"  {parameter.name.upper().ljust(edge)}  ", _told(parameter), width)
        yield ()
        last = report.parameters[-1].name
        yield from hung("", f"In this order, or by name: -p {last}=VALUE. Its SQL: --show-sql.", width, "dim")
    if report.group == "yours":
        yield (Span(visible(f"In {report.path}"), "dim"),)


def _told(parameter: Parameter) -> str:
    """What a parameter means, how it is written, and what it is where nothing is said."""
    how = "" if parameter.type == "text" else TYPES[parameter.type]
    text = "; ".join(filter(None, (parameter.about, how)))
    if parameter.is_required:
        return f"{text} (required)"
    return f"{text} [{parameter.default}]" if parameter.default is not None else text
