"""The FDA's list "CDER Drug and Biologic Accelerated Approvals", read from its PDF or from a CSV of it."""

from pathlib import Path

from tracker.sources.accelerated_approvals import delimited, pdf
from tracker.sources.accelerated_approvals.errors import NotTheList
from tracker.sources.accelerated_approvals.records import AcceleratedApprovals
from tracker.sources.accelerated_approvals.rows import rows
from tracker.sources.accelerated_approvals.sheet import sheet
from tracker.sources.inputs import opened
from tracker.sources.refusals import listed

LARGEST = 8 * 2**20
"""Bytes of the largest file taken as the list; that of 2024 has 0.4 million."""
PACKED = b"PK"
"""How a zip file begins; one that is given as a single file is an Excel workbook."""


def read(path: str | Path) -> AcceleratedApprovals:
    """The list in this file, PDF or CSV, packed or not; refused whole where it is not the whole list."""
    with opened(path) as given:
        if len(given.members) != 1:
            raise NotTheList(given.name, "one file", listed(given.members) or "none")
        member = given.members[0]
        with given.open(member) as file:
            content = file.read(LARGEST + 1)
        digest = given.digest(given.members)
        name = given.name
    if content.startswith(PACKED):
        raise NotTheList(name, "a PDF or a CSV", "an Excel workbook (save it as CSV)")
    if len(content) > LARGEST:
        raise NotTheList(name, f"at most {LARGEST // 2**20} MB", "more")
    form = pdf if pdf.is_pdf(content) else delimited
    found = sheet(form.lines(content, name), name)
    accepted, rejected = rows(found)
    return AcceleratedApprovals(name, digest, found.as_of, accepted, rejected, found.notes)
