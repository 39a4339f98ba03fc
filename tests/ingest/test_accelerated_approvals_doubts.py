"""Where the list and what is known do not fit: a person is told, and nothing is guessed."""

from pathlib import Path

import pytest

from tests.ingest.listed import known, ledger, put, row, said, write
from tests.ingest.story import imported
from tracker.ingest.accelerated_approvals.endings import Ended

OLD, NEW = "June 30, 2022", "March 31, 2024"
UNMATCHED = "SELECT subject, candidates, reason FROM unmatched"


@pytest.fixture
def url(database_url: str) -> str:
    known(database_url)
    return database_url


def test_another_day_of_conversion_than_the_known_one(url: str, tmp_path: Path) -> None:
    put(url, write(tmp_path, OLD, row("Converted", "2/3/2004")))
    done = put(url, write(tmp_path, NEW, row("Converted", "12/8/2003")))
    assert [one[2:4] for one in ledger(url)] == [("converted", "2004-02-03")]
    assert done.endings == {Ended.UNDECIDED: 1}
    assert said(url, UNMATCHED) == [("conversion", "other-2", "another day is known")]


def test_a_supplement_that_is_put_to_the_bare_date_makes_the_link_an_inferred_one(
    url: str, tmp_path: Path
) -> None:
    path = write(tmp_path, NEW, row("Converted", "1/20/2005"))
    put(url, path)
    linked = """\
chronology: the supplement of that day
events:
- {key: fda-nda021335-converted-2005-01-20, treatment: exemplatinib, regulator: FDA, kind: approval,
   title: Converted to regular approval, term: Converted, date: 2005-01-20, application: NDA 021335,
   submissions: [SUPPL-6], sources: [drugs-at-fda]}
"""
    imported(url, linked)
    done = put(url, path)
    assert done.endings == {Ended.INFERRED: 1}
    found = [(*one[2:6], bool(one[6])) for one in ledger(url)]
    assert found == [("converted", "2005-01-20", "NDA 021335", "SUPPL-6", True)]
    assert said(url, UNMATCHED) == []


def test_a_name_that_fits_two_drugs_goes_into_neither(url: str, tmp_path: Path) -> None:
    twins = """\
chronology: two drugs of one name
treatments:
- {inn: testumab alfa, kind: other, names: [{name: testumab, kind: synonym}], sources: [drugs-at-fda]}
- {inn: testumab beta, kind: other, names: [{name: testumab, kind: synonym}], sources: [drugs-at-fda]}
"""
    imported(url, twins)
    put(url, write(tmp_path, NEW, row(step="BLA 761001", drug="HERMAX,TESTUMAB")))
    assert ledger(url) == []
    candidates = "testumab alfa; testumab beta"
    assert said(url, UNMATCHED) == [("treatment", candidates, "the name fits several treatments")]


def test_a_submission_with_two_days_of_which_nothing_is_known(database_url: str, tmp_path: Path) -> None:
    rows = (
        row(step="NDA 021335 Supplement 9", approved="5/15/2020", indication="FOR PROSTATE CANCER"),
        row(step="NDA 021335 Supplement 9"),
    )
    path = write(tmp_path, NEW, *rows)
    put(database_url, path)
    assert [one[:2] for one in ledger(database_url)] == [("2001-05-10", None), ("2020-05-15", None)]
    assert [subject for subject, *_ in said(database_url, UNMATCHED)] == ["submission", "submission"]
    known(database_url)  # tells whose the first day was; so the second is the submission's own
    put(database_url, path)
    assert [one[:2] for one in ledger(database_url)] == [("2001-05-10", None), ("2020-05-15", "SUPPL-9")]
    assert [subject for subject, *_ in said(database_url, UNMATCHED)] == ["submission"]


def test_an_older_list_does_not_say_what_vanished_from_curated_ones(url: str, tmp_path: Path) -> None:
    newer = """\
chronology: curated from a newer list
sources:
- {key: fda-list, kind: regulator, form: list, as_of: 2024-03-31,
   title: CDER Drug and Biologic Accelerated Approvals Based on a Surrogate Endpoint}
indications:
- {key: tumours, treatment: exemplatinib, regulator: FDA, text: stromal tumors, sources: [fda-list]}
events:
- key: other-2
  treatment: exemplatinib
  regulator: FDA
  kind: approval
  title: Efficacy supplement 2
  date: 2004-02-03
  application: NDA 021588
  submissions: [SUPPL-2]
  sources: [drugs-at-fda]
  approvals: [{indication: tumours, effect: expansion, type: accelerated, sources: [fda-list]}]
"""
    imported(url, newer)
    done = put(url, write(tmp_path, OLD, row()))
    assert (done.new, done.vanished) == (1, 0)
