"""Lists of orphan designations, made by hand in the layouts of FDA's exports; a bar stands for each tab."""

from pathlib import Path

from tracker.sources.orphan_designations import read
from tracker.sources.orphan_designations.records import OrphanDesignations

OLD = (
    "Generic Name|Trade Name|Designation Date|Designation|Orphan Drug Status|FDA Approval Status|"
    "Approved Indication|Marketing Approval Date|Exclusivity End Date|Contact Company|Contact Address 1|"
    "Contact City|Contact Zip"
)
"""As an export of 2017 has them."""
NEW = (
    "Generic Name|Trade Name|Date Designated|Orphan Designation|Orphan Designation Status|"
    "Date Designation Withdrawn or Revoked|FDA Orphan Approval Status|Approved Labeled Indication|"
    "Marketing Approval Date|Exclusivity End Date|Exclusivity Protected Indication * (Shown on labeling)|"
    "Sponsor Company|Sponsor Address 1|Sponsor City|Sponsor Zip|CF Grid Key"
)
"""As the exports since 2020 have them."""


def row(  # noqa: PLR0913 - one parameter per column that tests change
    generic: str = "exemplatinib",
    day: str = "5/16/08",
    words: str = "Treatment of hairy cell leukemia",
    *,
    brand: str = "n/a",
    status: str = "Designated",
    indication: str = "",
    approved: str = "N/A",
    ends: str = "N/A",
    sponsor: str = "Maker, Inc.",
) -> str:
    """A row of the older layout: by default a designation that nothing has come of yet."""
    return (
        f"{generic}|{brand}|{day}|{words}|{status}||{indication}|{approved}|{ends}|{sponsor}"
        "|1 Their Street|Their Town|2421"
    )


def write(path: Path, *lines: str, delimiter: str = "\t", encoding: str = "cp1252") -> Path:
    """A list as a spreadsheet saves it: no line end behind the last row."""
    text = "\r\n".join(line.replace("|", delimiter) for line in lines)
    path.write_bytes(text.encode(encoding))
    return path


def listed(folder: Path, *rows: str) -> OrphanDesignations:
    """What is read of a list of these rows in the older layout."""
    return read(write(folder / "orphans.txt", OLD, *rows))
