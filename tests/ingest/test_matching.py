"""When two records mean one thing: substances, combinations, organizations, actions."""

from datetime import date

import pytest
from sqlalchemy import Connection, text

from tests.conftest import Telling
from tracker.ingest.matching import Actions, Match, Organizations, Treatments, Wanted, base_name, spelt
from tracker.vocabulary import EventKind

BASES = {
    "IMATINIB MESYLATE": "imatinib",
    "DEXAMETHASONE SODIUM PHOSPHATE": "dexamethasone",
    "FORMOTEROL FUMARATE DIHYDRATE": "formoterol",
    "AMPICILLIN/AMPICILLIN TRIHYDRATE": "ampicillin",
    "PENICILLIN G POTASSIUM": "penicillin g",
    "POTASSIUM CHLORIDE": "potassium chloride",
    "SODIUM SULFATE ANHYDROUS": "sodium sulfate",
    "FERRIC AMMONIUM CITRATE": "ferric ammonium citrate",
    "DIMETHYL FUMARATE": "dimethyl fumarate",
    "FLUTICASONE PROPIONATE": "fluticasone propionate",
    "AMINOLEVULINIC ACID HYDROCHLORIDE": "aminolevulinic acid",
    "SODIUM PHOSPHATE, DIBASIC, ANHYDROUS": "sodium phosphate, dibasic",
    "CALCIUM": "calcium",
    "ADALIMUMAB-ATTO": "adalimumab-atto",
    "OnabotulinumtoxinA": "OnabotulinumtoxinA",
    "": "",
}
BIOLOGICAL = {
    "adalimumab-atto": "adalimumab",
    "ADALIMUMAB-ATTO": "adalimumab",
    "INTERFERON BETA-1A": "interferon beta-1a",
    "calaspargase pegol-mknl": "calaspargase pegol",
    "ado-trastuzumab emtansine": "ado-trastuzumab emtansine",
    "trastuzumab": "trastuzumab",
}

WORLD = """\
chronology: names
sources: [{key: list, kind: regulator, form: list, title: List}]
organizations:
- {name: U.S. Food and Drug Administration, abbreviation: FDA, kind: regulator, sources: [list]}
- {name: Amgen, kind: sponsor, other_names: [AMGEN INC], sources: [list]}
- {name: Amgen Inc., kind: sponsor, sources: [list]}
treatments:
- {inn: imatinib, kind: tyrosine_kinase_inhibitor, names: [{name: Gleevec, kind: brand}], sources: [list]}
- {inn: vincristine, kind: chemotherapy, names: [{name: Oncovin, kind: brand}], sources: [list]}
- {inn: vincristine liposome, kind: chemotherapy, sources: [list],
   names: [{name: Vincristine sulfate, kind: synonym}, {name: Marqibo, kind: brand}]}
- {inn: vincristine bound, kind: chemotherapy, names: [{name: Vincristine sulphate, kind: former},
   {name: VINCRISTINE SULFATE, kind: former}], sources: [list]}
- {inn: adalimumab, kind: monoclonal_antibody, sources: [list]}
- {inn: pair, kind: combination, components: [vincristine, imatinib], sources: [list]}
applications:
- {treatment: imatinib, regulator: FDA, type: NDA, number: "021335", sources: [list], submissions: [
   {type: ORIG, number: 1, sources: [list]}, {type: SUPPL, number: 2, sources: [list]},
   {type: SUPPL, number: 3, sources: [list]}, {type: SUPPL, number: 4, sources: [list]}]}
events:
- {key: received, treatment: imatinib, regulator: FDA, kind: submission, title: Received, date: 2001-02-27,
   date_kind: received, application: NDA 021335, submissions: [ORIG-1], sources: [list]}
- {key: approved, treatment: imatinib, regulator: FDA, kind: approval, title: Approved, date: 2001-05,
   application: NDA 021335, submissions: [ORIG-1], sources: [list]}
- {key: rems, treatment: imatinib, regulator: FDA, kind: rems, title: REMS, date: 2001-05-10,
   application: NDA 021335, submissions: [ORIG-1, SUPPL-2], sources: [list]}
- {key: once, treatment: imatinib, regulator: FDA, kind: approval, title: Once, date: 2002-01-01,
   application: NDA 021335, submissions: [SUPPL-3], sources: [list]}
- {key: twice, treatment: imatinib, regulator: FDA, kind: approval, title: Twice, date: 2002-01-02,
   application: NDA 021335, submissions: [SUPPL-3], sources: [list]}
- {key: unnamed, treatment: imatinib, regulator: FDA, kind: approval, title: Unnamed, date: 2003-01-01,
   application: NDA 021335, sources: [list]}
"""


@pytest.fixture
def world(telling: Telling) -> Connection:
    return telling(told=WORLD)


@pytest.mark.parametrize(("name", "base"), BASES.items(), ids=BASES)
def test_salts_and_water_are_no_part_of_a_substance(name: str, base: str) -> None:
    assert base_name(name) == base


@pytest.mark.parametrize(("name", "base"), BIOLOGICAL.items(), ids=BIOLOGICAL)
def test_a_biosimilar_is_its_substance(name: str, base: str) -> None:
    assert base_name(name, biologic=True) == base


def test_names_in_capitals_are_spelt_as_in_a_sentence() -> None:
    assert spelt(" Imatinib  MESYLATE ") == "imatinib mesylate"


TREATMENTS: list[tuple[tuple[str, ...], str | None, bool, list[str]]] = [
    (("IMATINIB MESYLATE",), None, False, ["imatinib"]),
    (("Imatinib",), "anything", False, ["imatinib"]),
    (("Gleevec",), None, False, []),
    ((), "GLEEVEC", False, ["imatinib"]),
    (("NILOTINIB",), "GLEEVEC", False, []),
    (("IMATINIB", "VINCRISTINE"), None, False, ["pair"]),
    (("VINCRISTINE", "IMATINIB MESYLATE"), None, False, ["pair"]),
    (("IMATINIB", "IMATINIB MESYLATE"), None, False, ["imatinib"]),
    (("IMATINIB", "ADALIMUMAB"), None, False, []),
    (("IMATINIB", "NILOTINIB"), None, False, []),
    (("VINCRISTINE SULFATE",), None, False, ["vincristine bound", "vincristine liposome"]),
    (("VINCRISTINE SULFATE",), "MARQIBO", False, ["vincristine liposome"]),
    (("VINCRISTINE SULFATE",), "ONCOVIN", False, ["vincristine bound", "vincristine liposome"]),
    (("ADALIMUMAB-ATTO",), None, True, ["adalimumab"]),
    (("ADALIMUMAB-ATTO",), None, False, []),
    ((), None, False, []),
]


@pytest.mark.parametrize(("ingredients", "brand", "biologic", "expected"), TREATMENTS)
def test_treatments(
    world: Connection, ingredients: tuple[str, ...], brand: str | None, *, biologic: bool, expected: list[str]
) -> None:
    known = Treatments(world)
    found = known.match(ingredients, brand, biologic=biologic)
    assert sorted(known.inns[identity] for identity in found.candidates) == expected


def test_what_an_import_makes_is_found_the_next_time(world: Connection) -> None:
    known = Treatments(world)
    known.add(900, "nilotinib")
    known.add_combination(901, [900, 1])
    assert known.match(["NILOTINIB HYDROCHLORIDE"]) == Match((900,))
    assert known.of_parts(frozenset({1, 900})) == Match((901,))


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("AMGEN", ["Amgen"]),
        ("Amgen, Inc", ["Amgen Inc."]),
        ("fda", ["U.S. Food and Drug Administration"]),
        ("PFIZER", []),
    ],
    ids=["own name", "own before another's other spelling", "abbreviation", "unknown"],
)
def test_organizations(world: Connection, name: str, expected: list[str]) -> None:
    known = Organizations(world)
    assert [known.names[identity] for identity in known.match(name).candidates] == expected


ACTIONS = [
    ("ORIG-1", EventKind.APPROVAL, date(2001, 5, 10), ["approved"]),
    ("ORIG-1", EventKind.APPROVAL, date(2001, 6, 10), ["approved"]),
    ("ORIG-1", EventKind.APPROVAL, None, ["approved"]),
    ("ORIG-1", EventKind.OTHER, date(2001, 5, 10), ["approved", "rems"]),
    ("ORIG-1", EventKind.OTHER, date(2000, 1, 1), []),
    ("SUPPL-2", EventKind.LABEL, date(2001, 5, 10), ["rems"]),
    ("SUPPL-3", EventKind.APPROVAL, date(2002, 1, 2), ["twice"]),
    ("SUPPL-3", EventKind.APPROVAL, date(2002, 1, 3), ["once", "twice"]),
    ("SUPPL-4", EventKind.APPROVAL, date(2003, 1, 1), []),
]


@pytest.mark.parametrize(("submission", "kind", "day", "expected"), ACTIONS)
def test_actions(
    world: Connection, submission: str, kind: EventKind, day: date | None, expected: list[str]
) -> None:
    regulator, wanted = _wanted(world, submission, kind, day)
    found = Actions(world, regulator).match(wanted)
    keys = {row.id: row.key for row in world.execute(text("SELECT id, key FROM event"))}
    assert [keys[identity] for identity in found.candidates] == expected


def test_an_event_without_submission_is_the_only_action_of_its_day(world: Connection) -> None:
    regulator, one = _wanted(world, "SUPPL-4", EventKind.APPROVAL, date(2003, 1, 1))
    actions = Actions(world, regulator)
    event = world.scalar(text("SELECT id FROM event WHERE key = 'unnamed'"))
    other = one._replace(submission=900)
    assert actions.unnamed([one, one._replace(day=date(2003, 1, 2))]) == {one.submission: event}
    assert actions.unnamed([one, other]) == {}
    assert actions.unnamed([one._replace(day=None)]) == {}


def _wanted(connection: Connection, submission: str, kind: EventKind, day: date | None) -> tuple[int, Wanted]:
    query = text(
        "SELECT su.id, su.application_id, a.regulator_id FROM submission su JOIN application a"
        " ON a.id = su.application_id WHERE su.type || '-' || su.number = :name"
    )
    row = connection.execute(query, {"name": submission}).one()
    return row.regulator_id, Wanted(row.id, row.application_id, kind, day)
