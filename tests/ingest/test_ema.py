"""One vintage of EMA's table: what becomes of a medicine's line."""

from pathlib import Path

import pytest
from sqlalchemy import Connection

from tests.ingest.ema import EVENTS, THIRD, put, rows
from tests.sources.ema_table import medicine

FULL = medicine(
    name="Exemplar (previously Sample)",
    conditional="Yes",
    biosimilar="Yes",
    procedure="II/0056",
    decision="23/01/2025",
    refused="20/01/2015",
    ended="01/03/2025",
    status="Lapsed",
    opinion_status="Positive",
)


def test_the_line_of_a_medicine(connection: Connection, tmp_path: Path) -> None:
    done = put(connection, tmp_path, THIRD, FULL, medicine(category="Veterinary", number="EMEA/V/C/1"))
    assert [(line.what, line.read, line.added) for line in done.lines if line.read or line.added] == [
        ("medicines", 1, 1),
        ("veterinary, left out", 1, None),
        ("events", None, 5),
        ("indications", None, 1),
        ("approvals", None, 1),
        ("treatments", None, 1),
        ("names", None, 3),
        ("ATC codes", None, 1),
        ("holders", None, 2),
        ("sources", None, 1),
        ("claims", None, 24),
    ]
    stem = "emea-h-c-009001"
    assert rows(connection, EVENTS) == [
        (f"{stem}-authorisation", "approval", "Marketing authorisation granted", "2015-11-23"),
        (
            f"{stem}-decision-2025-01-23",
            "other",
            "European Commission decision: type II variation",
            "2025-01-23",
        ),
        (f"{stem}-opinion", "opinion", "CHMP opinion", "2015-09-24"),
        (f"{stem}-refusal", "refusal", "Marketing authorisation refused", "2015-01-20"),
        (f"{stem}-withdrawal", "withdrawal", "Marketing authorisation lapsed", "2025-03-01"),
    ]
    words = "SELECT term, procedure, note FROM event ORDER BY key"
    assert rows(connection, words) == [
        ("Marketing authorisation", None, "in the table of 2025-03-24: conditional approval; biosimilar"),
        ("European Commission decision", "II/0056", None),
        ("Positive opinion", None, None),
        ("Refusal of marketing authorisation", None, "the table dates an authorisation of this medicine too"),
        ("Lapsed", None, None),
    ]
    filed = "SELECT treatment, application, holder, brand FROM applications"
    assert rows(connection, filed) == [
        ("exemplamab", "MAA EMEA/H/C/009001", "Example Europe B.V.", "Exemplar")
    ]
    names = "SELECT name, kind FROM treatment_name ORDER BY name"
    assert rows(connection, names) == [("Exemplar", "brand"), ("Sample", "brand"), ("exemplamab", "inn")]
    assert rows(connection, "SELECT system, code FROM treatment_code") == [("ATC", "L01FX07")]
    granted = """SELECT i.text, i.is_verbatim, ap.type, ap.effect FROM approval ap
        JOIN indication i ON i.id = ap.indication_id"""
    assert [(*row[:1], bool(row[1]), *row[2:]) for row in rows(connection, granted)] == [
        ("Exemplar is indicated for adults with exemplary disease.", True, "conditional", "new")
    ]


def test_every_fact_has_the_claim_of_the_vintage(connection: Connection, tmp_path: Path) -> None:
    put(connection, tmp_path, THIRD, FULL)
    said = """SELECT subject, attribute, value, is_inferred FROM claims WHERE subject <> 'organization'
        ORDER BY 1, 2, 3"""
    claims = [(*row[:3], bool(row[3])) for row in rows(connection, said)]
    text = FULL["indication"]
    assert claims == [
        ("application", "ATC", "L01FX07", False),
        ("application", "additional monitoring", "No", False),
        ("application", "brand", "Exemplar", False),
        ("application", "conditional approval", "Yes", False),
        ("application", "exceptional circumstances", "No", False),
        ("application", "holder", "Example Europe B.V.", False),
        ("application", "indication", text, False),
        ("application", "number", "MAA EMEA/H/C/009001", False),
        ("application", "orphan medicine", "No", False),
        ("application", "status", "Lapsed", False),
        ("approval", "effect", "new", True),
        ("approval", "type", "conditional", False),
        ("event", "date", "2015-01-20", False),
        ("event", "date", "2015-09-24", False),
        ("event", "date", "2015-11-23", False),
        ("event", "date", "2025-01-23", False),
        ("event", "date", "2025-03-01", False),
        ("indication", "text", text, False),
        ("resolution", "outcome", "application_withdrawn", True),
        ("treatment", "codes", "ATC L01FX07", False),
        ("treatment", "inn", "exemplamab", False),
        ("treatment", "names", "Exemplar; Sample", False),
    ]


@pytest.mark.parametrize(
    ("procedure", "kind", "words"),
    [
        ("II/0053/G", "other", ": type II variation"),
        ("EMEA/H/C/002840/N/0049", "label", ": notification on labelling"),
        ("R/0023", "renewal", ": renewal"),
        ("IB/0001", "other", ": type IB variation"),
        ("IAIN/0012/G", "other", ": type IA variation"),
        ("T/0004", "other", ": transfer to another holder"),
        ("H/C/PSUSA/00001187/202308", "other", ": periodic safety update"),
        ("S/0007", "renewal", ": annual reassessment"),
        ("A31/0021", "other", ": referral"),
        ("H/C/WS2451", "other", ": worksharing"),
        ("X/0010/G", "other", ": extension of the authorisation"),
        ("VR/0000286935", "other", ": variation"),
        ("IG1234", "other", ": grouped variation"),
        ("0012/G", "other", ""),
        ("-", "other", ""),
    ],
)
def test_a_decision_is_called_what_its_procedure_tells(
    connection: Connection, tmp_path: Path, procedure: str, kind: str, words: str
) -> None:
    put(connection, tmp_path, THIRD, medicine(procedure=procedure, decision="23/01/2025"))
    query = "SELECT kind, title, procedure FROM event WHERE key LIKE '%decision%'"
    assert rows(connection, query) == [
        (kind, f"European Commission decision{words}", None if procedure == "-" else procedure)
    ]


@pytest.mark.parametrize("same", ["authorised", "refused", "ended", "suspended"])
def test_a_decision_that_is_told_already_is_not_told_twice(
    connection: Connection, tmp_path: Path, same: str
) -> None:
    put(connection, tmp_path, THIRD, medicine(**{same: "23/01/2025", "decision": "23/01/2025"}))
    assert rows(connection, "SELECT key FROM event WHERE key LIKE '%decision%'") == []


@pytest.mark.parametrize(
    ("flags", "pathway"),
    [
        ({"conditional": "Yes"}, "conditional"),
        ({"exceptional": "Yes"}, "exceptional"),
        ({}, None),
    ],
)
def test_the_pathway_is_what_the_table_says_today_and_its_no_says_nothing(
    connection: Connection, tmp_path: Path, flags: dict[str, str], pathway: str | None
) -> None:
    put(connection, tmp_path, THIRD, medicine(**flags))
    assert rows(connection, "SELECT type, effect FROM approval") == [(pathway, "new")]


def test_combinations_and_biosimilars(connection: Connection, tmp_path: Path) -> None:
    put(
        connection,
        tmp_path,
        THIRD,
        medicine(inn="exemplamab", name="Exemplar"),
        medicine(number="EMEA/H/C/009002", inn="Exemplamab", name="Copyar", biosimilar="Yes"),
        medicine(number="EMEA/H/C/009003", inn="testinib mesilate;examplatin", name="Both"),
        medicine(number="EMEA/H/C/009004", inn="examplatin / testinib", name="Bothagain"),
    )
    filed = "SELECT application, treatment FROM applications ORDER BY 1"
    assert rows(connection, filed) == [
        ("MAA EMEA/H/C/009001", "exemplamab"),
        ("MAA EMEA/H/C/009002", "exemplamab"),
        ("MAA EMEA/H/C/009003", "examplatin + testinib"),
        ("MAA EMEA/H/C/009004", "examplatin + testinib"),
    ]


def test_what_cannot_be_placed_is_left_to_a_person(connection: Connection, tmp_path: Path) -> None:
    done = put(
        connection,
        tmp_path,
        THIRD,
        medicine(number="", name="Numberless"),
        medicine(inn="", substance="", name="Nameless", status="Application withdrawn"),
    )
    assert (done.unmatched, done.homeless) == (2, 1)
    left = "SELECT place, subject, raw, reason FROM unmatched ORDER BY place"
    assert rows(connection, left) == [
        ("MAA EMEA/H/C/009001", "treatment", "Nameless", "it names no ingredient"),
        ("line 6", "application", "Numberless", "it has no product number"),
    ]
    assert rows(connection, "SELECT count(*) FROM application") == [(0,)]


def test_hostile_text_comes_through_as_text(connection: Connection, tmp_path: Path) -> None:
    hostile = "[/] <b> =1+1 \x1b[31m , ; \" ' -- DROP"
    put(connection, tmp_path, THIRD, medicine(name=hostile, holder=hostile, indication=hostile))
    assert rows(connection, "SELECT brand, holder FROM applications") == [
        ("[/] =1+1 [31m , ; \" ' -- DROP",) * 2
    ]
