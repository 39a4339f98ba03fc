"""A name that nothing goes by is refused with file, line and the nearest name."""

from collections.abc import Iterator

import pytest

from tests.ingest.story import END, STORY, imported
from tests.servers import SqliteDirectory
from tracker.chronology.read import BadChronology
from tracker.database.migrate import upgrade


@pytest.fixture
def database_url(sqlite_server: SqliteDirectory) -> Iterator[str]:
    """Of one kind only: names are looked up by the same few queries on both."""
    url = sqlite_server.copy("migrated", upgrade)
    yield url
    sqlite_server.drop(url)


def refusal(url: str, *texts: str) -> str:
    with pytest.raises(BadChronology) as refused:
        imported(url, *texts)
    return str(refused.value)


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (
            "kind: regulator, sources: [fda]",
            "kind: regulator, sources: [fdo]",
            "line 8: no source is called 'fdo'; did you mean fda",
        ),
        ("source: paper}]}", "source: papre}]}", "line 5: no source is called 'papre'; did you mean paper"),
        (
            "[{source: paper, kind: RESULT}]",
            "[{source: zz, kind: RESULT}]",
            "line 35: no source is called 'zz'",
        ),
        (
            "  regulator: FDA\n  type",
            "  regulator: FAD\n  type",
            "line 18: no organization is called 'FAD'; did you mean FDA",
        ),
        (
            "holder: Maker",
            "holder: Makers",
            "line 21: no organization is called 'Makers'; did you mean Maker",
        ),
        (
            "organization: Maker,",
            "organization: Mkaer,",
            "line 33: no organization is called 'Mkaer'; did you mean Maker",
        ),
        ("regulator: FDA, disease", "regulator: EMA, disease", "line 45: no organization is called 'EMA'"),
        (
            "components: [testumab]",
            "components: [testumb]",
            "line 15: no treatment is called 'testumb'; did you mean testumab",
        ),
        (
            "treatment: Testica",
            "treatment: Testika",
            "line 61: no treatment is called 'Testika'; did you mean TESTICA or testumab",
        ),
        (
            "[{treatment: testumab, role",
            "[{treatment: tostumab, role",
            "line 32: no treatment is called 'tostumab'; did you mean testumab",
        ),
        (
            "application: BLA 001234",
            "application: BLA 00123",
            "line 54: no application is called 'BLA 00123'; did you mean BLA 001234 or 001234",
        ),
        (
            "submissions: [ORIG-1]",
            "submissions: [ORIG-2]",
            "line 55: application BLA 001234 has no submission 'ORIG-2'; list it under 'applications'",
        ),
        (
            "  application: BLA 001234\n",
            "",
            "line 54: submissions need the 'application' that they belong to",
        ),
        (
            "[{indication: old, effect",
            "[{indication: odl, effect",
            "line 57: no indication is called 'odl'; did you mean old",
        ),
        (
            "  indication: new\n",
            "  indication: nwe\n",
            "line 68: no indication is called 'nwe'; did you mean new",
        ),
        ("succeeds: old", "succeeds: older", "line 46: no indication is called 'older'; did you mean old"),
        ("succeeds: old", "succeeds: new", "line 46: this leads back to itself"),
        ("parent: ALL", "parent: AL", "line 12: no disease is called 'AL'; did you mean ALL or B-ALL"),
        ("disease: B-ALL}]", "disease: B-LAL}]", "line 34: no disease is called 'B-LAL'; did you mean B-ALL"),
        (
            "{event: granted,",
            "{event: grantd,",
            "line 71: no event is called 'grantd'; did you mean granted",
        ),
        (
            "indication: old, outcome",
            "indication: new, outcome",
            "line 71: event granted has no approval of indication new",
        ),
        ("{trial: FIRST,", "{trial: FRIST,", "line 58: no trial is called 'FRIST'; did you mean FIRST"),
        ("trials: [FIRST]", "trials: [F]", "line 59: no trial is called 'F'"),
        ("arm: drug,", "arm: drugs,", "line 41: no arm is called 'drugs'; did you mean drug"),
        ("parent: all,", "parent: al,", "line 41: no cohort is called 'al'; did you mean all"),
        (
            "comparator: all",
            "comparator: treted",
            "line 43: no cohort is called 'treted'; did you mean treated",
        ),
        (
            'value: "43.0", ',
            "",
            "line 43: an estimate needs a 'value' or, where there is none, a 'direction'",
        ),
        ('"43.0"', "forty", "line 43: 'forty' is no number"),
        ('"43.0"', "nan", "line 43: 'nan' is no number"),
        ('"43.0"', "1e999", "line 43: '1e999' is no number"),
        ('"43.0"', "1/0", "line 43: '1/0' is no number"),
        ('"43.0"', "1/", "line 43: '1/' is no number"),
        (
            '"43.0", ',
            '"43.0", interval: {low: 5, high: 4}, ',
            "line 43: the interval's low end is above its high end",
        ),
    ],
)
def test_a_dangling_name_is_refused(database_url: str, old: str, new: str, message: str) -> None:
    assert old in STORY
    assert refusal(database_url, STORY.replace(old, new)) == f"one.yaml, {message}{END}"


def test_names_in_the_database_are_suggested_too(database_url: str) -> None:
    imported(database_url, STORY)
    text = """\
chronology: one more
events:
- {key: more, treatment: testumabb, regulator: FDA, kind: label, title: Label, sources: [fda]}
"""
    assert refusal(database_url, "chronology: nothing\n", text) == (
        f"two.yaml, line 3: no treatment is called 'testumabb'; did you mean testumab or TESTICA{END}"
    )


TWO_TRIALS = """\
chronology: two trials
sources:
- {key: paper, kind: publication, form: journal_article, title: A trial}
trials:
- {name: ONE, identifiers: [{system: nct, value: NCT00000001}], sources: [paper]}
- name: TWO
  identifiers:
  - {system: nct, value: NCT00000001}
  sources: [paper]
"""


def test_an_identifier_belongs_to_one_trial(database_url: str) -> None:
    assert refusal(database_url, TWO_TRIALS) == (f"one.yaml, line 8: 'NCT00000001' is trial ONE already{END}")


def test_an_identifier_does_not_move_to_another_trial(database_url: str) -> None:
    imported(database_url, STORY)
    moved = TWO_TRIALS.replace(
        "- {name: ONE, identifiers: [{system: nct, value: NCT00000001}], ", "- {name: ONE, "
    )
    assert refusal(database_url, moved) == f"one.yaml, line 8: 'NCT00000001' is trial FIRST already{END}"


def test_a_source_says_one_thing_in_one_place(database_url: str) -> None:
    twice = STORY.replace("  date: 2017-07\n", "  date: 2017-07\n").replace(
        "  indication: new\n  sources: [fda]",
        "  indication: new\n  sources: [fda, {source: fda, says: {date: 2017-08}}]",
    )
    assert refusal(database_url, twice) == (
        f"one.yaml, line 69: fda says two things of 'date'; give each a 'locator'{END}"
    )
    located = twice.replace(
        "{source: fda, says: {date: 2017-08}}", "{source: fda, locator: p. 2, says: {date: 2017-08}}"
    )
    assert imported(database_url, located).changed == 0
