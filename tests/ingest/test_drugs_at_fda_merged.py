"""Drugs@FDA onto a chronology that a person wrote: one event with two claims, never two events."""

from pathlib import Path

import pytest
from sqlalchemy import Connection

from tests.ingest.fda import APPLICATIONS, CHANGES, PRODUCTS, PROPERTIES, put, rows, tell, vintage

STORY = """\
chronology: blinatumomab
sources:
- {key: letter, kind: regulator, form: letter, title: Letter, published: 2014-12-03}
- {key: news, kind: press, form: news, title: News, published: 2018}
- {key: by-hand, kind: regulator, form: data_set, title: Drugs@FDA data files, as_of: 2016-01-01}
organizations:
- {name: U.S. Food and Drug Administration, abbreviation: FDA, kind: regulator, sources: [letter]}
- {name: Amgen, kind: sponsor, other_names: [AMGEN INC], sources: [letter]}
treatments:
- {inn: blinatumomab, kind: bispecific_t_cell_engager, sources: [letter],
   names: [{name: Blincyto, kind: brand}]}
applications:
- {treatment: blinatumomab, regulator: FDA, type: BLA, number: "125557", holder: Amgen, sources: [letter],
   submissions: [{type: ORIG, number: 1, class: TYPE 1, sources: [letter, by-hand]},
    {type: SUPPL, number: 5, sources: [letter]}, {type: SUPPL, number: 6, sources: [letter]},
    {type: SUPPL, number: 8, sources: [letter]}, {type: SUPPL, number: 13, sources: [letter]}]}
events:
- {key: received, treatment: blinatumomab, regulator: FDA, kind: submission, title: Received,
   date: 2014-09-19, date_kind: received, application: BLA 125557, submissions: [ORIG-1], sources: [letter]}
- {key: approved, treatment: blinatumomab, regulator: FDA, kind: approval, title: Accelerated approval,
   date: 2014-12-03, application: BLA 125557, submissions: [ORIG-1], sources: [letter, by-hand]}
- {key: children, treatment: blinatumomab, regulator: FDA, kind: approval, title: Children, date: 2016-08,
   application: BLA 125557, submissions: [SUPPL-5, SUPPL-6], sources: [news]}
- {key: converted, treatment: blinatumomab, regulator: FDA, kind: approval, title: Converted,
   date: 2017-07-12, application: BLA 125557, submissions: [SUPPL-8],
   sources: [{source: letter, date_kind: announced}]}
- {key: minimal, treatment: blinatumomab, regulator: FDA, kind: approval, title: MRD, date: 2018-03-28,
   application: BLA 125557, submissions: [SUPPL-13], sources: [letter]}
- {key: unnamed, treatment: blinatumomab, regulator: FDA, kind: rems, title: REMS changed, date: 2018-04-10,
   application: BLA 125557, sources: [news]}
"""
SUBMISSIONS = """\
125557|7|ORIG|1|AP|2014-12-03 00:00:00||PRIORITY
125557|2|SUPPL|5|AP|2016-08-30 00:00:00||PRIORITY
125557|3|SUPPL|6|AP|2016-08-30 00:00:00||
125557|2|SUPPL|8|AP|2017-07-11 00:00:00||PRIORITY
125557|2|SUPPL|13|AP|2018-03-29 00:00:00||PRIORITY
125557|21|SUPPL|14|AP|2018-04-10 00:00:00||
125557|3|SUPPL|15|AP|2019-04-18 00:00:00||
"""
TABLES = {
    "Applications": APPLICATIONS + "125557|BLA||AMGEN INC\n",
    "SubmissionPropertyType": PROPERTIES + "125557|ORIG|1|Orphan|5\n",
    "Products": PRODUCTS + "125557|001|VIAL|35MCG|0|BLINCYTO|BLINATUMOMAB|0\n",
}


@pytest.fixture
def merged(connection: Connection, tmp_path: Path) -> Connection:
    tell(connection, STORY)
    put(connection, vintage(tmp_path, SUBMISSIONS, **TABLES))
    return connection


def test_there_is_one_chronology(merged: Connection) -> None:
    query = (
        "SELECT date, date_kind, kind, title, submission FROM timeline_entries ORDER BY earliest, entry_key"
    )
    assert rows(merged, query) == [
        ("2014-09-19", "received", "submission", "Received", "ORIG-1"),
        ("2014-12-03", "action", "approval", "Accelerated approval", "ORIG-1"),
        ("2016-08-30", "action", "approval", "Children", "SUPPL-5, SUPPL-6"),
        ("2017-07-11", "action", "approval", "Converted", "SUPPL-8"),
        ("2018-03-29", "action", "approval", "MRD", "SUPPL-13"),
        ("2018-04-10", "action", "rems", "REMS changed", "SUPPL-14"),
        ("2019-04-18", "action", "label", "Labelling supplement 15", "SUPPL-15"),
    ]


def test_each_source_keeps_its_claim(merged: Connection) -> None:
    query = "SELECT subject_key, value, source_key, place FROM claims WHERE subject = 'event' ORDER BY 1, 4"
    fda = "drugs-at-fda-2019-04-18"
    assert rows(merged, query) == [
        ("approved", "2014-12-03", "by-hand", 1),
        ("approved", "2014-12-03", "letter", 2),
        ("children", "2016-08-30", fda, 1),
        ("children", "2016-08", "news", 2),
        ("converted", "2017-07-11", fda, 1),
        ("converted", "2017-07-12", "letter", 2),
        ("fda-bla125557-suppl-15", "2019-04-18", fda, 1),
        ("minimal", "2018-03-29", fda, 1),
        ("minimal", "2018-03-28", "letter", 2),
        ("received", "2014-09-19", "letter", 1),
        ("unnamed", "2018-04-10", fda, 1),
        ("unnamed", "2018-04-10", "news", 2),
    ]


def test_nothing_known_is_made_again(merged: Connection) -> None:
    assert rows(merged, "SELECT name FROM organization ORDER BY name") == [
        ("Amgen",), ("U.S. Food and Drug Administration",),
    ]  # fmt: skip
    assert rows(merged, "SELECT name FROM treatment_name ORDER BY name") == [("Blincyto",), ("blinatumomab",)]
    assert rows(merged, "SELECT brand, holder FROM applications") == [("BLINCYTO", "Amgen")]


def test_what_it_sharpened_is_told(merged: Connection) -> None:
    assert [row[:6] for row in rows(merged, CHANGES) if row[1] != "submission"] == [
        ("added", "application", "BLA 125557", "brand", None, "BLINCYTO"),
        ("changed", "event", "children", "date", "2016-08", "2016-08-30"),
        ("changed", "event", "converted", "date", "2017-07-12", "2017-07-11"),
        ("changed", "event", "minimal", "date", "2018-03-28", "2018-03-29"),
    ]
    assert [row[2:6] for row in rows(merged, CHANGES) if "ORIG-1" in row[2]] == [
        ("BLA 125557 ORIG-1", "is_orphan", None, "yes"),
        ("BLA 125557 ORIG-1", "review_priority", None, "PRIORITY"),
    ]
    assert rows(merged, "SELECT is_orphan FROM submission WHERE type = 'ORIG'") == [(True,)]


def test_two_actions_that_fit_are_left_to_a_person(connection: Connection, tmp_path: Path) -> None:
    approved = STORY[STORY.index("- {key: approved") : STORY.index("- {key: children")]
    twice = STORY + approved.replace("key: approved", "key: again")
    tell(connection, twice)
    loaded = put(connection, vintage(tmp_path, SUBMISSIONS, **TABLES))
    assert loaded.unmatched == 1
    assert rows(connection, "SELECT place, subject, raw, candidates FROM unmatched") == [
        ("BLA 125557 ORIG-1", "event", "Original application approved, 2014-12-03", "approved; again")
    ]
