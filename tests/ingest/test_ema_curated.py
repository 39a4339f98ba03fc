"""EMA's table beside what a person wrote: one more claim, no double, and what is in doubt left alone."""

from pathlib import Path

from sqlalchemy import Connection

from tests.ingest.ema import EVENTS, FIRST, THIRD, put, rows
from tests.ingest.fda import tell
from tests.sources.ema_table import medicine
from tracker.database.engine import open_for_writing

TOLD = """
chronology: exemplamab
sources:
  - {key: book, kind: publication, form: web_page, title: A book}
organizations:
  - name: European Medicines Agency
    kind: regulator
    abbreviation: EMA
    jurisdiction: EU
    sources: [book]
treatments:
  - {inn: exemplamab, kind: monoclonal_antibody, sources: [book]}
applications:
  - {treatment: exemplamab, regulator: EMA, type: MAA, number: EMEA/H/C/009001, sources: [book]}
indications:
  - {key: ema-first, treatment: exemplamab, regulator: EMA, text: exemplary disease, sources: [book]}
events:
  - key: eu-2015-opinion
    treatment: exemplamab
    regulator: EMA
    kind: opinion
    title: CHMP opinion on exemplary disease
    date: 2015-09-24
    application: MAA EMEA/H/C/009001
    sources: [book]
  - key: eu-2015-approval
    treatment: exemplamab
    regulator: EMA
    kind: approval
    title: Authorised in exemplary disease
    date: 2015-11
    application: MAA EMEA/H/C/009001
    sources: [book]
    approvals:
      - {indication: ema-first, type: regular, effect: new, sources: [book]}
  - key: eu-2020-extension
    treatment: exemplamab
    regulator: EMA
    kind: approval
    title: Authorisation extended
    date: 2020-02-10
    application: MAA EMEA/H/C/009001
    sources: [book]
"""


def test_what_a_person_wrote_gets_one_more_claim_and_no_double(
    connection: Connection, tmp_path: Path
) -> None:
    tell(connection, TOLD)
    put(connection, tmp_path, THIRD, medicine(decision="10/02/2020", procedure="II/0007"))
    assert [row[0] for row in rows(connection, EVENTS)] == [
        "eu-2015-approval",
        "eu-2015-opinion",
        "eu-2020-extension",
    ]
    dates = "SELECT key, date_text FROM event ORDER BY key"
    assert rows(connection, dates)[0] == ("eu-2015-approval", "2015-11-23")
    assert rows(connection, "SELECT key FROM indication") == [("ema-first",)]
    claims = """SELECT subject_key, attribute, source_key FROM claims
        WHERE source_key LIKE 'ema-%' AND subject IN ('event', 'indication') ORDER BY 1, 2"""
    assert rows(connection, claims) == [
        ("ema-first", "text", "ema-2025-03-24"),
        ("eu-2015-approval", "date", "ema-2025-03-24"),
        ("eu-2015-opinion", "date", "ema-2025-03-24"),
        ("eu-2020-extension", "date", "ema-2025-03-24"),
    ]


def test_a_wording_that_fits_no_indication_for_certain_is_left_to_a_person(
    connection: Connection, tmp_path: Path
) -> None:
    tell(connection, TOLD)
    wording = "Exemplar is indicated for children with a rare condition"
    done = put(connection, tmp_path, THIRD, medicine(indication=wording))
    assert done.unmatched == 1
    left = "SELECT place, subject, raw, candidates FROM unmatched"
    assert rows(connection, left) == [("MAA EMEA/H/C/009001", "indication", wording, "ema-first")]
    assert rows(connection, "SELECT key FROM indication") == [("ema-first",)]


def test_blincyto_onto_the_curated_chronology(curated_copy: str, tmp_path: Path) -> None:
    blincyto = medicine(
        name="Blincyto",
        number="EMEA/H/C/003731",
        inn="blinatumomab",
        substance="blinatumomab",
        holder="Amgen Europe B.V.",
        procedure="II/0056",
        decision="23/01/2025",
        orphan="Yes",
    )
    count = """SELECT count(*) FROM timeline_entries WHERE treatment = 'blinatumomab' AND regulator = 'EMA'"""
    with open_for_writing(curated_copy) as connection:
        before = rows(connection, count)
        put(connection, tmp_path, THIRD, blincyto)
        assert rows(connection, count) == before


def test_the_first_authorisation_is_one_whichever_day_others_give_it(
    connection: Connection, tmp_path: Path
) -> None:
    tell(connection, TOLD.replace("date: 2015-11\n", "date: 2015-11-23\n"))
    put(connection, tmp_path, THIRD, medicine(authorised="24/11/2015"))
    granted = "SELECT key FROM event WHERE kind = 'approval' ORDER BY key"
    assert rows(connection, granted) == [("eu-2015-approval",), ("eu-2020-extension",)]
    said = (
        "SELECT value, source_key FROM claims WHERE subject_key = 'eu-2015-approval' AND attribute = 'date'"
    )
    assert sorted(rows(connection, said)) == [("2015-11-23", "book"), ("2015-11-24", "ema-2025-03-24")]


def test_an_authorisation_that_others_date_is_not_told_again(connection: Connection, tmp_path: Path) -> None:
    tell(connection, TOLD)
    put(connection, tmp_path, FIRST, medicine(status="Opinion", authorised=""))
    put(connection, tmp_path, THIRD, medicine(authorised="", indication="Exemplary disease"))
    assert [row[0] for row in rows(connection, EVENTS)] == [
        "eu-2015-approval",
        "eu-2015-opinion",
        "eu-2020-extension",
    ]


def test_a_rewording_that_others_can_have_told_is_left_to_a_person(
    connection: Connection, tmp_path: Path
) -> None:
    start, _, end = TOLD.partition("    approvals:\n")
    bare = start + end.partition("sources: [book]}\n")[2]
    tell(connection, bare)
    put(connection, tmp_path, FIRST, medicine())
    done = put(connection, tmp_path, THIRD, medicine(indication="Exemplar is for children too."))
    assert done.unmatched == 1
    left = "SELECT place, subject, raw, candidates, reason FROM unmatched"
    reworded = f"Indication reworded, {FIRST}/{THIRD}"
    assert rows(connection, left) == [
        (
            "MAA EMEA/H/C/009001",
            "event",
            reworded,
            "eu-2020-extension",
            "any of these events can have done it",
        )
    ]
    assert "Indication reworded" not in [row[2] for row in rows(connection, EVENTS)]
