"""FDA's list of orphan designations in a database: each fact once, whoever told it first; what changes."""

from pathlib import Path

import pytest
from sqlalchemy import Connection

from tests.builders import contents
from tests.ingest.fda import put, rows, tell, vintage
from tests.ingest.orphans import KEY, WORDS, bring
from tests.sources.orphan_list import row
from tracker.database.engine import open_for_writing
from tracker.ingest.undo import undo

EVENTS = """SELECT e.key, e.kind, e.title, e.date_text, e.date_kind, i.text, e.note FROM event e
    LEFT JOIN indication i ON i.id = e.indication_id ORDER BY e.key"""
SAID = """SELECT subject_key, attribute, value FROM claims WHERE subject IN ('event', 'indication')
    ORDER BY subject, subject_key, attribute, value"""


def test_a_designation_comes_with_what_came_of_it(connection: Connection, tmp_path: Path) -> None:
    loaded = bring(
        connection,
        tmp_path,
        row(brand="Exempla", indication="Adults", approved="12/03/2014", ends="12/03/2021"),
        row("otherib", status="Designated/Withdrawn", words="for A"),
        as_of="2017-02-01",
    )
    assert (loaded.refused, loaded.unmatched, loaded.changed, str(loaded.as_of)) == (0, 0, 0, "2017-02-01")
    other = "fda-orphan-otherib-2008-05-16-edc41360"
    found = rows(connection, EVENTS)
    assert found == [
        (KEY, "designation", "Orphan drug designation", "2008-05-16", "action", WORDS, None),
        (
            f"{KEY}-exclusivity-2014-12-03",
            "exclusivity",
            "Orphan exclusivity ends",
            "2021-12-03",
            "effective",
            WORDS,
            "Exempla",
        ),
        (
            "fda-orphan-exemplatinib-approval-2014-12-03",
            "approval",
            "Approved for the orphan indication",
            "2014-12-03",
            "action",
            WORDS,
            "Exempla",
        ),
        (other, "designation", "Orphan drug designation", "2008-05-16", "action", "for A", None),
        (
            f"{other}-withdrawn",
            "withdrawal",
            "Orphan drug designation withdrawn",
            "2008-05-16/2017-02-01",
            "action",
            "for A",
            None,
        ),
    ]
    assert rows(connection, SAID) == [
        (KEY, "date", "2008-05-16"),
        (KEY, "sponsor", "Maker, Inc."),
        (KEY, "status", "Designated"),
        (f"{KEY}-exclusivity-2014-12-03", "date", "2021-12-03"),
        ("fda-orphan-exemplatinib-approval-2014-12-03", "date", "2014-12-03"),
        ("fda-orphan-exemplatinib-approval-2014-12-03", "indication", "Adults"),
        (other, "date", "2008-05-16"),
        (other, "sponsor", "Maker, Inc."),
        (other, "status", "Designated/Withdrawn"),
        (f"{other}-withdrawn", "date", "2008-05-16/2017-02-01"),
        (KEY, "text", WORDS),
        (other, "text", "for A"),
    ]


def test_the_same_again_adds_nothing_and_undone_it_leaves_nothing(
    connection: Connection, tmp_path: Path
) -> None:
    before = contents(connection)
    lines = (
        row(brand="Exempla", approved="12/03/2014", ends="12/03/2021", indication="Adults"),
        row(words="for A", approved="12/03/2014", ends="12/03/2021", indication="Children"),
        row("B and C sodium", status="Designated/Withdrawn"),
    )
    loaded = bring(connection, tmp_path, *lines, as_of="2017-02-01")
    assert loaded.unmatched == 0
    again = bring(connection, tmp_path, *lines, as_of="2017-02-01")
    assert (again.added, again.changed) == (0, 0)
    undo(connection, [loaded.run])
    after = contents(connection)
    assert {**after, "import_run": []} == {**before, "import_run": []}


def test_names_are_those_of_substances_and_lists_are_kept_whole(
    connection: Connection, tmp_path: Path
) -> None:
    bring(
        connection,
        tmp_path,
        row("Imatinib mesylate"),
        row("imatinib", words="for A"),
        row("florfenicol and flunixin meglumine"),
        row("autologous cells with a vector and/or a virus"),
    )
    assert rows(connection, "SELECT inn FROM treatment ORDER BY inn") == [
        ("autologous cells with a vector and/or a virus",),
        ("florfenicol and flunixin meglumine",),
        ("imatinib",),
    ]


TWO_OF_ONE_NAME = """\
chronology: two treatments that share a synonym
sources: [{key: memory, kind: memory, form: recollection, title: From memory}]
treatments:
- {inn: one, kind: other, names: [{name: exemplatinib, kind: synonym}], sources: [memory]}
- {inn: two, kind: other, names: [{name: exemplatinib, kind: synonym}], sources: [memory]}
"""


def test_a_name_that_fits_two_is_left_to_a_person(connection: Connection, tmp_path: Path) -> None:
    tell(connection, TWO_OF_ONE_NAME)
    loaded = bring(connection, tmp_path, row(), row(words="for A"))
    assert (loaded.homeless, loaded.unmatched) == (2, 1)
    assert rows(connection, "SELECT place, subject, raw, candidates FROM unmatched") == [
        ("line 2", "treatment", "None: exemplatinib", "one; two")
    ]
    assert rows(connection, EVENTS) == []


BLINATUMOMAB = (
    row("blinatumomab", words="Treatment for hairy cell leukemia."),
    row("blinatumomab", words="Treatment of prolymphocytic leukemia"),
    row(
        "blinatumomab",
        words="Treatment of acute lymphocytic leukemia",
        brand="Blincyto",
        approved="12/03/2014",
        ends="12/03/2021",
    ),
    row("blinatumomab", "2/6/06", "Treatment of indolent B-cell lymphoma, excluding CLL and CNS disease"),
    row("Blinatumomab", words="Treatment of chronic lymphocytic leukemia"),
)


def test_curated_designations_of_one_day_are_told_apart_by_wording(curated_copy: str, tmp_path: Path) -> None:
    with open_for_writing(curated_copy) as connection:
        said = """SELECT e.key, c.attribute, c.value FROM claim c JOIN event e ON e.id = c.event_id
            JOIN source s ON s.id = c.claimant_id WHERE s.key = 'orphan-designations-2018-01-01'
            AND c.attribute IN ('date', 'indication') ORDER BY 1, 2"""
        told = "SELECT count(*) FROM event WHERE kind IN ('designation', 'approval')"
        before = rows(connection, told)
        assert bring(connection, tmp_path, *BLINATUMOMAB, as_of="2018-01-01").unmatched == 0
        assert rows(connection, told) == before
        lymphoma = "Treatment of indolent B-cell lymphoma, excluding CLL and CNS disease"
        assert rows(connection, said) == [
            ("us-2006-02-06-orphan-ibcl", "date", "2006-02-06"),
            ("us-2006-02-06-orphan-ibcl", "indication", lymphoma),
            ("us-2008-05-16-orphan-all", "date", "2008-05-16"),
            ("us-2008-05-16-orphan-all", "indication", "Treatment of acute lymphocytic leukemia"),
            ("us-2008-05-16-orphan-all-exclusivity-2014-12-03", "date", "2021-12-03"),
            ("us-2008-05-16-orphan-cll", "date", "2008-05-16"),
            ("us-2008-05-16-orphan-cll", "indication", "Treatment of chronic lymphocytic leukemia"),
            ("us-2008-05-16-orphan-hcl", "date", "2008-05-16"),
            ("us-2008-05-16-orphan-hcl", "indication", "Treatment for hairy cell leukemia."),
            ("us-2008-05-16-orphan-pll", "date", "2008-05-16"),
            ("us-2008-05-16-orphan-pll", "indication", "Treatment of prolymphocytic leukemia"),
            ("us-2014-12-03-approval", "date", "2014-12-03"),
        ]


TOLD = """\
chronology: one designation, of which nobody says for what
sources: [{key: memory, kind: memory, form: recollection, title: From memory}]
organizations:
- {name: U.S. Food and Drug Administration, abbreviation: FDA, kind: regulator, sources: [memory]}
treatments: [{inn: exemplatinib, kind: other, sources: [memory]}]
events:
- {key: told, treatment: exemplatinib, regulator: FDA, kind: designation, title: Orphan drug designation,
   date: 2008-05, sources: [memory]}
- {key: fast, treatment: exemplatinib, regulator: FDA, kind: designation, title: Fast track designation,
   date: 2008-05-16, sources: [memory]}
"""


def test_a_designation_that_nobody_words_is_the_only_one_of_its_day(
    connection: Connection, tmp_path: Path
) -> None:
    tell(connection, TOLD)
    assert bring(connection, tmp_path, row()).unmatched == 0
    designations = "SELECT entry_key, date, indication FROM designations ORDER BY 1"
    assert rows(connection, designations) == [("fast", "2008-05-16", None), ("told", "2008-05-16", WORDS)]


def test_of_two_it_can_be_either_and_a_person_decides(connection: Connection, tmp_path: Path) -> None:
    tell(connection, TOLD)
    assert bring(connection, tmp_path, row(), row(words="for A")).unmatched == 2
    assert rows(connection, "SELECT DISTINCT candidates, reason FROM unmatched") == [
        ("told", "a designation of that day could be it; it has one of its own")
    ]
    assert rows(connection, "SELECT count(*) FROM designations") == [(4,)]


ACTION = "021335|7|ORIG|1|AP|2001-05-10 00:00:00||PRIORITY\n"
GRANTED = row("imatinib", "1/31/01", brand="Gleevec", approved="05/10/2001", ends="05/10/2008")


@pytest.mark.parametrize("first", ["drugs-at-fda", "orphan-designations"])
def test_an_approval_is_one_with_the_action_whatever_comes_first(
    connection: Connection, tmp_path: Path, first: str
) -> None:
    action = vintage(tmp_path / "fda", ACTION)
    if first == "drugs-at-fda":
        put(connection, action)
    bring(connection, tmp_path, GRANTED)
    if first != "drugs-at-fda":
        put(connection, action)
    approvals = """SELECT date, application, submission FROM timeline_entries WHERE kind = 'approval'"""
    assert rows(connection, approvals) == [("2001-05-10", "NDA 021335", "ORIG-1")]
    claims = (
        "SELECT count(*) FROM claims WHERE subject = 'event' AND attribute = 'date' AND value = '2001-05-10'"
    )
    assert rows(connection, claims) == [(2,)]
    assert bring(connection, tmp_path, GRANTED).added == 0


def test_of_several_actions_of_a_day_a_person_chooses(connection: Connection, tmp_path: Path) -> None:
    more = "021335|2|SUPPL|4|AP|2001-05-10 00:00:00||STANDARD\n"
    put(connection, vintage(tmp_path / "fda", ACTION + more))
    assert bring(connection, tmp_path, GRANTED).unmatched == 1
    assert rows(connection, "SELECT subject, candidates FROM unmatched") == [
        ("event", "fda-nda021335-orig-1; fda-nda021335-suppl-4")
    ]
    assert rows(connection, "SELECT count(*) FROM event WHERE kind = 'approval'") == [(2,)]


@pytest.mark.parametrize(("brand", "approvals"), [("Gleevek", 1), ("Imatimax", 2)])
def test_a_mistyped_brand_is_the_brand_and_another_brand_is_another_approval(
    connection: Connection, tmp_path: Path, brand: str, approvals: int
) -> None:
    put(connection, vintage(tmp_path / "fda", ACTION))
    bring(connection, tmp_path, GRANTED.replace("Gleevec", brand))
    assert rows(connection, "SELECT count(*) FROM event WHERE kind = 'approval'") == [(approvals,)]
