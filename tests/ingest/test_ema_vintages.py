"""Several vintages of EMA's table give a history: what changed, and between which days."""

from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import Connection

from tests.ingest.ema import (
    CHANGES,
    EVENTS,
    FIRST,
    HISTORY,
    LONG,
    OTHER,
    SECOND,
    STEM,
    STORY,
    THIRD,
    WIDER,
    dated,
    of_exemplar,
    put,
    rows,
)
from tests.sources.ema_table import medicine
from tracker.ingest.summary import Loaded

Put = Callable[..., Loaded]


@pytest.fixture
def load(connection: Connection, tmp_path: Path) -> Put:
    """Loads a vintage: its day, and its medicines beside one that never changes."""
    return lambda day, *medicines: put(connection, tmp_path, day, *medicines, OTHER)


def test_the_history_of_three_vintages(connection: Connection, load: Put) -> None:
    for day, line in STORY:
        load(day, line)
    assert of_exemplar(connection) == HISTORY
    flipped = "'{0}: Yes' in ema-2018-12-23, '{0}: No' in ema-2021-06-30, without a date"
    inferred = "SELECT key, rule, note FROM event WHERE is_inferred ORDER BY key"
    assert rows(connection, inferred) == [
        (
            "emea-h-c-009001-conditional-to-standard",
            "between-ema-vintages",
            flipped.format("conditional approval"),
        ),
        (
            "emea-h-c-009001-exceptional-to-standard",
            "between-ema-vintages",
            flipped.format("exceptional circumstances"),
        ),
        (
            "emea-h-c-009001-indication-3004e824",
            "between-ema-vintages",
            "seen between ema-2018-12-23 and ema-2021-06-30, without a date",
        ),
        (
            "emea-h-c-009001-indication-efb798e5",
            "between-ema-vintages",
            "seen between ema-2021-06-30 and ema-2025-03-24, without a date",
        ),
        (
            "emea-h-c-009001-withdrawal",
            "between-ema-vintages",
            "'Authorised' in ema-2021-06-30, 'Withdrawn' in ema-2025-03-24, without a date",
        ),
    ]


def test_each_change_is_kept_with_both_values_and_both_vintages(connection: Connection, load: Put) -> None:
    load(*STORY[0])
    load(*STORY[1])
    label, between = "MAA EMEA/H/C/009001", ("ema-2018-12-23", "ema-2021-06-30")
    text = STORY[0][1]["indication"]
    assert rows(connection, CHANGES) == [
        ("changed", label, "ATC", "L01FX07", "L01FX99", *between),
        ("changed", label, "additional monitoring", "Yes", "No", *between),
        ("changed", label, "conditional approval", "Yes", "No", *between),
        ("changed", label, "exceptional circumstances", "Yes", "No", *between),
        ("changed", label, "holder_id", "Example Europe B.V.", "Another Europe B.V.", *between),
        ("changed", label, "indication", text, WIDER, *between),
    ]
    codes = "SELECT DISTINCT code FROM treatment_code ORDER BY code"
    assert rows(connection, codes) == [("L01FX07",), ("L01FX99",)]


def test_wordings_take_over_from_each_other(connection: Connection, load: Put) -> None:
    for day, line in STORY:
        load(day, line)
    approvals = """SELECT i.text, ap.type, ap.effect, e.date_text FROM approval ap
        JOIN event e ON e.id = ap.event_id JOIN indication i ON i.id = ap.indication_id
        WHERE e.key LIKE '%009001%' ORDER BY ap.effect, length(i.text)"""
    first = STORY[0][1]["indication"]
    assert rows(connection, approvals) == [
        (WIDER, "regular", "conversion", f"{FIRST}/{SECOND}"),
        (first, "exceptional", "new", "2015-11-23"),
        (WIDER, None, "wording", f"{FIRST}/{SECOND}"),
        (f"{WIDER} And for others.", None, "wording", f"{SECOND}/{THIRD}"),
    ]
    lineage = """SELECT i.text, older.text FROM indication i JOIN indication older ON older.id = i.succeeds_id
        ORDER BY length(i.text)"""
    assert rows(connection, lineage) == [(WIDER, first), (f"{WIDER} And for others.", WIDER)]


def test_a_conditional_approval_is_followed_to_its_conversion(connection: Connection, load: Put) -> None:
    load(FIRST, medicine(conditional="Yes"))
    load(THIRD, medicine())
    ledger = "SELECT approval_type, outcome, resolved, is_inferred FROM accelerated_approvals"
    found = rows(connection, ledger)
    assert [(*row[:3], bool(row[3])) for row in found] == [("conditional", "converted", LONG, True)]


def test_a_vintage_between_two_narrows_what_they_tell(connection: Connection, load: Put) -> None:
    load(FIRST, medicine())
    load(THIRD, medicine(status="Lapsed"))
    assert dated(connection)["withdrawal"] == LONG
    load(SECOND, medicine())
    assert dated(connection)["withdrawal"] == f"{SECOND}/{THIRD}"
    noted = ("changed", "emea-h-c-009001-withdrawal", "date", LONG, f"{SECOND}/{THIRD}", None, None)
    assert noted in rows(connection, CHANGES)


def test_a_day_that_a_later_vintage_states_takes_the_place_of_the_interval(
    connection: Connection, load: Put
) -> None:
    load(FIRST, medicine())
    load(SECOND, medicine(status="Withdrawn"))
    assert dated(connection)["withdrawal"] == f"{FIRST}/{SECOND}"
    load(THIRD, medicine(status="Withdrawn", ended="13/08/2020"))
    shown = "SELECT date_text, is_inferred, rule, note FROM event WHERE key = 'emea-h-c-009001-withdrawal'"
    found = rows(connection, shown)
    assert [(row[0], bool(row[1]), *row[2:]) for row in found] == [("2020-08-13", False, None, None)]
    assert dated(connection)["withdrawal"] == "2020-08-13"
    claims = (
        "SELECT value, source_key FROM claims WHERE subject_key = 'emea-h-c-009001-withdrawal' ORDER BY place"
    )
    assert rows(connection, claims) == [
        ("2020-08-13", "ema-2025-03-24"),
        (f"{FIRST}/{SECOND}", "ema-2021-06-30"),
    ]


@pytest.mark.parametrize(
    ("statuses", "event"),
    [
        (("Authorised", "Revoked"), ("withdrawal", "Marketing authorisation revoked")),
        (("Authorised", "Suspended"), ("suspension", "Marketing authorisation suspended")),
        (("Suspended", "Authorised"), ("authorised-again", "Suspension lifted")),
        (("Withdrawn", "Authorised"), ("authorised-again", "Listed as authorised again")),
        (("Opinion", "Authorised"), ("authorisation", "Marketing authorisation granted")),
        (("Opinion", "Refused"), ("refusal", "Marketing authorisation refused")),
        (("Opinion", "Application withdrawn"), ("application-withdrawal", "Application withdrawn")),
        (("Withdrawn", "Lapsed"), None),
        (("Authorised", "Opinion"), None),
    ],
)
def test_a_status_that_became_another_is_an_event_between_the_vintages(
    connection: Connection, load: Put, statuses: tuple[str, str], event: tuple[str, str] | None
) -> None:
    for day, status in zip((FIRST, THIRD), statuses, strict=True):
        load(day, medicine(status=status, authorised=""))
    found = [(row[0].removeprefix(STEM), row[2]) for row in rows(connection, EVENTS) if row[3] == LONG]
    assert found == ([event] if event else [])
    change = ("changed", "MAA EMEA/H/C/009001", "status", *statuses, "ema-2018-12-23", "ema-2025-03-24")
    assert change in rows(connection, CHANGES)


def test_flags_of_an_ended_authorisation_tell_nothing(connection: Connection, load: Put) -> None:
    load(FIRST, medicine(conditional="Yes", orphan="Yes"))
    load(THIRD, medicine(status="Expired"))
    assert [key for key, day in dated(connection).items() if day == LONG] == ["withdrawal"]


def test_an_orphan_medicine_no_more(connection: Connection, load: Put) -> None:
    load(FIRST, medicine(orphan="Yes"))
    load(THIRD, medicine())
    (lost,) = (row for row in rows(connection, EVENTS) if row[3] == LONG)
    assert lost[1:3] == ("exclusivity", "No longer an orphan medicine")


def test_the_same_words_in_another_order_are_a_matter_of_the_label(connection: Connection, load: Put) -> None:
    load(FIRST, medicine(indication="Exemplar: for adults, with disease"))
    load(THIRD, medicine(indication="with disease; Exemplar for the adults"))
    (reworded,) = (row for row in rows(connection, EVENTS) if row[3] == LONG)
    assert reworded[1:3] == ("label", "Indication reworded")


def test_other_punctuation_is_no_change(connection: Connection, load: Put) -> None:
    load(FIRST, medicine(indication="Exemplar is indicated: adults, "))
    load(THIRD, medicine(indication="exemplar is indicated, Adults."))
    assert rows(connection, CHANGES) == []


def test_the_only_decision_in_between_is_named_and_not_taken(connection: Connection, load: Put) -> None:
    load(FIRST, medicine())
    load(THIRD, medicine(indication=WIDER, decision="23/01/2025", procedure="II/0056"))
    note = "SELECT note FROM event WHERE key LIKE '%indication%'"
    ((said,),) = rows(connection, note)
    assert said == (
        "seen between ema-2018-12-23 and ema-2025-03-24, without a date; "
        "the only Commission decision known in that time is of 2025-01-23, II/0056"
    )
    assert dated(connection, ["Indication reworded"]) == {"indication-3004e824": LONG}


def test_what_vanished_and_what_came_without_a_date(connection: Connection, load: Put) -> None:
    undated = medicine(number="EMEA/H/C/009002", authorised="", opinion="")
    load(FIRST, medicine())
    load(SECOND, undated)
    load(THIRD, medicine(), undated)
    assert dated(connection, ["No longer listed by the EMA", "First listed by the EMA"]) == {
        "unlisted": f"{FIRST}/{SECOND}",
        "emea-h-c-009002-listed": f"{FIRST}/{SECOND}",
    }
    gone = [row for row in rows(connection, CHANGES) if row[2] is None]
    assert gone == [
        ("returned", "MAA EMEA/H/C/009001", None, None, None, "ema-2018-12-23", "ema-2025-03-24"),
        ("vanished", "MAA EMEA/H/C/009001", None, None, None, "ema-2018-12-23", "ema-2021-06-30"),
    ]


def test_a_conditional_authorisation_can_end_as_one(connection: Connection, load: Put) -> None:
    load(FIRST, medicine(conditional="Yes"))
    load(THIRD, medicine(conditional="Yes", status="Withdrawn"))
    ledger = "SELECT approval_type, outcome, resolved, is_inferred FROM accelerated_approvals"
    found = rows(connection, ledger)
    assert [(*row[:3], bool(row[3])) for row in found] == [
        ("conditional", "application_withdrawn", LONG, True)
    ]
