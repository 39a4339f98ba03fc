"""The FDA's list put to what is known: one chronology, each approval once, each ending with its action."""

from datetime import date
from pathlib import Path

import pytest

from tests.builders import contents
from tests.ingest.listed import known, ledger, put, row, said, write
from tests.ingest.story import imported, shown
from tracker.database.engine import open_for_reading
from tracker.dates import PartialDate
from tracker.ingest.accelerated_approvals import Imported
from tracker.ingest.accelerated_approvals.endings import Ended
from tracker.schema.views import INDICATIONS, TIMELINE_ENTRIES

CONVERTED = ("Converted", "12/8/2003")
UNMATCHED = "SELECT subject, place, candidates, reason FROM unmatched ORDER BY place, subject"
AS_OF = "March 31, 2024"


@pytest.fixture
def url(database_url: str) -> str:
    known(database_url)
    return database_url


def test_an_empty_database_gets_the_whole_of_a_row(database_url: str, tmp_path: Path) -> None:
    done = put(database_url, write(tmp_path, AS_OF, row("Not Converted - Indication Withdrawn", "4/25/2012")))
    entries = shown(
        database_url,
        TIMELINE_ENTRIES,
        *(
            "date",
            "kind",
            "title",
            "term",
            "application",
            "submission",
            "approval_type",
            "effect",
            "indication",
        ),
    )
    wording = "FOR ADULTS WITH CHRONIC LEUKEMIA AFTER INTERFERON"
    assert entries == [
        (
            *(
                "2001-02-27",
                "submission",
                "Application received",
                "FDA Received Date",
                "NDA 021335",
                "ORIG-1",
            ),
            *(None, None, wording),
        ),
        (
            *(
                "2001-05-10",
                "approval",
                "Accelerated approval",
                "Accelerated approval",
                "NDA 021335",
                "ORIG-1",
            ),
            *("accelerated", "new", wording),
        ),
        (
            *("2012-04-25", "withdrawal", "Indication withdrawn, never converted"),
            *("Not Converted - Indication Withdrawn", "NDA 021335", None, None, "withdrawal", wording),
        ),
    ]
    assert done == Imported(
        source="fda-accelerated-approvals-2024-03-31",
        as_of=PartialDate.of(date(2024, 3, 31)),
        read=1,
        refused=0,
        new=1,
        vanished=0,
        returned=0,
        endings={Ended.WITHDRAWN: 1},
        unmatched={},
        added=33,
        changed=0,
    )


def test_a_new_drug_has_the_names_that_the_list_gives_it(database_url: str, tmp_path: Path) -> None:
    rows = (
        row(drug="KALETRA (capsules),LOPINAVIR: RITONAVIR"),
        row(step="BLA 761104", drug="HERMAX,TESTUMAB-ABCD"),
        row(step="NDA 021041", drug="DEPOMAX,CYTARABINE(liposomal)"),
    )
    put(database_url, write(tmp_path, AS_OF, *rows))
    names = said(
        database_url,
        "SELECT t.inn, n.kind, n.name FROM treatment t "
        "JOIN treatment_name n ON n.treatment_id = t.id ORDER BY 1, 2, 3",
    )
    assert names == [
        ("cytarabine (liposomal)", "brand", "DEPOMAX"),
        ("cytarabine (liposomal)", "inn", "cytarabine (liposomal)"),
        ("lopinavir", "inn", "lopinavir"),
        ("lopinavir + ritonavir", "brand", "KALETRA"),
        ("lopinavir + ritonavir", "inn", "lopinavir + ritonavir"),
        ("ritonavir", "inn", "ritonavir"),
        ("testumab", "brand", "HERMAX"),
        ("testumab", "inn", "testumab"),
        ("testumab", "synonym", "testumab-abcd"),
    ]


def test_the_known_action_on_the_submission_is_the_grant(url: str, tmp_path: Path) -> None:
    put(url, write(tmp_path, AS_OF, row()))
    entries = shown(url, TIMELINE_ENTRIES, "entry_key", "date", "approval_type", "effect")
    assert ("granted", "2001-05-10", "accelerated", "new") in entries
    assert len(entries) == 6  # the five that were known, and the receipt
    claims = (
        "SELECT attribute, value, source_key FROM claims WHERE subject_key = 'granted' AND attribute = 'date'"
    )
    assert sorted(said(url, claims)) == [
        ("date", "2001-05-10", "drugs-at-fda"),
        ("date", "2001-05-10", "fda-accelerated-approvals-2024-03-31"),
    ]


def test_another_day_of_the_same_action_is_a_disagreement_and_no_second_event(
    url: str, tmp_path: Path
) -> None:
    put(url, write(tmp_path, AS_OF, row(approved="5/11/2001")))
    assert len(shown(url, TIMELINE_ENTRIES, "entry_key")) == 6
    conflicts = "SELECT subject_key, attribute, shown_value, other_value FROM conflicts"
    assert said(url, conflicts) == [("granted", "date", "2001-05-11", "2001-05-10")]


def test_a_conversion_is_the_efficacy_supplements_of_that_day_in_the_same_application(
    url: str, tmp_path: Path
) -> None:
    done = put(url, write(tmp_path, AS_OF, row(*CONVERTED)))
    assert [(*one[2:6], bool(one[6])) for one in ledger(url)] == [
        ("converted", "2003-12-08", "NDA 021335", "SUPPL-4", True),
        ("converted", "2003-12-08", "NDA 021335", "SUPPL-5", True),
    ]
    rules = "SELECT DISTINCT rule FROM resolution"
    assert (said(url, rules), said(url, UNMATCHED)) == ([("same-date-efficacy-supplement",)], [])
    assert done.endings == {Ended.INFERRED: 1}
    confidence = "SELECT DISTINCT confidence, is_inferred FROM claims WHERE subject = 'resolution'"
    assert [(sure, bool(read)) for sure, read in said(url, confidence)] == [("medium", True)]


def test_a_conversion_can_lie_in_another_application_of_the_same_drug(url: str, tmp_path: Path) -> None:
    put(url, write(tmp_path, AS_OF, row("Converted", "2/3/2004")))
    assert [one[2:6] for one in ledger(url)] == [("converted", "2004-02-03", "NDA 021588", "SUPPL-2")]


def test_several_other_applications_are_left_to_a_person(url: str, tmp_path: Path) -> None:
    third = """\
chronology: a third application
applications:
- {treatment: exemplatinib, regulator: FDA, type: NDA, number: "022072", sources: [drugs-at-fda],
   submissions: [{type: SUPPL, number: "9", class: EFFICACY, sources: [drugs-at-fda]}]}
events:
- {key: third-9, treatment: exemplatinib, regulator: FDA, kind: approval, title: Efficacy supplement 9,
   date: 2004-02-03, application: NDA 022072, submissions: [SUPPL-9], sources: [drugs-at-fda]}
"""
    imported(url, third)
    done = put(url, write(tmp_path, AS_OF, row("Converted", "2/3/2004")))
    assert [one[2] for one in ledger(url)] == [None]
    assert done.endings == {Ended.UNDECIDED: 1}
    assert said(url, UNMATCHED) == [
        (
            "conversion",
            "line 3",
            "other-2; third-9",
            "efficacy supplements of that day in several applications, none of them the approval's own",
        )
    ]


def test_without_such_a_supplement_the_date_stands_alone_and_a_person_is_told(
    url: str, tmp_path: Path
) -> None:
    path = write(tmp_path, AS_OF, row("Converted", "1/20/2005"))
    done = put(url, path)
    assert [(*one[2:6], bool(one[6])) for one in ledger(url)] == [
        ("converted", "2005-01-20", "NDA 021335", None, False)
    ]
    assert done.endings == {Ended.ALONE: 1}
    assert said(url, UNMATCHED) == [
        (
            "conversion",
            "line 3",
            "suppl-6 (Labelling supplement 6)",
            "no efficacy supplement of that day is known in any application of the treatment",
        )
    ]


def test_an_action_that_comes_in_later_takes_the_place_of_the_bare_date(
    database_url: str, tmp_path: Path
) -> None:
    path = write(tmp_path, AS_OF, row("Converted", "2/3/2004"))
    put(database_url, path)
    assert [one[5] for one in ledger(database_url)] == [None]
    known(database_url)
    put(database_url, path)
    assert [one[2:6] for one in ledger(database_url)] == [
        ("converted", "2004-02-03", "NDA 021588", "SUPPL-2")
    ]
    assert said(database_url, UNMATCHED) == []
    change = "SELECT row_key, attribute, old_value, new_value FROM changes WHERE table_name = 'approval'"
    assert said(database_url, change) == [
        (
            "granted fda-nda021335-orig-1 new",
            "converted by",
            "fda-nda021335-converted-2004-02-03",
            "other-2",
        )
    ]
    again = put(database_url, path)
    assert (again.added, again.changed) == (0, 0)


def test_two_indications_of_one_action_are_two_approvals_that_end_by_themselves(
    url: str, tmp_path: Path
) -> None:
    second = row("Converted", "2/3/2004", indication="FOR CHILDREN WITH STROMAL TUMORS")
    put(url, write(tmp_path, AS_OF, row(), second))
    found = shown(url, INDICATIONS, "indication_key", "indication", "is_verbatim", "status", "since")
    assert [(key, text, bool(verbatim), *rest) for key, text, verbatim, *rest in found] == [
        ("fda-nda021335-orig-1", row().split(",")[7], True, "current", "2001-05-10"),
        ("fda-nda021335-orig-1-2", "FOR CHILDREN WITH STROMAL TUMORS", True, "current", "2001-05-10"),
    ]
    ends = said(url, "SELECT indication_key, outcome FROM accelerated_approvals ORDER BY indication_key")
    assert ends == [("fda-nda021335-orig-1", None), ("fda-nda021335-orig-1-2", "converted")]


def test_a_submission_that_the_list_gives_two_days_is_left_to_a_person(url: str, tmp_path: Path) -> None:
    rows = (
        row(step="NDA 021335 Supplement 9", approved="5/15/2020", indication="FOR PROSTATE CANCER"),
        row(step="NDA 021335 Supplement 9"),
    )
    put(url, write(tmp_path, AS_OF, *rows))
    assert [one[:2] for one in ledger(url)] == [("2001-05-10", "ORIG-1"), ("2020-05-15", "SUPPL-9")]
    reason = "the list has NDA 021335 SUPPL-9 approved on two days; this may be another submission"
    assert said(url, UNMATCHED) == [("submission", "line 4", "ORIG-1", reason)]


def test_a_row_about_another_drug_than_its_application_goes_nowhere(url: str, tmp_path: Path) -> None:
    other = """\
chronology: another drug
treatments: [{inn: testumab, kind: monoclonal_antibody, sources: [drugs-at-fda]}]
"""
    imported(url, other)
    done = put(url, write(tmp_path, AS_OF, row(drug="HERMAX,TESTUMAB")))
    assert (ledger(url), done.new) == ([], 0)
    reason = "the application is about one treatment, name and brand are those of another"
    assert said(url, UNMATCHED) == [("treatment", "line 3", "exemplatinib; testumab", reason)]


def test_the_same_file_again_changes_nothing(url: str, tmp_path: Path) -> None:
    rows = (
        row(*CONVERTED),
        row("Converted", "1/20/2005", step="NDA 021335 Supplement 4", approved="12/8/2003"),
        row(step="NDA 021335 Supplement 99", approved="31/31/2003"),
    )
    path = write(tmp_path, AS_OF, *rows)
    first = put(url, path)
    with open_for_reading(url) as connection:
        before = contents(connection)
    second = put(url, path)
    with open_for_reading(url) as connection:
        assert contents(connection) == before
    assert (first.refused, second.refused, second.anything) == (1, 1, False)
    assert (first.endings, first.unmatched) == (second.endings, second.unmatched)
    rejected = "SELECT file, line, reason FROM rejected"
    assert said(url, rejected) == [("March-31,-2024.csv", 5, "'31/31/2003' is not a day of any calendar")]
