"""The tables of the Drug Product Database's extract, and their columns as its "Read me" page has them."""

import re
from pathlib import PurePosixPath
from typing import NamedTuple

from tracker.names import name_key

ADVICE = (
    "Give the extract's zip file (allfiles.zip), its folder, or its files together:"
    " tracker import health-canada drug.txt ingred.txt ther.txt comp.txt status.txt"
)


class Column(NamedTuple):
    """A column: its name, and where it stands in a file without a header."""

    name: str
    place: int


class Layout(NamedTuple):
    """A table: its file, its name in the database, the columns that are read, and how many are known."""

    file: str
    name: str
    columns: tuple[Column, ...]
    known: int
    optional: tuple[str, ...] = ()
    """Columns that only copies with a header have."""


CODE = Column("DRUG_CODE", 0)
PRODUCTS = Layout(
    "drug",
    "QRYM_DRUG_PRODUCT",
    (
        CODE,
        Column("CLASS", 2),
        Column("DRUG_IDENTIFICATION_NUMBER", 3),
        Column("BRAND_NAME", 4),
        Column("LAST_UPDATE_DATE", 9),
    ),
    14,
)
INGREDIENTS = Layout("ingred", "QRYM_ACTIVE_INGREDIENTS", (CODE, Column("INGREDIENT", 2)), 15)
CLASSES = Layout("ther", "QRYM_THERAPEUTIC_CLASS", (CODE, Column("TC_ATC_NUMBER", 1)), 7)
COMPANIES = Layout("comp", "QRYM_COMPANIES", (CODE, Column("COMPANY_NAME", 3), Column("COMPANY_TYPE", 4)), 18)
STATUSES = Layout(
    "status",
    "QRYM_STATUS",
    (CODE, Column("STATUS", 2), Column("HISTORY_DATE", 3)),
    7,
    ("ORIGINAL_MARKET_DATE",),
)
READ = (PRODUCTS, INGREDIENTS, CLASSES, COMPANIES, STATUSES)
NEEDED = (PRODUCTS, INGREDIENTS)
"""Without these nobody can tell what a product is; the others are read where they are given."""

SETS = {"": "marketed", "ia": "cancelled", "ap": "approved", "dr": "dormant"}
"""The four parts of the extract by the ends of their files' names."""
_NAME = re.compile(r"(?P<table>.+?)(?:_(?P<set>ia|ap|dr))?(?: ?\(\d+\))?")
_ENDINGS = {".txt", ".csv", ".gz"}

PEOPLE = frozenset({"human", "radiopharmaceutical"})
OTHERS = frozenset({"veterinary", "disinfectant"})
"""The classes of products, folded: for people, and not."""


class Part(NamedTuple):
    """Which table of which set a file is."""

    layout: Layout
    set: str


def part_of(member: str) -> Part | None:
    """What a file is by its name: drug.txt, drug_ia.txt, QRYM_DRUG_PRODUCT.csv; None where it is not read."""
    path = PurePosixPath(member)
    while path.suffix.lower() in _ENDINGS:
        path = path.with_suffix("")
    named = _NAME.fullmatch(path.name.lower())
    if named is None:
        return None
    table = name_key(named["table"])
    found = (layout for layout in READ if table in {layout.file, name_key(layout.name)})
    layout = next(found, None)
    return Part(layout, SETS[named["set"] or ""]) if layout else None
