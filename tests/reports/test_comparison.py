"""Cohorts side by side: columns follow time, not the order of printing; no number is lost or hidden."""

import pytest
from sqlalchemy import Connection

from tests.conftest import Telling
from tests.reports.eras_world import WORLD
from tracker.database.engine import open_for_reading
from tracker.lookup import find
from tracker.reports.comparison import NothingToCompare, comparison
from tracker.reports.models.comparison import Block, Comparison


@pytest.fixture
def told(telling: Telling) -> Connection:
    return telling(world=WORLD)


def shape(block: Block) -> tuple[str | None, list[str], list[tuple[object, ...]]]:
    """A block as its title, its columns, and of each row the label, the numbers, the effects and P."""
    rows: list[tuple[object, ...]] = [
        (
            row.endpoint,
            row.at,
            row.among,
            [number.amount if number else None for number in row.numbers],
            [f"{effect.cohort} v {effect.comparator}: {effect.amount}" for effect in row.effects],
            row.p,
        )
        for row in block.rows
    ]
    return block.title, [cohort.heading for cohort in block.cohorts], rows


def test_columns_follow_the_cohorts_and_not_the_order_of_printing(told: Connection) -> None:
    whole, b_all, _ = comparison(told, "Eras").blocks
    assert shape(whole) == (
        None,
        ["early", "later"],
        [
            ("age", "", None, ["45.5 years", "50 years"], [], "P=0.03"),
            ("edgetinib", "", None, ["0 %", None], [], ""),
            ("edgetinib", "", "B-ALL in CR1, later", [None, "33 %"], [], ""),
            ("OS", "", None, [None, None], ["later v early: 0.54"], "P=0.005"),
            ("NRM", "", None, [None, None], ["later v early: no difference"], ""),
        ],
    )
    assert shape(b_all) == (
        "B-ALL",
        ["early", "later"],
        [
            ("MRD", "", None, ["17 %", "4.50 %"], [], "P=0.005"),
            ("MRD", "", None, ["20 %", None], [], ""),
        ],
    )
    early, later = b_all.cohorts
    assert (early.label, early.size, early.size_is_inferred, early.size_from_memory) == (
        "B-ALL, early",
        12,
        True,
        False,
    )
    assert later.size is None


def test_three_cohorts_and_two_pairs(told: Connection) -> None:
    block = comparison(told, "Eras").blocks[2]
    assert shape(block) == (
        "by drug",
        ["drug A", "drug C", "drug B"],
        [
            ("OS", "", None, [None] * 3, ["drug A v drug B: 0.5", "drug C v drug B: 0.9"], ""),
            ("OS", "18 months", None, [None, "90 %", None], [], ""),
            ("OS", "3 years", None, ["80 %", None, None], [], ""),
        ],
    )


def test_what_was_compared_with_nobody_stands_apart(told: Connection) -> None:
    assert [number.key for number in comparison(told, "Eras").apart] == ["nobody", "alone"]


def test_every_number_stands_in_one_place_and_in_the_table(told: Connection) -> None:
    found = comparison(told, "Eras")
    keys = [number.key for block in found.blocks for row in block.rows for number in row.estimates]
    keys += [number.key for number in found.apart]
    rows = list(found.table.rows)
    at = found.table.names.index("estimate_key")
    assert sorted(keys) == sorted(str(row[at]) for row in rows)
    assert len(keys) == len(set(keys)) == 15
    assert dict(zip(found.table.names, rows[7], strict=True)) | {"note": None} == dict.fromkeys(
        found.table.names
    ) | {
        "study": "Eras",
        "block": "B-ALL",
        "kind": "outcome",
        "endpoint": "MRD",
        "at": "",
        "cohort": "B-ALL, later",
        "comparator": "B-ALL, early",
        "measure": "proportion",
        "value": "4.50",
        "unit": "%",
        "p_operator": "=",
        "p_value": 0.005,
        "is_derived": False,
        "from_memory": False,
        "estimate_key": "mrd-2",
        "sources": "paper",
    }


def test_sources_are_numbered_as_a_reader_meets_them(told: Connection) -> None:
    sources = comparison(told, "Eras").sources
    assert [(one.number, one.key, one.citation, one.brief, one.from_memory) for one in sources] == [
        (1, "paper", "Doe J et al. Two eras. J Examples 2025;3:1-9", "Doe J et al. J Examples 2025", False),
        (2, "memory", "From memory", "From memory", True),
        (3, "comment", "On two eras. J Examples 2025", "On two eras. J Examples 2025", False),
    ]


def test_cohorts_alike_stand_side_by_side_though_nobody_compares_them(told: Connection) -> None:
    found = comparison(told, "Two sets")
    assert [shape(block) for block in found.blocks] == [
        (None, ["all", "evaluable"], [("CR", "", None, ["40 %", "50 %"], [], "")])
    ]
    assert (found.eras, found.diseases, found.without_events) == ((), (), ())


def test_a_cohort_stands_beside_those_of_its_definition_and_no_number_hides_another(told: Connection) -> None:
    found = comparison(told, "Open end")
    assert [shape(block) for block in found.blocks] == [
        (
            "together",
            ["then", "now", "unmatched"],
            [
                ("CR", "", None, [None, "60 %", None], [], ""),
                ("CR", "", None, [None, "61 %", None], [], ""),
                ("CR", "", None, [None, None, "70 %"], [], ""),
            ],
        )
    ]


def test_one_cohort_cannot_be_compared(told: Connection) -> None:
    with pytest.raises(NothingToCompare) as refused:
        comparison(told, "One arm")
    assert str(refused.value) == (
        "One arm has no two cohorts with numbers. See what is known of it: tracker show 'One arm'"
    )


@pytest.fixture
def webster(curated_url: str) -> Comparison:
    with open_for_reading(curated_url) as connection:
        return comparison(connection, find(connection, "webster", ["trial"]).label, ["FDA"])


def test_the_order_trap_of_the_real_study(webster: Comparison) -> None:
    """17 % is of ERA1 and 4.5 % of ERA2, though the same text has ERA2 first elsewhere."""
    block = next(block for block in webster.blocks if block.title == "B-ALL")
    assert [cohort.heading for cohort in block.cohorts] == ["ERA1", "ERA2"]
    mrd = next(row for row in block.rows if "MRD" in row.endpoint)
    assert [number and number.value_text for number in mrd.numbers] == ["17", "4.5"]
    age = next(row for row in webster.blocks[0].rows if row.endpoint == "age")
    assert [number and number.value_text for number in age.numbers] == ["45.5", "50"]


def test_blinatumomab_came_four_weeks_before_the_end_of_the_first_era(webster: Comparison) -> None:
    first, second = ({one.treatment: one for one in era.approved}["blinatumomab"] for era in webster.eras)
    assert (str(first.first.date), first.began.value, first.days_before_end) == (
        "2014-12-03",
        "within",
        (28, 28),
    )
    assert second.began.value == "before"
    assert "2018-03-29" in [str(decision.date) for decision in second.later]


@pytest.mark.parametrize(
    ("study", "columns"),
    [
        ("E1910", ["blinatumomab arm", "chemotherapy arm"]),
        ("TOWER", ["blinatumomab arm", "chemotherapy arm"]),
        ("BLAST", ["complete MRD responders", "MRD non-responders"]),
    ],
)
def test_any_study_with_cohorts(curated_url: str, study: str, columns: list[str]) -> None:
    with open_for_reading(curated_url) as connection:
        found = comparison(connection, study)
    assert [cohort.label for cohort in found.blocks[0].cohorts] == columns
    assert found.eras == ()
