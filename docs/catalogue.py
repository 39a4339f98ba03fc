"""The page of named reports, written from the files of the reports themselves; cog puts it in place."""

from itertools import groupby

from tracker.reports.catalogue.directory import shipped
from tracker.reports.models.catalogue import GROUPS, TYPES, NamedReport


def reports() -> str:
    """Every report that comes with tracker: what it tells, what it takes, and its query."""
    order = list(GROUPS)
    found = sorted(shipped(), key=lambda report: (order.index(report.group), report.name))
    lines: list[str] = []
    for group, members in groupby(found, key=lambda report: report.group):
        lines += ["", f"## {GROUPS[group]}"]
        for report in members:
            lines += _section(report)
    return "\n".join([*lines, ""])


def types() -> str:
    """Every type of a parameter, and how its value is written."""
    rows = (f"| `{name}` | {how} |" for name, how in TYPES.items())
    return "\n".join(["", "| type | value |", "| --- | --- |", *rows, ""])


def _section(report: NamedReport) -> list[str]:
    lines = ["", f"### {report.name}", "", f"{report.title}. {report.about}", ""]
    if report.parameters:
        lines += ["| parameter | type | | |", "| --- | --- | --- | --- |"]
        for parameter in report.parameters:
            state = (
                "required" if parameter.is_required else f"`{parameter.default}`" if parameter.default else ""
            )
            lines.append(f"| `{parameter.name}` | `{parameter.type}` | {parameter.about} | {state} |")
        lines.append("")
    return [*lines, "```sql", report.query, "```"]
