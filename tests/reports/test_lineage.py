"""Indications from wording to wording: the curated ones, and a split and a withdrawal of its own."""

import pytest
from sqlalchemy import Connection, select

from tests.conftest import Telling
from tests.timeline.world import WORLD
from tracker.database.engine import open_for_reading
from tracker.reports.lineage import lineage
from tracker.reports.models.lineage import Lineage, Step, Thread
from tracker.schema.views import INDICATIONS


def brief(step: Step) -> tuple[object, ...]:
    return step.date and step.date.text, step.approval_type, "+".join(step.effects), step.indication_key


def threads(found: Lineage) -> dict[str, Thread]:
    return {thread.steps[0].indication_key: thread for thread in found.threads}


def test_the_mrd_indication_of_the_fda(curated_url: str) -> None:
    with open_for_reading(curated_url) as connection:
        thread = threads(lineage(connection, "blinatumomab"))["fda-mrd-2018"]
    assert [brief(step) for step in thread.steps] == [
        ("2018-03-29", "accelerated", "expansion", "fda-mrd-2018"),
        ("2021-03-11", "accelerated", "wording", "fda-mrd-2021"),
        ("2023-06-20", "regular", "conversion", "fda-mrd-2023"),
    ]
    assert ["CD19-positive" in step.wording for step in thread.steps] == [False, True, True]
    assert (thread.regulator, thread.indication_root, thread.status) == ("FDA", "fda-mrd-2018", "current")


def test_what_only_designations_and_opinions_word_stands_apart(curated_url: str) -> None:
    with open_for_reading(curated_url) as connection:
        found = lineage(connection, "blinatumomab")
    apart = {wording.indication_key for wording in found.unapproved}
    assert {"fda-btd-2014", "ema-mrd-2018", "nice-rr-2017"} <= apart
    assert apart.isdisjoint(step.indication_key for thread in found.threads for step in thread.steps)


SPLIT = """\
chronology: wordings
indications:
- {key: first, treatment: exemplumab, regulator: FDA, text: adults, sources: [list]}
- {key: wider, treatment: exemplumab, regulator: FDA, text: everyone, succeeds: first, verbatim: true,
   sources: [memory]}
- {key: apart, treatment: exemplumab, regulator: FDA, text: infants, succeeds: first, sources: [list]}
- {key: last, treatment: exemplumab, regulator: FDA, text: everyone with CD19, succeeds: wider,
   sources: [list]}
- {key: back, treatment: exemplumab, regulator: EMA, text: for a time, sources: [list]}
- {key: again, treatment: exemplumab, regulator: EMA, text: once more, succeeds: back, sources: [list]}
- {key: undated, treatment: exemplumab, regulator: EMA, text: some day, sources: [list]}
- {key: spoken, treatment: exemplumab, regulator: EMA, text: in an opinion, sources: [list]}
events:
- {key: e1, treatment: exemplumab, regulator: FDA, kind: approval, title: x, date: 2014-12-03,
   application: BLA 000001, submissions: [ORIG-1], sources: [list],
   approvals: [{indication: first, effect: new, type: accelerated, sources: [list]}]}
- {key: e2, treatment: exemplumab, regulator: FDA, kind: approval, title: x, date: 2016-05, sources: [list],
   approvals: [{indication: wider, effect: expansion, sources: [list]},
    {indication: wider, effect: conversion, type: regular, sources: [list]}]}
- {key: e3, treatment: exemplumab, regulator: FDA, kind: approval, title: x, date: 2017, sources: [memory],
   approvals: [{indication: apart, effect: expansion, type: regular, sources: [list]}]}
- {key: e4, treatment: exemplumab, regulator: FDA, kind: label, title: x, date: 2018-01-01,
   sources: [list], approvals: [{indication: last, effect: wording, sources: [list]}]}
- {key: e5, treatment: exemplumab, regulator: FDA, kind: withdrawal, title: x, date: 2019-01-01,
   sources: [list], resolves: [{event: e1, indication: first, outcome: indication_withdrawn,
   sources: [list]}]}
- {key: e6, treatment: exemplumab, regulator: EMA, kind: approval, title: x, date: 2015-01-01,
   date_kind: announced, sources: [list],
   approvals: [{indication: back, effect: new, sources: [list]}]}
- {key: e7, treatment: exemplumab, regulator: EMA, kind: withdrawal, title: x, date: 2016-01-01,
   sources: [list], approvals: [{indication: back, effect: withdrawal, sources: [list]}]}
- {key: e8, treatment: exemplumab, regulator: EMA, kind: approval, title: x, date: 2020-01-01,
   sources: [list], approvals: [{indication: again, effect: new, sources: [list]}]}
- {key: e9, treatment: exemplumab, regulator: EMA, kind: approval, title: x, sources: [list],
   approvals: [{indication: undated, effect: expansion, sources: [list]}]}
- {key: e10, treatment: exemplumab, regulator: EMA, kind: opinion, title: x, date: 2013-01-01,
   sources: [list], indication: spoken}
"""


@pytest.fixture
def split(telling: Telling) -> Connection:
    return telling(world=WORLD, split=SPLIT)


def test_splits_and_withdrawals(split: Connection) -> None:
    found = lineage(split, "exemplumab")
    assert [
        (
            thread.regulator,
            thread.splits_from and thread.splits_from.indication_key,
            thread.status,
            [brief(step) for step in thread.steps],
        )
        for thread in found.threads
    ] == [
        (
            "EMA",
            None,
            "current",
            [
                ("2015-01-01", None, "new", "back"),
                ("2016-01-01", None, "withdrawal", "back"),
                ("2020-01-01", None, "new", "again"),
            ],
        ),
        ("EMA", None, "current", [(None, None, "expansion", "undated")]),
        (
            "FDA",
            None,
            "withdrawn",
            [
                ("2014-12-03", "accelerated", "new", "first"),
                ("2016-05", "regular", "conversion+expansion", "wider"),
                ("2018-01-01", None, "wording", "last"),
                ("2019-01-01", None, "withdrawal", "last"),
            ],
        ),
        (
            "FDA",
            "first",
            "withdrawn",
            [("2017", "regular", "expansion", "apart"), ("2019-01-01", None, "withdrawal", "apart")],
        ),
    ]
    assert [wording.indication_key for wording in found.unapproved] == [
        "adults",
        "children",
        "everybody",
        "spoken",
    ]


def test_the_view_has_the_life_of_every_wording(split: Connection) -> None:
    view = INDICATIONS.table.c
    query = select(
        view.indication_key,
        view.since,
        view.until,
        view.status,
        view.effects,
        view.indication_root,
        view.wording,
        view.basis,
        view.until_entry_key,
    ).where(view.entry_key.is_not(None))
    assert sorted(map(tuple, split.execute(query))) == [
        ("again", "2020-01-01", None, "current", "new", "back", 2, "regulator", None),
        ("apart", "2017", "2019-01-01", "withdrawn", "expansion", "first", 2, "regulator", "e5"),
        ("back", "2015-01-01", "2016-01-01", "withdrawn", "new", "back", 1, "regulator", "e7"),
        ("first", "2014-12-03", "2016-05", "replaced", "new", "first", 1, "regulator", "e2"),
        ("last", "2018-01-01", "2019-01-01", "withdrawn", "wording", "first", 3, "regulator", "e5"),
        ("undated", None, None, "current", "expansion", "undated", 1, "regulator", None),
        ("wider", "2016-05", "2018-01-01", "replaced", "conversion, expansion", "first", 2, "memory", "e4"),
    ]


def test_a_table_has_a_row_per_step(split: Connection) -> None:
    table = lineage(split, "exemplumab").table
    rows = [dict(zip(table.names, row, strict=True)) for row in table.rows]
    assert len(rows) == 10
    assert rows[4] == {
        "regulator": "FDA",
        "indication_root": "first",
        "date": "2014-12-03",
        "approval_type": "accelerated",
        "effects": "new",
        "application": "BLA 000001",
        "submission": "ORIG-1",
        "wording": "adults",
        "is_verbatim": False,
        "from_memory": False,
        "indication_key": "first",
        "entry_key": "e1",
        "status": "withdrawn",
    }
