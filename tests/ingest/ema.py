"""Vintages of EMA's table, made by hand, read and loaded as the command does."""

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, text

from tests.sources.ema_table import delimited, medicine
from tracker.ingest.ema import Loaded, load
from tracker.sources.ema import read

FIRST, SECOND, THIRD = "2018-12-23", "2021-06-30", "2025-03-24"
"""The days of the vintages that tests have."""
STEM = "emea-h-c-009001-"
"""How the keys of the exemplar's events begin."""
EVENTS = """SELECT e.key, e.kind, e.title, e.date_text FROM event e
    JOIN organization o ON o.id = e.regulator_id WHERE o.abbreviation = 'EMA' ORDER BY e.key"""
OTHER = medicine(number="EMEA/H/C/009009", name="Bystander", inn="bystandumab", substance="bystandumab")
WIDER = "Exemplar is indicated for adults and children with exemplary disease."
LONG = f"{FIRST}/{THIRD}"
STORY = (
    (FIRST, medicine(conditional="Yes", orphan="Yes", monitored="Yes", exceptional="Yes")),
    (SECOND, medicine(orphan="Yes", indication=WIDER, holder="Another Europe B.V.", atc="L01FX99")),
    (THIRD, medicine(indication=f"{WIDER} And for others.", status="Withdrawn", ended="")),
)
"""One medicine, as three vintages have it."""
HISTORY = {
    "authorisation": "2015-11-23",
    "conditional-to-standard": f"{FIRST}/{SECOND}",
    "exceptional-to-standard": f"{FIRST}/{SECOND}",
    "indication-3004e824": f"{FIRST}/{SECOND}",
    "indication-efb798e5": f"{SECOND}/{THIRD}",
    "opinion": "2015-09-24",
    "withdrawal": f"{SECOND}/{THIRD}",
}
CHANGES = (
    "SELECT kind, row_key, attribute, old_value, new_value, old_source, new_source FROM changes"
    " WHERE importer = 'ema' ORDER BY table_name, row_key, attribute, kind"
)


def put(connection: Connection, folder: Path, day: str, *medicines: Mapping[str, object]) -> Loaded:
    """Load the table of a day."""
    stated = date.fromisoformat(day)
    path = delimited(folder / f"{day}.csv", f"{stated:%d/%m/%Y}", *medicines)
    return load(connection, read(path), path.stat().st_size, lambda *_: None)


def rows(connection: Connection, query: str) -> list[tuple[Any, ...]]:
    """What a SELECT gives."""
    return [tuple(row) for row in connection.execute(text(query))]


def dated(connection: Connection, titles: Sequence[str] = ()) -> dict[str, str | None]:
    """The dates of events by the end of their keys, or of those with these titles."""
    events = rows(connection, EVENTS)
    return {
        key.removeprefix(STEM): stated for key, _, title, stated in events if not titles or title in titles
    }


def told(connection: Connection) -> object:
    """Everything that the vintages say together, whichever came in first."""
    queries = (
        """SELECT entry_key, kind, title, date, approval_type, effect, indication, is_inferred
            FROM timeline_entries ORDER BY 1""",
        "SELECT key, note FROM event WHERE is_inferred ORDER BY key",
        """SELECT i.key, i.text, older.key FROM indication i
            LEFT JOIN indication older ON older.id = i.succeeds_id ORDER BY 1""",
        """SELECT e.key, i.key, ap.type, ap.effect FROM approval ap JOIN event e ON e.id = ap.event_id
            JOIN indication i ON i.id = ap.indication_id ORDER BY 1, 2, 4""",
        """SELECT e.key, r.outcome, r.is_inferred FROM resolution r JOIN event e ON e.id = r.event_id
            ORDER BY 1""",
        "SELECT subject_key, value FROM claims WHERE subject = 'event' AND place = 1 ORDER BY 1",
    )
    return [rows(connection, query) for query in queries]


def of_exemplar(connection: Connection) -> dict[str, str | None]:
    return {key: stated for key, stated in dated(connection).items() if "009009" not in key}
