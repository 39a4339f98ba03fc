"""What a registry leaves out or has too much of: no list is lost, no word goes unseen, no day is made up."""

from sqlalchemy import Connection

from tests.ingest.fda import rows, tell
from tests.ingest.registry import put, steps, study
from tracker.sources.registry import records as r
from tracker.vocabulary import TrialRole

MAKERS = """\
chronology: makers
sources: [{key: fda, kind: regulator, form: list, title: Approvals}]
organizations:
- {name: Maker One, kind: sponsor, other_names: [Maker], sources: [fda]}
- {name: Maker Two, kind: sponsor, other_names: [Maker], sources: [fda]}
"""


def test_a_file_without_studies_changes_nothing(connection: Connection) -> None:
    assert put(connection, "2014-06-01").changed == 0
    assert rows(connection, "SELECT count(*) FROM trial") == [(0,)]


def test_of_many_strange_words_the_first_are_told(connection: Connection) -> None:
    loaded = put(connection, "2014-06-01", study(phases=tuple(f"PHASE{number}" for number in range(5, 17))))
    assert len(loaded.notes) == 11
    assert loaded.notes[0] == "phase 'PHASE10' is not on our list, once; kept in the registry's words"
    assert loaded.notes[-1] == "and 2 more words that are not on our lists"


def test_a_day_that_no_calendar_has_leaves_the_year(connection: Connection) -> None:
    citation = "Doe J. A trial. J Test Med. 2017 Feb 31;1:1."
    put(connection, "2014-06-01", study(references=(r.Reference("7", "RESULT", citation),)))
    assert rows(connection, "SELECT published_text FROM source WHERE pmid = '7'") == [("2017",)]


def test_an_organization_that_could_be_two_is_left_to_a_person(connection: Connection) -> None:
    tell(connection, MAKERS)
    loaded = put(connection, "2014-06-01", study(parties=(r.Party("Maker", TrialRole.SPONSOR),)))
    assert loaded.unmatched == 1
    assert rows(connection, "SELECT place, subject, raw FROM unmatched_record") == [
        ("NCT00000001", "organization", "Maker")
    ]
    assert rows(connection, "SELECT count(*) FROM trial_organization") == [(0,)]


def test_of_two_dates_of_one_step_the_first_is_shown(connection: Connection) -> None:
    put(connection, "2014-06-01", study(milestones=(*steps(start="2014-01"), *steps(start="2015-01"))))
    assert rows(connection, "SELECT date_text FROM trial_milestone") == [("2014-01",)]


def test_an_answer_of_some_fields_takes_no_description_away(connection: Connection) -> None:
    put(connection, "2014-06-01", study())
    bare = r.Study("NCT00000001", 1, is_whole=False, arms=(r.Arm("Testumab", "EXPERIMENTAL"),))
    assert put(connection, "2015-06-01", bare).changed == 0
    assert rows(connection, "SELECT label, description FROM arm ORDER BY id") == [
        ("Testumab", "28 days"),
        ("Chemotherapy", None),
    ]
