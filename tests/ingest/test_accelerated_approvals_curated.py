"""The list on top of a curated chronology: what people wrote stays, and the list's words stand beside it."""

from pathlib import Path

import pytest

from tests.ingest.listed import known, ledger, put, row, said, write
from tests.ingest.story import imported, shown
from tracker.schema.views import TIMELINE_ENTRIES

AS_OF = "March 31, 2024"
CURATED = """\
chronology: curated
sources:
- {key: fda-list, kind: regulator, form: list, as_of: 2024-03-31,
   title: CDER Drug and Biologic Accelerated Approvals Based on a Surrogate Endpoint}
indications:
- {key: adults, treatment: exemplatinib, regulator: FDA, text: chronic leukaemia in adults after interferon,
   sources: [fda-list]}
- {key: tumours, treatment: exemplatinib, regulator: FDA, text: stromal tumors in children,
   sources: [fda-list]}
events:
- key: granted
  treatment: exemplatinib
  regulator: FDA
  kind: approval
  title: Original application approved
  date: 2001-05-10
  application: NDA 021335
  submissions: [ORIG-1]
  sources: [drugs-at-fda, fda-list]
  approvals:
  - {indication: adults, effect: new, type: accelerated, sources: [fda-list]}
"""
SECOND = "  - {indication: tumours, effect: new, type: accelerated, sources: [fda-list]}\n"
CONVERSION = """\
- key: suppl-4
  treatment: exemplatinib
  regulator: FDA
  kind: approval
  title: Efficacy supplement 4
  date: 2003-12-08
  application: NDA 021335
  submissions: [SUPPL-4]
  sources: [drugs-at-fda]
  approvals: [{indication: adults, effect: conversion, type: regular, sources: [fda-list]}]
  resolves:
  - {event: granted, indication: adults, outcome: converted, inferred: true, rule: by-hand, sources: [memory]}
"""
CLAIMS = (
    "SELECT subject, subject_key, attribute, value, source_key, locator FROM claims "
    "WHERE source_key LIKE 'fda-list%' AND subject IN ('indication', 'approval', 'resolution') "
    "AND attribute IN ('text', 'type', 'status', 'outcome') ORDER BY subject, subject_key, attribute, locator"
)


@pytest.fixture
def url(database_url: str) -> str:
    known(database_url)
    return database_url


def test_the_row_becomes_claims_on_the_curated_approval(url: str, tmp_path: Path) -> None:
    imported(url, CURATED + CONVERSION)
    done = put(url, write(tmp_path, AS_OF, row("Converted", "12/8/2003")))
    assert (done.source, done.new) == ("fda-list", 0)
    wording = "FOR ADULTS WITH CHRONIC LEUKEMIA AFTER INTERFERON"
    curated = "chronic leukaemia in adults after interferon"
    assert said(url, CLAIMS) == [
        ("approval", "granted", "status", "Converted 2003-12-08", "fda-list", "line 3"),
        ("approval", "granted", "type", "accelerated", "fda-list", ""),
        ("approval", "suppl-4", "type", "regular", "fda-list", ""),
        ("indication", "adults", "text", curated, "fda-list", ""),
        ("indication", "adults", "text", wording, "fda-list", "line 3"),
        ("indication", "tumours", "text", "stromal tumors in children", "fda-list", ""),
        ("resolution", "suppl-4", "outcome", "converted", "fda-list", "line 3"),
    ]
    indications = [text for _, text in shown(url, TIMELINE_ENTRIES, "entry_key", "indication")]
    assert (curated in indications, wording in indications) == (True, False)


def test_a_curated_conversion_is_not_told_twice(url: str, tmp_path: Path) -> None:
    imported(url, CURATED + CONVERSION)
    put(url, write(tmp_path, AS_OF, row("Converted", "12/8/2003")))
    assert [one[:6] for one in ledger(url)] == [
        ("2001-05-10", "ORIG-1", "converted", "2003-12-08", "NDA 021335", "SUPPL-4")
    ]
    assert said(url, "SELECT rule FROM resolution") == [("by-hand",)]


def test_of_several_curated_indications_the_words_choose(url: str, tmp_path: Path) -> None:
    imported(url, CURATED + SECOND)
    tumours = row(indication="FOR THE TREATMENT OF PEDIATRIC PATIENTS WITH STROMAL TUMORS")
    done = put(url, write(tmp_path, AS_OF, tumours, row()))
    assert (done.new, dict(done.unmatched)) == (0, {})
    wordings = (
        "SELECT subject_key, value FROM claims WHERE subject = 'indication' AND locator <> '' ORDER BY 1"
    )
    assert said(url, wordings) == [
        ("adults", "FOR ADULTS WITH CHRONIC LEUKEMIA AFTER INTERFERON"),
        ("tumours", "FOR THE TREATMENT OF PEDIATRIC PATIENTS WITH STROMAL TUMORS"),
    ]


def test_where_the_words_do_not_say_which_a_person_has_to(url: str, tmp_path: Path) -> None:
    imported(url, CURATED + SECOND)
    done = put(url, write(tmp_path, AS_OF, row(indication="FOR THE NEW DOSING REGIMEN")))
    assert (done.new, done.endings) == (0, {})
    reason = "the action approved several indications, and the words do not say which one is meant"
    unmatched = "SELECT subject, candidates, reason FROM unmatched"
    assert said(url, unmatched) == [("indication", "adults; tumours", reason)]


def test_a_curated_withdrawal_gets_the_lists_word_and_its_day(url: str, tmp_path: Path) -> None:
    withdrawal = """\
- key: withdrawn
  treatment: exemplatinib
  regulator: FDA
  kind: withdrawal
  title: Withdrawn
  date: 2012-04
  application: NDA 021335
  sources: [memory]
  resolves: [{event: granted, indication: adults, outcome: application_withdrawn, sources: [memory]}]
"""
    imported(url, CURATED + withdrawal)
    put(url, write(tmp_path, AS_OF, row("Not Converted - Application Withdrawn", "4/25/2012")))
    assert [one[2:4] for one in ledger(url)] == [("application_withdrawn", "2012-04-25")]
    outcome = "SELECT value, source_key FROM claims WHERE subject = 'resolution' ORDER BY source_key"
    assert said(url, outcome) == [
        ("application_withdrawn", "fda-list"),
        ("application_withdrawn", "memory"),
    ]
