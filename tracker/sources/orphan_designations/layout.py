"""The columns of FDA's list of orphan designations, in the spellings of its exports since 2017."""

from collections.abc import Sequence

from tracker.names import name_key
from tracker.sources.refusals import UnknownLayout

TITLE = (
    "FDA's list of orphan designations: tab- or comma-separated text, or the page that its site saves as .xls"
)
ADVICE = "Search FDA's orphan designations and approvals again, with dates from 1983 on, and save as Excel."
GENERIC, DESIGNATED, DESIGNATION = "Generic Name", "Date Designated", "Orphan Designation"
STATUS, APPROVED, ENDS = "Orphan Designation Status", "Marketing Approval Date", "Exclusivity End Date"
TRADE, WITHDRAWN, SPONSOR = "Trade Name", "Date Designation Withdrawn or Revoked", "Sponsor Company"
INDICATION = "Approved Labeled Indication"
PROTECTED = "Exclusivity Protected Indication"

NEEDED = (GENERIC, DESIGNATED, DESIGNATION, STATUS, APPROVED, ENDS)
"""A list without one of these would look as if its facts had vanished."""
OPTIONAL = (TRADE, WITHDRAWN, SPONSOR, INDICATION, PROTECTED)

ALIASES = {
    GENERIC: ("Generic Name of Drug", "Generic/Chemical Name"),
    DESIGNATED: ("Designation Date", "Date of Designation"),
    DESIGNATION: ("Designation", "Orphan Designated Indication", "Designated Indication"),
    STATUS: ("Orphan Drug Status", "Designation Status"),
    APPROVED: ("Marketing Approval", "Approval Date", "FDA Marketing Approval Date"),
    ENDS: ("Exclusivity End", "Orphan Exclusivity End Date"),
    TRADE: ("Brand Name",),
    WITHDRAWN: ("Designation Withdrawn or Revoked Date", "Date Withdrawn or Revoked"),
    SPONSOR: ("Contact Company", "Contact Company/Sponsor", "Sponsor", "Sponsor Name", "Contact Name"),
    INDICATION: ("Approved Indication", "Approved Labelled Indication", "Marketing Approved Indication"),
    PROTECTED: ("Exclusivity Protected Indication * (Shown on labeling)", "Protected Indication"),
}
"""Other names of columns, in other years."""
_ADDRESS = ("Address", "Address 1", "Address 2", "City", "State", "Zip", "Country", "Phone", "Fax")
ADDRESSES = {name_key(f"{whose} {part}") for whose in ("Contact", "Sponsor") for part in _ADDRESS}
"""Where sponsors live, who can be persons: left out."""
KNOWN = ADDRESSES | {"fdaapprovalstatus", "fdaorphanapprovalstatus", "cfgridkey"}
"""Columns that say nothing we keep, or what others say too; any other is reported."""

STATUSES = frozenset(
    {
        "designated",
        "designatedapproved",
        "designatedwithdrawn",
        "designatedwithdrawnbyopd",
        "designatedapprovedwithdrawn",
        "designationwithdrawn",
        "designationrevoked",
        "designatedrevoked",
        "designatedwithdrawnorrevoked",
        "designationwithdrawnorrevoked",
        "withdrawn",
        "revoked",
    }
)
"""The words that FDA has for the state of a designation, folded; another one is kept, and reported."""


def names(column: str) -> set[str]:
    """What a column may be called, folded."""
    return {name_key(column), *map(name_key, ALIASES[column])}


def is_header(cells: Sequence[str]) -> bool:
    """Whether a row names columns: what stands above it is a title."""
    keys = {name_key(cell) for cell in cells}
    return sum(bool(keys & names(column)) for column in (*NEEDED, *OPTIONAL)) >= 3  # noqa: PLR2004 - no title does


def places(file: str, header: Sequence[str]) -> dict[str, int]:
    """Where the columns stand; raises UnknownLayout where one is missing, or stands there twice."""
    keys = [name_key(cell) for cell in header]
    found = {}
    for column in (*NEEDED, *OPTIONAL):
        where = [place for place, key in enumerate(keys) if key in names(column)]
        if len(where) > 1:
            raise UnknownLayout(file, NEEDED, header, f"Which {column} counts? {ADVICE}")
        if where:
            found[column] = where[0]
    if any(column not in found for column in NEEDED):
        raise UnknownLayout(file, NEEDED, header, ADVICE)
    return found


def unread(header: Sequence[str]) -> list[str]:
    """The columns that nobody knows."""
    known = KNOWN.union(*(names(column) for column in (*NEEDED, *OPTIONAL)))
    return [cell for cell in header if name_key(cell) and name_key(cell) not in known]


def without_addresses(header: Sequence[str], cells: Sequence[str]) -> list[str]:
    """A row without where its sponsor lives."""
    away = [name_key(cell) in ADDRESSES for cell in header]
    return ["" if place < len(away) and away[place] else cell for place, cell in enumerate(cells)]
