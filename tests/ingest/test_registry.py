"""The first vintage of a registry in a database: what a study becomes, and who says so."""

import pytest
from sqlalchemy import Connection

from tests.builders import contents
from tests.ingest.fda import rows, tell
from tests.ingest.registry import TREATMENTS, Read, put, steps, study
from tracker.database.check import check
from tracker.ingest.errors import Undated
from tracker.ingest.registry import load
from tracker.sources.registry import records as r
from tracker.vocabulary import IdentifierSystem, TrialRole

CLAIMS = (
    "SELECT subject, attribute, value, locator FROM claims WHERE subject IN ('trial', 'arm') ORDER BY 1, 2, 3"
)


def test_a_study_becomes_a_trial_with_all_that_hangs_on_it(connection: Connection) -> None:
    loaded = put(connection, "2014-06-01", study())
    assert (loaded.read, loaded.refused, loaded.unmatched, loaded.changed) == (1, 0, 0, 0)
    assert loaded.notes == ()
    assert rows(
        connection,
        """SELECT trial, nct_id, eudract, other_ids, sponsor, phase, study_type, allocation, design,
            enrollment, enrollment_type, primary_endpoint, status, status_on, start, start_type, completion,
            completion_type FROM trials""",
    ) == [
        (
            "NCT00000001", "NCT00000001", "2013-000536-10", "FIRST, TEST-001", "Maker", "PHASE1/PHASE2",
            "INTERVENTIONAL", "RANDOMIZED", "parallel assignment", 405, "ESTIMATED", "Overall survival",
            "RECRUITING", "2014-05", "2014-01", "ACTUAL", "2017-03", "ESTIMATED",
        )
    ]  # fmt: skip
    assert rows(connection, "SELECT label, kind, description FROM arm ORDER BY id") == [
        ("Testumab", "EXPERIMENTAL", "28 days"),
        ("Chemotherapy", "ACTIVE_COMPARATOR", None),
    ]
    given = "SELECT type, name, other_names, treatment_id FROM trial_intervention ORDER BY id"
    assert rows(connection, given) == [
        ("DRUG", "Testumab", "TST 1; Testica", None),
        ("DRUG", "FLAG", None, None),
    ]
    assert rows(connection, "SELECT condition, disease_id FROM trial_condition") == [("Leukaemia", None)]


def test_every_fact_has_the_claim_of_its_vintage(connection: Connection) -> None:
    put(connection, "2014-06-01", study())
    assert rows(connection, CLAIMS) == [
        ("arm", "label", "Chemotherapy", ""),
        ("arm", "label", "Testumab", ""),
        ("trial", "allocation", "RANDOMIZED", ""),
        ("trial", "completion", "2017-03", ""),
        ("trial", "design", "parallel assignment", ""),
        ("trial", "enrollment", "405", ""),
        ("trial", "identifiers", "NCT00000001; TEST-001; 2013-000536-10; FIRST", ""),
        ("trial", "phases", "PHASE1/PHASE2", ""),
        ("trial", "primary_endpoint", "Overall survival", ""),
        ("trial", "start", "2014-01", ""),
        ("trial", "status", "RECRUITING", ""),
        ("trial", "study_type", "INTERVENTIONAL", ""),
        ("trial", "title", "Testumab in leukaemia", ""),
    ]
    source = "SELECT key, kind, form, title, publisher, as_of_text FROM source WHERE form = 'data_set'"
    assert rows(connection, source) == [
        (
            "clinicaltrials-gov-2014-06-01",
            "registry",
            "data_set",
            "ClinicalTrials.gov",
            "U.S. National Library of Medicine",
            "2014-06-01",
        )
    ]
    assert check(connection) == []


def test_publications_are_sources_each_once(connection: Connection) -> None:
    again = (
        r.Reference("28249141", "BACKGROUND", "The same."),
        r.Reference("0007", None, "A remark without authors."),
        r.Reference(None, "RESULT", "Without a number."),
        r.Reference("8", "DERIVED", None),
    )
    one = study(references=study().references + again)
    loaded = put(connection, "2014-06-01", one, study("NCT00000002", identifiers=(), acronym=None))
    assert loaded.notes == ("references without a PubMed number, not kept: 1",)
    published = """SELECT s.key, title, authors, has_more_authors, journal, published_text, pmid, doi
        FROM source s WHERE form = 'journal_article' ORDER BY s.key"""
    assert rows(connection, published) == [
        (
            "pmid-28249141", "Testumab versus chemotherapy. Does it work?", "Doe J; van der Berg R", True,
            "J Test Med", "2017-03-02", "28249141", "10.1000/test.1",
        ),
        ("pmid-7", "A remark without authors.", None, False, None, None, "7", None),
        ("pmid-8", "PubMed 8", None, False, None, None, "8", None),
    ]  # fmt: skip
    about = """SELECT t.name, s.key, p.kind FROM trial_publication p JOIN trial t ON t.id = p.trial_id
        JOIN source s ON s.id = p.source_id ORDER BY 1, 2"""
    assert rows(connection, about) == [
        ("NCT00000001", "pmid-28249141", "RESULT"),
        ("NCT00000001", "pmid-7", "BACKGROUND"),
        ("NCT00000001", "pmid-8", "DERIVED"),
        ("NCT00000002", "pmid-28249141", "RESULT"),
    ]


def test_a_known_doi_is_the_known_source(connection: Connection) -> None:
    tell(
        connection,
        """\
chronology: a paper
sources: [{key: paper, kind: publication, form: journal_article, title: A trial, doi: 10.1000/test.1}]
""",
    )
    put(connection, "2014-06-01", study())
    assert rows(connection, "SELECT key FROM source WHERE form = 'journal_article'") == [("paper",)]
    assert rows(connection, "SELECT count(*) FROM trial_publication") == [(1,)]


def test_a_condition_is_a_disease_that_is_called_just_so(connection: Connection) -> None:
    tell(connection, TREATMENTS)
    put(connection, "2014-06-01", study(conditions=("Acute Lymphoblastic Leukaemia", "Leukaemia", "ALL")))
    assert rows(
        connection,
        "SELECT condition, key FROM trial_condition tc LEFT JOIN disease d ON d.id = disease_id ORDER BY 1",
    ) == [("ALL", None), ("Acute Lymphoblastic Leukaemia", "ALL"), ("Leukaemia", None)]


def test_words_that_are_on_no_list_of_ours_stay_in_the_claim_and_are_counted(connection: Connection) -> None:
    one = study(
        status="Active, not recruiting", study_type="Thought experiment", phases=("Phase 2", "PHASE9"),
        milestones=(steps(start="2014-01")[0]._replace(type="Anticipated"),),
        arms=(r.Arm("A", "OUTER"), r.Arm("A", "Placebo Comparator")),
    )  # fmt: skip
    loaded = put(connection, "2014-06-01", one)
    assert loaded.notes == (
        "arm type 'OUTER' is not on our list, once; kept in the registry's words",
        "phase 'PHASE9' is not on our list, once; kept in the registry's words",
        "study type 'Thought experiment' is not on our list, once; kept in the registry's words",
    )
    assert rows(connection, "SELECT status, study_type, phase, start_type FROM trials") == [
        ("ACTIVE_NOT_RECRUITING", None, "PHASE2", "ESTIMATED")
    ]
    said = "SELECT value FROM claims WHERE attribute IN ('phases', 'study_type') ORDER BY 1"
    assert rows(connection, said) == [("PHASE2/PHASE9",), ("Thought experiment",)]
    assert rows(connection, "SELECT label, kind FROM arm ORDER BY id") == [
        ("A", None),
        ("A (2)", "PLACEBO_COMPARATOR"),
    ]


def test_what_no_column_holds_is_no_number_of_people(connection: Connection) -> None:
    put(connection, "2014-06-01", study(enrollment=2**31))
    assert rows(connection, "SELECT enrollment FROM trials") == [(None,)]


def test_the_same_studies_again_change_nothing(connection: Connection) -> None:
    tell(connection, TREATMENTS)
    put(connection, "2014-06-01", study(aliases=("NCT00000009",)))
    before = contents(connection)
    loaded = put(connection, "2014-06-01", study(aliases=("NCT00000009",)))
    assert (loaded.added, loaded.changed) == (0, 0)
    after = contents(connection)
    told = {"import_run", "import_file", "run_row"}
    assert {t: r for t, r in after.items() if t not in told} == {
        t: r for t, r in before.items() if t not in told
    }


def test_a_study_that_stands_twice_is_one_trial(connection: Connection) -> None:
    loaded = put(connection, "2014-06-01", study(), study(title="In other words"))
    assert (rows(connection, "SELECT count(*) FROM trial"), loaded.changed) == ([(1,)], 0)
    titles = "SELECT value, locator FROM claims WHERE subject = 'trial' AND attribute = 'title' ORDER BY 2"
    assert rows(connection, titles) == [("Testumab in leukaemia", ""), ("In other words", "line 7")]


def test_an_identifier_that_two_studies_give_belongs_to_both(connection: Connection) -> None:
    loaded = put(connection, "2014-06-01", study(), study("NCT00000002"))
    assert loaded.notes == ()
    held = "SELECT t.name, i.value FROM trial_identifier i JOIN trial t ON t.id = i.trial_id ORDER BY i.id"
    rest = ("TEST-001", "2013-000536-10", "FIRST")
    assert rows(connection, held) == [
        (number, value) for number in ("NCT00000001", "NCT00000002") for value in (number, *rest)
    ]


def test_a_former_number_that_is_another_studys_stays_with_that_study(connection: Connection) -> None:
    put(connection, "2014-06-01", study(), study("NCT00000002", identifiers=(), acronym=None))
    put(
        connection, "2015-06-01", study("NCT00000002", identifiers=(), acronym=None, aliases=("NCT00000001",))
    )
    held = (
        "SELECT t.name, i.system FROM trial_identifier i JOIN trial t ON t.id = i.trial_id"
        " WHERE i.value = 'NCT00000001' ORDER BY 1"
    )
    assert rows(connection, held) == [("NCT00000001", "nct"), ("NCT00000002", "other")]


def test_organizations_are_matched_by_their_names(connection: Connection) -> None:
    parties = (r.Party("MAKER", TrialRole.SPONSOR), r.Party("Other Inc.", TrialRole.COLLABORATOR))
    put(
        connection, "2014-06-01", study(), study("NCT00000002", identifiers=(), acronym=None, parties=parties)
    )
    assert rows(connection, "SELECT name, kind FROM organization ORDER BY name") == [
        ("Maker", "sponsor"),
        ("Other Inc.", "sponsor"),
    ]


def test_a_vintage_of_no_day_is_refused(connection: Connection) -> None:
    with pytest.raises(Undated):
        load(connection, Read((study(),), None, "0" * 64), 0, lambda *_: None)


def test_the_codes_of_a_study_can_be_of_many_kinds(connection: Connection) -> None:
    codes = (
        r.Identifier(IdentifierSystem.CTIS, "2023-500001-11-00"),
        r.Identifier(IdentifierSystem.NCI, "NCI-2013-00001"),
        r.Identifier(IdentifierSystem.OTHER, "—"),
    )
    put(connection, "2014-06-01", study(identifiers=codes, aliases=("NCT00000009",), acronym=None))
    known = "SELECT system, value, value_key FROM trial_identifier ORDER BY system"
    assert rows(connection, known) == [
        ("ctis", "2023-500001-11-00", "20235000011100"),
        ("nci", "NCI-2013-00001", "nci201300001"),
        ("nct", "NCT00000001", "nct00000001"),
        ("other", "NCT00000009", "nct00000009"),
    ]
