"""What the curated chronology is not sure of: disagreements, what rests on memory, vague dates."""

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest
from sqlalchemy import Connection, Text, select

from tests.conftest import Program
from tracker.database.engine import open_for_reading
from tracker.schema.views import VIEWS


@pytest.fixture
def curated(curated_url: str) -> Iterator[Connection]:
    with open_for_reading(curated_url) as opened:
        yield opened


def asked(connection: Connection, query: str) -> list[tuple[object, ...]]:
    return [tuple(row) for row in connection.exec_driver_sql(query)]


def test_the_sources_that_disagree(curated: Connection) -> None:
    """On what was done, and no other: announcements, postings and months around a day are no conflicts."""
    query = (
        "SELECT subject, subject_key, attribute, shown_value, other_value, source_key FROM conflicts "
        "WHERE subject IN ('application', 'approval', 'event', 'submission') AND treatment = 'blinatumomab' "
        "OR subject = 'trial' AND attribute IN ('status', 'start', 'enrollment') "
        "ORDER BY subject, subject_key, attribute, source_key"
    )
    assert asked(curated, query) == [
        ("application", "BLA 125557", "brand", "BLINCYTO", "GINTUIT", "github-known-blas"),
        ("approval", "cn-2020-12-approval", "type", "conditional", None, "beigene-2020-12"),
        ("approval", "eu-2015-11-23-approval", "type", "conditional", None, "ema-medicines-2024-08-22"),
        ("approval", "eu-2015-11-23-approval", "type", "conditional", None, "ema-medicines-2025-03-24"),
        ("approval", "us-2016-08-30-approval", "type", "accelerated", None, "fda-accelerated-approvals-2024"),
        ("approval", "us-2024-06-14-approval", "type", "regular", "accelerated", "talkbio-2024-06-20"),
        ("event", "eu-2015-11-23-approval", "date", "2015-11-23", "2015-09-25", "biopharm-international"),
        ("event", "us-2014-12-03-approval", "date", "2014-12-03", "2014-07", "blood2025"),
        ("event", "us-2016-08-30-approval", "date", "2016-08-30", "2016-09", "seekingalpha-2018"),
        ("event", "us-2024-06-14-approval", "date", "2024-06-14", "2023-06-14", "onc-web-page"),
        ("submission", "BLA 125557 SUPPL-23", "priority", "UNKNOWN", "PRIORITY", "openfda-2024"),
        ("trial", "20120215", "enrollment", "111", "108", "locatelli2021"),
        ("trial", "AALL1731", "start", "2019-07-03", "2019-06-28", "clinicaltrials-gov-2023-06-07"),
        (
            "trial",
            "AALL1731",
            "status",
            "ACTIVE_NOT_RECRUITING",
            "SUSPENDED",
            "clinicaltrials-gov-2023-06-07",
        ),
        ("trial", "BLAST", "status", "COMPLETED", "ACTIVE_NOT_RECRUITING", "aact-2018"),
        ("trial", "MT103-211", "enrollment", "189", "225", "memory"),
    ]


def test_announcements_and_postings_stay_beside_the_action(curated: Connection) -> None:
    query = (
        "SELECT entry_key, value, date_kind, source_key, locator FROM entry_claims WHERE about = 'event' "
        "AND date_kind IN ('announced', 'posted') AND entry_key IN ('us-2016-08-30-approval', "
        "'us-2023-06-20-approval', 'eu-2015-11-23-approval', 'jp-2018-09-24-approval', "
        "'us-2017-07-11-approval', 'us-2018-03-29-approval') ORDER BY entry_key, value, source_key"
    )
    assert asked(curated, query) == [
        ("eu-2015-11-23-approval", "2015-11-24", "announced", "press-2015-11-24", ""),
        ("jp-2018-09-24-approval", "2018-09-24", "announced", "epicos-2018-09-24", ""),
        ("us-2016-08-30-approval", "2016-09-01", "announced", "amgen-2016-09-01", ""),
        ("us-2016-08-30-approval", "2016-09-01", "announced", "streetinsider-2016-09-01", ""),
        ("us-2017-07-11-approval", "2017-07-12", "posted", "drugs-at-fda-2019", "ApplicationDocs, label"),
        ("us-2017-07-11-approval", "2017-07-12", "posted", "fda-rems", ""),
        ("us-2017-07-11-approval", "2017-07-14", "posted", "drugs-at-fda-2019", "ApplicationDocs, letter"),
        ("us-2018-03-29-approval", "2018-04-01", "posted", "drugs-at-fda-2019", "ApplicationDocs, letter"),
        ("us-2023-06-20-approval", "2023-06-21", "announced", "press-2023-06-21", ""),
    ]


def test_what_rests_on_memory_alone_says_so(curated: Connection) -> None:
    query = (
        "SELECT entry_key, date, confidence FROM timeline_entries "
        "WHERE treatment = 'blinatumomab' AND basis = 'memory' AND trial IS NULL ORDER BY earliest"
    )
    assert asked(curated, query) == [
        ("au-2015-11-approval", "2015-11", "low"),
        ("eu-2016-renewal", "2016", "medium"),
        ("eu-2017-renewal", "2017", "medium"),
        ("eu-2020-11-opinion-ph-positive", "2020-11", "low"),
        ("eu-2020-12-approval-ph-positive", "2020-12", "low"),
        ("eu-2021-06-approval-first-relapse", "2021-06", "medium"),
        ("eu-2024-12-opinion-consolidation", "2024-12", "medium"),
    ]


def test_days_from_memory_stay_beside_the_month_that_was_read(curated: Connection) -> None:
    query = (
        "SELECT entry_key, value, confidence FROM entry_claims WHERE treatment = 'blinatumomab' "
        "AND about = 'event' AND attribute = 'date' AND source_kind = 'memory' AND length(value) = 10 "
        "ORDER BY entry_key"
    )
    assert asked(curated, query) == [
        ("eu-2018-06-approval", "2018-06-18", "medium"),
        ("eu-2018-08-23-approval-paediatric", "2018-08-23", "low"),
        ("eu-2019-01-approval-mrd", "2019-01-18", "medium"),
        ("gb-2017-06-recommendation", "2017-06-28", "medium"),
        ("gb-2019-07-recommendation", "2019-07-24", "medium"),
        ("jp-2018-09-24-approval", "2018-09-21", "medium"),
        ("us-2014-07-01-breakthrough", "2014-06-30", "low"),
    ]


def test_what_memory_says_of_procedures_is_not_shown_as_theirs(curated: Connection) -> None:
    query = (
        "SELECT entry_key, value, confidence FROM entry_claims WHERE attribute = 'procedure' "
        "AND source_kind = 'memory' ORDER BY entry_key"
    )
    remembered = asked(curated, query)
    assert remembered == [
        ("eu-2009-07-24-orphan", "EU/3/09/650", "medium"),
        ("eu-2018-06-approval", "II/0009 or II/0011", "low"),
        ("eu-2020-11-opinion-ph-positive", "II/0030", "low"),
        ("eu-2020-12-approval-ph-positive", "II/0030", "low"),
        ("eu-2021-05-20-opinion-first-relapse", "II/0038", "medium"),
        ("eu-2021-06-approval-first-relapse", "II/0038", "medium"),
        ("us-2014-07-01-breakthrough", "BB-IND 100135", "low"),
    ]
    shown = {
        row[0] for row in asked(curated, "SELECT entry_key FROM timeline_entries WHERE procedure IS NOT NULL")
    }
    assert shown & {row[0] for row in remembered} == set()


DISSENT = """
us-2014-12-03-approval B-11 event date 2014-07
us-2017-07-11-approval B-12 event date 2017-07
us-2017-07-11-approval B-13 evidence population adults and children
us-2023-06-20-approval B-17 event date 2023-06
us-2023-06-20-approval B-17 event trial BLAST
us-2024-06-14-approval B-18 event date 2024-06
us-2024-06-14-approval B-20 event trial E1910
"""
"""Where the editorial of 2025 names another date or a narrower basis than the record has."""


def test_what_the_editorial_says_otherwise_stays_beside_the_record(curated: Connection) -> None:
    days = ", ".join(
        f"'us-{day}-approval'" for day in ("2014-12-03", "2017-07-11", "2023-06-20", "2024-06-14")
    )
    query = (
        "SELECT entry_key, locator, about, attribute, value FROM entry_claims WHERE source_key = 'blood2025' "
        f"AND attribute IN ('date', 'trial', 'population') AND entry_key IN ({days}) "
        "ORDER BY entry_key, locator, attribute"
    )
    found = [" ".join(str(value) for value in row) for row in asked(curated, query)]
    assert found == DISSENT.strip().splitlines()


def test_what_confirmed_the_approvals_was_required(curated: Connection) -> None:
    query = (
        "SELECT e.key, r.key, r.status, tr.name FROM requirement r JOIN event e ON e.id = r.event_id "
        "JOIN treatment t ON t.id = e.treatment_id JOIN requirement_trial rt ON rt.requirement_id = r.id "
        "JOIN trial tr ON tr.id = rt.trial_id WHERE t.inn = 'blinatumomab' ORDER BY r.key"
    )
    assert asked(curated, query) == [
        ("ca-2017-04-04-qualifying-notice", "ca-noc-c-aall1331", None, "AALL1331"),
        ("ca-2019-11-26-qualifying-notice", "ca-noc-c-e1910", None, "E1910"),
        ("eu-2015-11-23-approval", "eu-sob-tower", "fulfilled", "TOWER"),
        ("us-2018-03-29-approval", "us-pmr-20120215", "fulfilled", "20120215"),
        ("us-2018-03-29-approval", "us-pmr-e1910", "fulfilled", "E1910"),
        ("us-2014-12-03-approval", "us-pmr-tower", "fulfilled", "TOWER"),
    ]


def test_every_fact_has_a_source(curated: Connection) -> None:
    for subject in ("event", "approval", "evidence", "resolution", "requirement", "indication", "estimate"):
        claims = f"SELECT 1 FROM claim c WHERE c.{subject}_id = x.id"
        query = f"SELECT count(*) FROM {subject} x WHERE NOT EXISTS ({claims})"
        assert asked(curated, query) == [(0,)], subject


SHAPES = {"year": r"\d{4}", "month": r"\d{4}-\d{2}", "day": r"\d{4}-\d{2}-\d{2}", "interval": r".+/.+"}


def test_no_date_is_more_exact_than_it_was_stated(curated: Connection) -> None:
    """The shape of the text is that of the precision, and every stated text stands in the files as it is."""
    rows = asked(curated, "SELECT entry_key, date, precision FROM timeline_entries WHERE date IS NOT NULL")
    assert len(rows) > 110
    assert [row for row in rows if not re.fullmatch(SHAPES[str(row[2])], str(row[1]))] == []
    vague = asked(
        curated,
        "SELECT count(*) FROM timeline_entries WHERE precision <> 'day' "
        "AND (length(date) = 10 OR earliest = latest)",
    )
    assert vague == [(0,)]


OF_THE_PROGRAM = {"observed_at", "started_at", "finished_at"}
"""Columns with days that this program itself noted."""


def test_no_view_shows_a_day_that_no_source_states(curated: Connection) -> None:
    """Whatever looks like a day in a text of any view stands in the curated files."""
    from tracker.ingest.chronology import curated_files

    stated = set(re.findall(r"\d{4}-\d{2}-\d{2}", "".join(file.text() for file in curated_files())))
    found: set[str] = set()
    for view in VIEWS:
        texts = [
            column
            for column in view.table.c
            if isinstance(column.type, Text) and column.name not in OF_THE_PROGRAM
        ]
        for row in curated.execute(select(*texts)):
            found |= {day for value in row if value for day in re.findall(r"\d{4}-\d{2}-\d{2}", str(value))}
    assert len(found) > 60
    assert found - stated == set()


PROMISED = """
FDA 2014-07-01 designation - - - MT103-211:pivotal
FDA 2014-12-03 approval ORIG-1 accelerated new MT103-211:pivotal
FDA 2016-08-30 approval SUPPL-5,SUPPL-6 accelerated expansion MT103-205:pivotal
FDA 2017-07-11 approval SUPPL-8 regular conversion,expansion TOWER:confirmatory,ALCANTARA:supportive,MT103-205:supportive
FDA 2018-03-29 approval SUPPL-13 accelerated expansion BLAST:pivotal
FDA 2021-03-11 approval SUPPL-18,SUPPL-20,SUPPL-19 accelerated wording -
FDA 2023-06-20 approval SUPPL-23,SUPPL-26 regular conversion 20120215:confirmatory,E1910:confirmatory
FDA 2024-06-14 approval SUPPL-28 regular expansion 20120215:pivotal,E1910:pivotal
EMA 2015-09-24 opinion MAA-0000 - - MT103-211:pivotal,MT103-206:supportive
EMA 2015-11-23 approval MAA-0000 conditional new MT103-211:pivotal,MT103-206:supportive
"""  # noqa: E501 - a table


def line(entry: dict[str, Any]) -> str:
    """An entry of the JSON as a line of the table above."""
    trials = ",".join(f"{trial['name']}:{trial['role']}" for trial in entry["trials"])
    words = [entry[key] for key in ("regulator", "date", "kind", "submission", "approval_type", "effect")]
    return " ".join((word or "-").replace(", ", ",") for word in [*words, trials])


def test_the_json_timeline_has_what_was_promised(curated_url: str, run: Program) -> None:
    result = run("timeline", "blinatumomab", "--format", "json", database=curated_url)
    assert (result.exit_code, result.stderr) == (0, "")
    told = json.loads(result.stdout)
    lines = [line(entry) for entry in told["entries"]]
    assert [promised for promised in PROMISED.strip().splitlines() if promised not in lines] == []
    for entry in told["entries"]:
        if line(entry) in PROMISED:
            assert entry["indication"], entry["entry_key"]
            assert entry["sources"], entry["entry_key"]
    numbers = {number for entry in told["entries"] for number in entry["sources"]}
    assert (
        numbers == {source["number"] for source in told["sources"]} == set(range(1, len(told["sources"]) + 1))
    )
