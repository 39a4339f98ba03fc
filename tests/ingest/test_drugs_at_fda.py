"""The first vintage of Drugs@FDA in a database: every fact, and who says so."""

from pathlib import Path

import pytest
from sqlalchemy import Connection

from tests.builders import contents
from tests.ingest.fda import APPLICATIONS, DOCUMENTS, PRODUCTS, PROPERTIES, TIMELINE, put, rows, vintage
from tests.sources.vintage import ACTIONS
from tracker.ingest.errors import Undated

CLAIMS = (
    "SELECT subject, subject_key, attribute, value, date_kind, source_key FROM claims ORDER BY 1, 2, 3, 6"
)


@pytest.fixture
def imatinib(tmp_path: Path) -> Path:
    """A vintage with a submission of several kinds."""
    return vintage(
        tmp_path,
        "021335|7|ORIG|1|AP|2001-05-10 00:00:00||PRIORITY\n"
        "021335|2|SUPPL|4|AP|2002-12-20 00:00:00||STANDARD\n"
        "021335|3|SUPPL|5|AP|2003-01-02 00:00:00|Label for <b>GLEEVEC</b>|\n"
        "021335|4|SUPPL|6|AP|||\n",
        SubmissionPropertyType=PROPERTIES + "021335|ORIG      |1|Orphan|5\n021335|SUPPL|4|Null|0\n",
    )


def test_submissions_become_a_chronology(connection: Connection, imatinib: Path) -> None:
    loaded = put(connection, imatinib)
    assert (str(loaded.as_of), loaded.refused, loaded.unmatched, loaded.changed) == ("2003-01-02", 0, 0, 0)
    assert rows(connection, TIMELINE) == [
        (
            "imatinib",
            "2001-05-10",
            "approval",
            "Original application approved",
            "NDA 021335",
            "ORIG-1",
            "fda-nda021335-orig-1",
        ),
        (
            "imatinib",
            "2002-12-20",
            "approval",
            "Efficacy supplement 4",
            "NDA 021335",
            "SUPPL-4",
            "fda-nda021335-suppl-4",
        ),
        (
            "imatinib",
            "2003-01-02",
            "label",
            "Labelling supplement 5",
            "NDA 021335",
            "SUPPL-5",
            "fda-nda021335-suppl-5",
        ),
    ]
    assert rows(
        connection, "SELECT type, number, submission_class, review_priority, is_orphan FROM submission"
    ) == [
        ("ORIG", "1", "TYPE 1", "PRIORITY", True),
        ("SUPPL", "4", "EFFICACY", "STANDARD", False),
        ("SUPPL", "5", "LABELING", None, None),
        ("SUPPL", "6", "MANUF (CMC)", None, None),
    ]
    assert rows(connection, "SELECT key, term, note FROM event ORDER BY key") == [
        ("fda-nda021335-orig-1", "Type 1 - New Molecular Entity", None),
        ("fda-nda021335-suppl-4", "Efficacy", None),
        ("fda-nda021335-suppl-5", "Labeling", "Label for GLEEVEC"),
    ]


def test_every_fact_has_the_claim_of_its_vintage(connection: Connection, imatinib: Path) -> None:
    put(connection, imatinib)
    source = "drugs-at-fda-2003-01-02"
    assert rows(connection, CLAIMS) == [
        ("application", "NDA 021335", "brand", "GLEEVEC", None, source),
        ("application", "NDA 021335", "holder", "NOVARTIS", None, source),
        ("application", "NDA 021335", "number", "NDA 021335", None, source),
        ("event", "fda-nda021335-orig-1", "date", "2001-05-10", "action", source),
        ("event", "fda-nda021335-suppl-4", "date", "2002-12-20", "action", source),
        ("event", "fda-nda021335-suppl-5", "date", "2003-01-02", "action", source),
        ("organization", "NOVARTIS", "name", "NOVARTIS", None, source),
        (
            "organization",
            "U.S. Food and Drug Administration",
            "name",
            "U.S. Food and Drug Administration",
            None,
            source,
        ),
        ("submission", "NDA 021335 ORIG-1", "class", "TYPE 1", None, source),
        ("submission", "NDA 021335 ORIG-1", "orphan", "yes", None, source),
        ("submission", "NDA 021335 ORIG-1", "priority", "PRIORITY", None, source),
        ("submission", "NDA 021335 SUPPL-4", "class", "EFFICACY", None, source),
        ("submission", "NDA 021335 SUPPL-4", "priority", "STANDARD", None, source),
        ("submission", "NDA 021335 SUPPL-5", "class", "LABELING", None, source),
        ("submission", "NDA 021335 SUPPL-6", "class", "MANUF (CMC)", None, source),
        ("treatment", "imatinib", "inn", "imatinib", None, source),
        ("treatment", "imatinib", "names", "imatinib mesylate; GLEEVEC", None, source),
    ]


KINDS = {
    "021335|2|SUPPL|2|AP": ("approval", "Efficacy supplement 2", "Efficacy"),
    "021335|3|SUPPL|2|AP": ("label", "Labelling supplement 2", "Labeling"),
    "021335|21|SUPPL|2|AP": ("rems", "REMS supplement 2", "REMS"),
    "021335|4|SUPPL|2|AP": ("manufacturing", "Manufacturing supplement 2", "Manufacturing (CMC)"),
    "021335||SUPPL|2|AP": ("other", "Supplement 2", None),
    "021335|7|ORIG|2|AP": ("approval", "Original application 2 approved", "Type 1 - New Molecular Entity"),
    "021335|7|ORIG|1|TA": ("other", "Original application tentatively approved", "Tentative Approval"),
    "021335|2|SUPPL|3|TA": ("other", "Efficacy supplement 3, tentatively approved", "Tentative Approval"),
}


@pytest.mark.parametrize(("submission", "expected"), KINDS.items(), ids=KINDS)
def test_what_the_class_and_the_status_mean(
    connection: Connection, tmp_path: Path, submission: str, expected: tuple[str, ...]
) -> None:
    put(connection, vintage(tmp_path, f"{submission}|2005-01-02 00:00:00||\n"))
    assert rows(connection, "SELECT kind, title, term FROM event") == [expected]


def test_kinds_of_action_are_the_regulators_own_words(connection: Connection, tmp_path: Path) -> None:
    actions = {
        "Join_Submission_ActionTypes_Lookup": ACTIONS + "1|4|SUPPL     |021335|3\n2|4|SUPPL|021335|8\n"
    }
    put(connection, vintage(tmp_path, "021335|2|SUPPL|4|AP|2002-12-20 00:00:00||\n", **actions))
    assert rows(connection, "SELECT term FROM event") == [
        ("Efficacy-Accelerated Approval; Efficacy-New Indication",)
    ]


def test_documents_are_sources_each_once_that_tell_of_their_actions(
    connection: Connection, tmp_path: Path
) -> None:
    folder = vintage(
        tmp_path,
        "021335|2|SUPPL|4|AP|2002-12-20 00:00:00||\n021335|2|SUPPL|5|AP|2002-12-20 00:00:00||\n",
        ApplicationDocs=DOCUMENTS
        + "1|1|021335|SUPPL     |4|0|http://example.org/s4, s5ltr.pdf|2002-12-21 00:00:00\n"
        + "2|1|021335|SUPPL     |5|0|http://example.org/s4, s5ltr.pdf|2002-12-21 00:00:00\n"
        + "3|2|021335|SUPPL     |5|0|http://example.org/lbl.pdf|1900-01-01 00:00:00\n",
    )
    put(connection, folder)
    documents = "SELECT key, form, title, url, published_text FROM source WHERE url IS NOT NULL ORDER BY key"
    assert rows(connection, documents) == [
        (
            "fda-021335-suppl4-letter-1",
            "letter",
            "Letter, NDA 021335 SUPPL-4",
            "http://example.org/s4,%20s5ltr.pdf",
            "2002-12-21",
        ),
        (
            "fda-021335-suppl5-label-1",
            "label",
            "Label, NDA 021335 SUPPL-5",
            "http://example.org/lbl.pdf",
            None,
        ),
    ]
    said = (
        "SELECT subject_key, attribute, value, date_kind, source_key FROM claims"
        " WHERE source_key LIKE 'fda-%' ORDER BY 1, 5"
    )
    assert rows(connection, said) == [
        ("fda-nda021335-suppl-4", "date", "2002-12-21", "posted", "fda-021335-suppl4-letter-1"),
        ("fda-nda021335-suppl-5", "date", "2002-12-21", "posted", "fda-021335-suppl4-letter-1"),
        ("fda-nda021335-suppl-5", "submission", "SUPPL-5", None, "fda-021335-suppl5-label-1"),
    ]
    assert rows(connection, "SELECT count(*) FROM conflicts") == [(0,)]


def test_refused_and_unmatched_records_are_kept(connection: Connection, tmp_path: Path) -> None:
    loaded = put(
        connection,
        vintage(
            tmp_path,
            "021335|7|ORIG|1|AP|2001-05-10 00:00:00||\n999999|7|ORIG|1|AP|2001-05-10 00:00:00||\n"
            "000001|7|ORIG|1|AP|2000-01-01 00:00:00||\n000002|7|ORIG|1|AP|2000-01-01 00:00:00||\n",
            Applications=APPLICATIONS + "021335|NDA||NOVARTIS\n000001|NDA||NOBODY\n000002|NDA||TWO\n",
            Products=PRODUCTS
            + "021335|001|CAPSULE;ORAL|100MG|1|GLEEVEC|IMATINIB MESYLATE|0\n"
            + "000002|001|VIAL|1|1|DUO|ALPHAMAB|0\n000002|002|VIAL|1|1|DUO|BETAMAB|0\n",
        ),
    )
    assert (loaded.refused, loaded.unmatched, loaded.homeless) == (1, 2, 2)
    assert rows(connection, "SELECT file, line, raw FROM rejected") == [
        ("Submissions.txt", 3, "999999\t7\tORIG\t1\tAP\t2001-05-10 00:00:00\t\t")
    ]
    left = "SELECT place, subject, raw, candidates, reason FROM unmatched ORDER BY place"
    assert rows(connection, left) == [
        ("NDA 000001", "treatment", "NOBODY", None, "it names no ingredient"),
        (
            "NDA 000002",
            "treatment",
            "DUO: ALPHAMAB; DUO: BETAMAB",
            "alphamab; betamab",
            "its products have no ingredients in common that are one of them",
        ),
    ]
    assert rows(connection, "SELECT number FROM application") == [("021335",)]


def test_a_vintage_read_again_changes_nothing(connection: Connection, tmp_path: Path) -> None:
    folder = vintage(
        tmp_path,
        "021335|7|ORIG|1|AP|2001-05-10 00:00:00||PRIORITY\n021335||SUPPL|2|AP|||\n",
        ApplicationDocs=DOCUMENTS + "1|1|021335|ORIG|1|0|http://example.org/ltr.pdf|2001-05-11 00:00:00\n",
    )
    put(connection, folder)
    before = contents(connection)
    loaded = put(connection, folder)
    after = contents(connection)
    assert (loaded.added, loaded.changed) == (0, 0)
    kept = [name for name in before if name not in {"import_run", "import_file", "run_row"}]
    assert {name: after[name] for name in kept} == {name: before[name] for name in kept}


def test_a_vintage_without_a_date_is_refused(connection: Connection, tmp_path: Path) -> None:
    with pytest.raises(Undated, match="does not say of which day it is"):
        put(connection, vintage(tmp_path, "021335|7|ORIG|1|AP|||\n"))
