"""What one cell says: wrapped lines made whole, marks of footnotes taken off, application and status."""

import re
from typing import NamedTuple

from tracker.sources.accelerated_approvals.errors import BadCell
from tracker.sources.accelerated_approvals.grid import FROM_RAISED
from tracker.sources.accelerated_approvals.records import Status

CUT = "\u00ad"
"""Stands at the end of a line where a word was cut that goes on in the next: a soft hyphen."""

_MARK = re.compile(rf"[†‡§*{''.join(map(chr, FROM_RAISED))}]")
_BROKEN = re.compile(r"[^\s-][-‐/]$")
_SUSPENDED = re.compile(r"[-‐]\n(and|or|to)\b", re.IGNORECASE)
"""A hyphen that stands for a word, as in "platinum- and taxane-based"."""
_APPLICATION = re.compile(
    r"(?P<type>NDA|BLA|ANDA)[\s#:-]*(?P<number>\d{6}|\d{5}(?!\d))(?:\s*(?P<mark>\d))?"
    r"(?:[\s/,(-]*(?P<kind>supplement|suppl|s|original|orig)[\s.#-]*(?P<step>\d{1,5})"
    r"(?:\s+(?P<step_mark>\d))?\)?)?",
    re.IGNORECASE | re.ASCII,
)
_STATUSES = (
    (re.compile(r"converted( to (regular|full|traditional) approval)?"), Status.CONVERTED),
    (re.compile(r"not yet converted"), Status.NOT_CONVERTED),
    (re.compile(r"(not converted )?application withdrawn"), Status.APPLICATION_WITHDRAWN),
    (re.compile(r"(not converted )?indication withdrawn"), Status.INDICATION_WITHDRAWN),
)


class Submission(NamedTuple):
    """What the application cell names; where it names no submission, the first original is meant."""

    application_type: str
    application_number: str
    type: str
    number: str
    is_stated: bool


def joined(text: str) -> str:
    """The text in one line: a line that ends in a hyphen or a slash was broken there, and has no blank."""
    whole = ""
    for line in text.replace(f"{CUT}\n", "").splitlines():
        piece = " ".join(line.split())
        is_one_word = _BROKEN.search(whole) and not _SUSPENDED.search(f"{whole[-1:]}\n{piece}")
        whole += piece if is_one_word or not (whole and piece) else f" {piece}"
    return whole


def without_marks(text: str) -> tuple[str, list[str]]:
    """The cell in one line without its footnotes' marks, and the marks."""
    return joined(_MARK.sub("", text)), [mark.translate(FROM_RAISED) for mark in _MARK.findall(text)]


def submission(text: str, marks: list[str]) -> Submission:
    """The application and the step within it; a footnote's figure behind either joins the marks."""
    match = _APPLICATION.fullmatch(text)
    if not match:
        raise BadCell(text, "an application such as 'BLA 125557 Supplement 13'")
    marks += filter(None, (match["mark"], match["step_mark"]))
    kind = "SUPPL" if (match["kind"] or "").lower().startswith("s") else "ORIG"
    number = str(int(match["step"])) if match["step"] else "1"
    return Submission(match["type"].upper(), match["number"], kind, number, bool(match["step"]))


def status(text: str) -> Status:
    """What became of the approval, in any dash and case."""
    words = " ".join(re.findall(r"[a-z]+", text.lower()))
    for pattern, meaning in _STATUSES:
        if pattern.fullmatch(words):
            return meaning
    raise BadCell(text, "a status that is known")
