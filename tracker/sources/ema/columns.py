"""The columns of EMA's table in every layout seen: 30 in 2018, 39 since 2024, and the keys of its JSON."""

from collections.abc import Sequence

from tracker.names import name_key
from tracker.sources.ema.records import Flag, Moment

NUMBER, NAME, SUBSTANCE, INN, STATUS = (
    "EMA product number",
    "Name of medicine",
    "Active substance",
    "International non-proprietary name (INN) / common name",
    "Medicine status",
)
CATEGORY, OPINION, PROCEDURE, ATC, INDICATION, HOLDER = (
    "Category",
    "Opinion status",
    "Latest procedure affecting product information",
    "ATC code (human)",
    "Therapeutic indication",
    "Marketing authorisation developer / applicant / holder",
)
REQUIRED = (NUMBER, NAME, SUBSTANCE, STATUS, Moment.AUTHORISED.value)
"""Without one of these nothing can be said of a medicine."""

MARKS = (
    "Accelerated assessment",
    "Advanced therapy",
    "Biosimilar",
    "Generic or hybrid",
    "PRIME: priority medicine",
)
FLAGS = {flag.capitalize(): flag for flag in Flag}

OTHER_NAMES = {
    NUMBER: ("Product number", "EMA number", "Product no"),
    NAME: ("Medicine name",),
    STATUS: ("Authorisation status",),
    INN: ("INN / common name", "INN", "Common name"),
    ATC: ("ATC code",),
    INDICATION: ("Condition / indication", "Indication"),
    HOLDER: (
        "Marketing authorisation holder/company name",
        "Marketing authorisation holder",
        "Marketing-authorisation holder",
    ),
    Moment.OPINION.value: ("Date of opinion", "Opinion date"),
    Moment.DECISION.value: ("Decision date", "Commission decision date"),
    Moment.REFUSED.value: ("Date of refusal of marketing authorisation", "Refusal date"),
    Moment.ENDED.value: (
        "Withdrawal / expiry / revocation of marketing authorisation date",
        "Withdrawal of marketing authorisation date",
    ),
    Moment.AUTHORISED.value: ("Date of issue of marketing authorisation",),
    "Generic or hybrid": ("Generic",),
    "PRIME: priority medicine": ("PRIME",),
}
"""What columns were called in other years."""

READ = (
    NUMBER, NAME, SUBSTANCE, INN, STATUS, CATEGORY, OPINION, PROCEDURE, ATC, INDICATION, HOLDER,
    *MARKS, *FLAGS, *Moment,
)  # fmt: skip
UNREAD = (
    "Therapeutic area", "Therapeutic area (MeSH)", "Species", "Species (veterinary)", "Patient safety",
    "ATCvet code", "ATCvet code (veterinary)", "Pharmacotherapeutic group (human)",
    "Pharmacotherapeutic group (veterinary)", "Human pharmacotherapeutic group",
    "Vet pharmacotherapeutic group", "Revision number", "First published", "First published date",
    "Revision date", "Last updated date", "Medicine URL", "URL",
)  # fmt: skip
"""Columns that say nothing we keep; "first published" is the day of a web page."""

_KEYS = {name_key(name): column for column in READ for name in (column, *OTHER_NAMES.get(column, ()))}
_UNREAD = frozenset(map(name_key, UNREAD))
ENOUGH = 3
"""So many known names in a line make it the header."""


class Columns:
    """Where each column stands, and the headers that nobody here knows."""

    def __init__(self, cells: Sequence[str]) -> None:
        self.headers = [" ".join(cell.split()) for cell in cells]
        self.unknown: list[str] = []
        self.repeated: list[str] = []
        self._places: dict[str, int] = {}
        for place, header in enumerate(self.headers):
            key = name_key(header)
            column = _KEYS.get(key)
            if column and column not in self._places:
                self._places[column] = place
            elif column:
                self.repeated.append(header)
            elif key and key not in _UNREAD:
                self.unknown.append(header)

    @property
    def known(self) -> int:
        """How many of the columns that are read stand here."""
        return len(self._places)

    @property
    def missing(self) -> list[str]:
        """The columns without which nothing can be said; one of two names of the substance is enough."""
        needed = [SUBSTANCE if column == INN else column for column in self._places]
        return [column for column in REQUIRED if column not in needed]

    @property
    def silent(self) -> list[str]:
        """The columns that change over time, and of which this table says nothing."""
        return [column for column in (*FLAGS, INDICATION, HOLDER, ATC) if column not in self._places]

    def cell(self, cells: Sequence[str], column: str) -> str:
        """What a line says in this column; nothing where there is no such column, or the line ends early."""
        place = self._places.get(column, len(cells))
        return cells[place] if place < len(cells) else ""
