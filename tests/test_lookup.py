"""A name as people write it, to the one thing that it means; two things or none are not guessed."""

from collections.abc import Iterator

import pytest
from sqlalchemy import Connection

from tests.conftest import Program
from tests.ingest.story import imported
from tracker.database.engine import open_for_reading
from tracker.errors import AmbiguousName, TrackerError, UnknownName
from tracker.lookup import ANYTHING, Found, find, find_treatment


@pytest.fixture
def curated(curated_url: str) -> Iterator[Connection]:
    with open_for_reading(curated_url) as opened:
        yield opened


@pytest.mark.parametrize(
    "name",
    [
        "blinatumomab",
        "BLINATUMOMAB",
        "Blincyto",
        "BLINCYTO®",
        "Blincyto™",
        " blincyto ",
        "AMG103",
        "amg 103",
        "AMG-103",
        "MT103",
        "mt-103",
        "MEDI538",
    ],
)
def test_every_name_of_a_treatment_means_it(curated: Connection, name: str) -> None:
    assert find_treatment(curated, name) == "blinatumomab"
    assert find(curated, name) == Found("treatment", "blinatumomab")


@pytest.mark.parametrize(
    ("name", "kind", "label"),
    [
        ("TOWER", "trial", "TOWER"),
        ("tower", "trial", "TOWER"),
        ("NCT02013167", "trial", "TOWER"),
        ("nct02013167", "trial", "TOWER"),
        ("2013-000536-10", "trial", "TOWER"),
        ("00103311", "trial", "TOWER"),
        ("MT103-203", "trial", "BLAST"),
        ("MT103203", "trial", "BLAST"),
        ("20120216", "trial", "ALCANTARA"),
        ("20120215", "trial", "20120215"),
        ("NCI-2013-02229", "trial", "E1910"),
        ("ECOG-E1910", "trial", "E1910"),
        ("BLA125557", "application", "BLA 125557"),
        ("BLA 125557", "application", "BLA 125557"),
        ("bla-125557", "application", "BLA 125557"),
        ("125557", "application", "BLA 125557"),
        ("EMEA/H/C/003731", "application", "MAA EMEA/H/C/003731"),
        ("us-2014-12-03-approval", "event", "us-2014-12-03-approval"),
        ("TOWER:kantarjian2017", "event", "TOWER:kantarjian2017"),
    ],
)
def test_trials_applications_and_entries_go_by_their_identifiers(
    curated: Connection, name: str, kind: str, label: str
) -> None:
    assert find(curated, name) == Found(kind, label)


@pytest.mark.parametrize(
    ("name", "kinds", "message"),
    [
        (
            "blinatumumab",
            ["treatment"],
            "No treatment is called 'blinatumumab'. Did you mean blinatumomab or inotuzumab?",
        ),
        (
            "Blincito",
            ["treatment"],
            "No treatment is called 'Blincito'. Did you mean BLINCYTO or blinatumomab?",
        ),
        ("zzzzzz", ["treatment"], "No treatment is called 'zzzzzz'. List them: tracker list treatments"),
        ("", ["treatment"], "No treatment is called ''. List them: tracker list treatments"),
        ("TOWRE", ["trial"], "No trial is called 'TOWRE'. Did you mean TOWER?"),
        ("zzzzzz", ["trial"], "No trial is called 'zzzzzz'. List them: tracker list trials"),
        (
            "BLA125558",
            ["application"],
            "No application is called 'BLA125558'. Did you mean BLA 125557, BLA 125813 or BLA 125359?",
        ),
        (
            "zzzzzz",
            ANYTHING,
            (
                "No treatment, trial, application or event is called 'zzzzzz'. "
                "List them: tracker list treatments"
            ),
        ),
        (
            "[/] <b> \x1b[31m",
            ["treatment"],
            r"No treatment is called '[/] <b> \x1b[31m'. List them: tracker list treatments",
        ),
    ],
)
def test_an_unknown_name_is_refused_with_the_nearest(
    curated: Connection, name: str, kinds: list[str], message: str
) -> None:
    with pytest.raises(UnknownName) as refused:
        find(curated, name, kinds)
    assert str(refused.value) == message


@pytest.mark.parametrize(
    ("name", "kind", "message"),
    [
        ("TOWER", "treatment", "'TOWER' is a trial, not a treatment. Show it: tracker show TOWER"),
        (
            "BLA 125557",
            "treatment",
            "'BLA 125557' is an application, not a treatment. Show it: tracker show 'BLA 125557'",
        ),
        ("Blincyto", "trial", "'Blincyto' is a treatment, not a trial. Show it: tracker show Blincyto"),
        ("TOWRE", "treatment", "No treatment is called 'TOWRE'. List them: tracker list treatments"),
    ],
)
def test_a_thing_of_another_kind_is_named_as_what_it_is(
    curated: Connection, name: str, kind: str, message: str
) -> None:
    with pytest.raises(TrackerError) as refused:
        find(curated, name, [kind])
    assert str(refused.value) == message


def test_a_mistyped_entry_gets_the_nearest_entry(curated: Connection) -> None:
    with pytest.raises(UnknownName) as refused:
        find(curated, "us-2014-12-03-aproval")
    assert "Did you mean us-2014-12-03-approval" in str(refused.value)


SHARED = """\
chronology: names that two things share
sources:
- {key: paper, kind: publication, form: journal_article, title: A paper}
organizations:
- {name: FDA, kind: regulator, sources: [paper]}
treatments:
- {inn: onetumab, kind: other, names: [{name: XY 1, kind: code}, {name: ECHO, kind: brand}], sources: [paper]}
- {inn: twotumab, kind: other, names: [{name: XY-1, kind: code}], sources: [paper]}
applications:
- {treatment: onetumab, regulator: FDA, type: NDA, number: "1", sources: [paper]}
- {treatment: onetumab, regulator: FDA, type: BLA, number: "1", sources: [paper]}
trials:
- {name: Echo, sources: [paper]}
"""


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("xy1", "'xy1' can mean treatment onetumab or treatment twotumab. Give one of these names in full."),
        ("ECHO", "'ECHO' can mean treatment onetumab or trial Echo. Give one of these names in full."),
        ("1", "'1' can mean application BLA 1 or application NDA 1. Give one of these names in full."),
    ],
)
def test_a_name_of_two_things_is_refused_with_both(database_url: str, name: str, message: str) -> None:
    imported(database_url, SHARED)
    with open_for_reading(database_url) as connection, pytest.raises(AmbiguousName) as refused:
        find(connection, name)
    assert str(refused.value) == message


def test_the_kind_that_is_meant_decides(database_url: str) -> None:
    imported(database_url, SHARED)
    with open_for_reading(database_url) as connection:
        assert find_treatment(connection, "ECHO") == "onetumab"
        assert find(connection, "ECHO", ["trial"]) == Found("trial", "Echo")


@pytest.mark.parametrize("candidate", ["treatment onetumab", "trial Echo", "application NDA 1"])
def test_a_candidate_can_be_given_in_full_as_the_message_says(database_url: str, candidate: str) -> None:
    imported(database_url, SHARED)
    kind, _, label = candidate.partition(" ")
    with open_for_reading(database_url) as connection:
        assert find(connection, candidate) == Found(kind, label)


@pytest.mark.parametrize("name", ["Blincyto", "AMG103", "amg 103", "MT103", "BLINATUMOMAB"])
def test_the_timeline_is_the_same_under_every_name(curated_url: str, run: Program, name: str) -> None:
    expected = run("timeline", "blinatumomab", "--format", "json", database=curated_url)
    assert (expected.exit_code, expected.stderr) == (0, "")
    assert run("timeline", name, "--format", "json", database=curated_url) == expected


@pytest.mark.parametrize(
    ("spellings", "first_line"),
    [
        (["TOWER", "NCT02013167", "2013-000536-10", "00103311"], "TOWER"),
        (["BLA125557", "125557", "BLA 125557"], "BLA 125557"),
        (["us-2014-12-03-approval"], "Accelerated approval"),
    ],
)
def test_the_same_thing_is_shown_under_every_identifier(
    curated_url: str, run: Program, spellings: list[str], first_line: str
) -> None:
    shown = [run("show", name, database=curated_url) for name in spellings]
    assert {result.exit_code for result in shown} == {0}
    assert len({result.stdout for result in shown}) == 1
    assert first_line in shown[0].stdout


def test_a_mistyped_treatment_is_one_line_on_standard_error(curated_url: str, run: Program) -> None:
    result = run("timeline", "blinatumumab", database=curated_url)
    assert (result.exit_code, result.stdout) == (1, "")
    assert (
        result.stderr
        == "Error: No treatment is called 'blinatumumab'. Did you mean blinatumomab or inotuzumab?\n"
    )
