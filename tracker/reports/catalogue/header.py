"""A report from the text of its file: the comment that heads it, and the query below."""

import re
from pathlib import Path

from tracker.reports.adhoc.question import Question
from tracker.reports.adhoc.refusal import QueryRefused
from tracker.reports.catalogue.errors import BadReport
from tracker.reports.models.catalogue import GROUPS, TYPES, NamedReport, Parameter

NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
ANALYSES = ("median-time", "curve")
_FIELD = re.compile(r"--\s*([a-z]+):\s*(.*)")
_MORE = re.compile(r"--\s+(.*)")
_PARAMETER = re.compile(r"([a-z_][a-z0-9_]*) ([a-z]+)(\?|=\S+)?(?:\s+(.+))?")
_ONCE = ("title", "group", "about", "analysis")


def read(path: Path) -> NamedReport:
    """The report of a file; raises BadReport."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise BadReport(path, "it is not in UTF-8") from error
    except OSError as error:
        raise BadReport(path, f"it cannot be read ({error.strerror})") from error
    return report_of(path, text)


def report_of(path: Path, text: str) -> NamedReport:
    """The report that a file's text describes; raises BadReport."""
    if not NAME.fullmatch(path.stem):
        raise BadReport(path, "its name is no name of a report; use small letters, digits and hyphens")
    fields, query = _parted(path, text)
    said = {key: " ".join(lines) for key, lines in fields if key in _ONCE}
    if not said.get("title"):
        raise BadReport(path, "it has no title; its first line has to be '-- title: What it tells'")
    if said.get("group", "yours") not in GROUPS:
        raise BadReport(path, f"there is no group '{said['group']}'; leave the line out")
    if said.get("analysis", ANALYSES[0]) not in ANALYSES:
        raise BadReport(path, f"there is no analysis '{said['analysis']}'")
    report = NamedReport(
        path.stem,
        said["title"],
        said.get("about", ""),
        tuple(_parameter(path, " ".join(lines)) for key, lines in fields if key == "param"),
        query,
        said.get("group", "yours"),
        said.get("analysis"),
        path,
    )
    _agrees(path, report)
    return report


def _parted(path: Path, text: str) -> tuple[list[tuple[str, list[str]]], str]:
    """The fields of the header, each with its lines, and what follows the header."""
    fields: list[tuple[str, list[str]]] = []
    lines = text.lstrip().splitlines()
    for number, line in enumerate(lines):
        if found := _FIELD.fullmatch(line.rstrip()):
            key = found[1]
            if key not in (*_ONCE, "param"):
                raise BadReport(path, f"its header has '{key}:', which is none of {', '.join(_ONCE)}, param")
            if key in _ONCE and key in dict(fields):
                raise BadReport(path, f"its header has '{key}:' twice")
            fields.append((key, [found[2]]))
        elif fields and (more := _MORE.fullmatch(line.rstrip())):
            fields[-1][1].append(more[1])
        else:
            return fields, "\n".join(lines[number:]).strip().rstrip(";").rstrip()
    return fields, ""


def _parameter(path: Path, text: str) -> Parameter:
    """A parameter from its line: "since date? from when on", "regulator regulator=FDA which authority"."""
    found = _PARAMETER.fullmatch(text)
    if not found:
        raise BadReport(path, f"'param: {text}' is not 'param: name type? what it means'")
    name, kind, rest, about = found.groups()
    if kind not in TYPES:
        raise BadReport(path, f"'{kind}' is no type of a parameter; there are {', '.join(TYPES)}")
    default = rest[1:] if rest and rest != "?" else None
    return Parameter(name, kind, about or "", rest is None, default)


def _agrees(path: Path, report: NamedReport) -> None:
    """Refuse a header and a query that do not name the same parameters."""
    declared = [parameter.name for parameter in report.parameters]
    if len(set(declared)) < len(declared):
        raise BadReport(path, "its header names a parameter twice")
    try:
        used = Question.of(report.query, dict.fromkeys(Question(report.query, {}).names)).names
    except QueryRefused as error:
        raise BadReport(path, str(error).partition(". ")[0]) from error
    for name in (*used, *declared):
        if name not in declared:
            raise BadReport(path, f"its query has :{name}; add '-- param: {name} text what it means'")
        if name not in used:
            raise BadReport(path, f"its header has the parameter '{name}', which is not in the query")
