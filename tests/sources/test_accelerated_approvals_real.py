"""The FDA's own list of 31 March 2024, where its file lies beside the repository (it is not ours to ship)."""

import os
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from tracker.dates import PartialDate
from tracker.sources import accelerated_approvals
from tracker.sources.accelerated_approvals.records import AcceleratedApprovals, Row, Status

VARIABLE = "TRACKER_ACCELERATED_APPROVALS"
BESIDE = Path(__file__).parents[3] / "shared/data/fda-accelerated-approvals/CDERAA-2024-03-31.pdf"
FILE = Path(os.environ.get(VARIABLE, BESIDE))

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not FILE.is_file(), reason=f"the FDA's PDF is not here; name it in {VARIABLE}"),
]


@pytest.fixture(scope="module")
def the_list() -> AcceleratedApprovals:
    return accelerated_approvals.read(FILE)


def test_every_approval_is_read(the_list: AcceleratedApprovals) -> None:
    assert the_list.as_of == PartialDate.parse("2024-03-31")
    assert the_list.rejected == []
    assert Counter(row.status for row in the_list.rows) == {
        Status.CONVERTED: 178,
        Status.NOT_CONVERTED: 87,
        Status.APPLICATION_WITHDRAWN: 24,
        Status.INDICATION_WITHDRAWN: 21,
    }
    assert Counter(row.application_type for row in the_list.rows) == {"NDA": 204, "BLA": 106}
    assert [note.split()[-1] for note in the_list.notes] == ["1-Oct-03"]


def test_the_three_rows_of_blinatumomab(the_list: AcceleratedApprovals) -> None:
    rows = [row for row in the_list.rows if row.application_number == "125557"]
    assert [row[:6] for row in rows] == [
        ("BLA", "125557", "SUPPL", "18", True, "BLINCYTO"),
        ("BLA", "125557", "SUPPL", "13", True, "BLINCYTO"),
        ("BLA", "125557", "ORIG", "1", False, "BLINCYTO"),
    ]
    assert [(row.received, row.approved, row.status_date, row.place) for row in rows] == [
        (date(2020, 10, 2), date(2021, 3, 11), date(2023, 6, 20), "page 4, row 3"),
        (date(2017, 9, 29), date(2018, 3, 29), date(2023, 6, 20), "page 9, row 1"),
        (date(2014, 9, 19), date(2014, 12, 3), date(2017, 7, 11), "page 11, row 15"),
    ]
    assert [(row.status, row.status_text, row.footnotes) for row in rows] == [
        (Status.CONVERTED, "Converted", ())
    ] * 3
    assert rows[1].indication.startswith("FOR THE TREAMENT OF B-CELL PRECURSOR ACUTE LYMPHOBLASTIC")
    assert rows[1].indication.endswith("OR EQUAL TO 0.1% IN ADULTS AND CHILDREN")
    assert rows[2].indication == (
        "FOR THE TREATMENT OF PHILADELPHIA CHROMOSOME NEGATIVE RELAPSED OR REFRACTORY B-CELL PRECURSOR "
        "ACUTE LYMPHOBLASTIC LEUKEMIA (ALL)"
    )


def test_the_six_rows_of_imatinib(the_list: AcceleratedApprovals) -> None:
    rows = [row for row in the_list.rows if row.name == "IMATINIB MESYLATE"]
    assert [(*row[1:4], row.approved, row.status, row.status_date) for row in rows] == [
        ("021588", "SUPPL", "25", date(2008, 12, 19), Status.CONVERTED, date(2012, 1, 31)),
        ("021588", "SUPPL", "16", date(2006, 9, 27), Status.CONVERTED, date(2011, 4, 1)),
        ("021335", "SUPPL", "3", date(2003, 5, 20), Status.CONVERTED, date(2006, 9, 27)),
        ("021335", "SUPPL", "4", date(2002, 12, 20), Status.CONVERTED, date(2009, 5, 27)),
        ("021335", "SUPPL", "1", date(2002, 2, 1), Status.CONVERTED, date(2008, 9, 26)),
        ("021335", "ORIG", "1", date(2001, 5, 10), Status.CONVERTED, date(2003, 12, 8)),
    ]


def test_several_rows_for_one_submission(the_list: AcceleratedApprovals) -> None:
    named = Counter(row[1:4] for row in the_list.rows)
    assert {submission: count for submission, count in named.items() if count > 1} == {
        ("125084", "ORIG", "1"): 2,
        ("206910", "ORIG", "1"): 2,
        ("207968", "ORIG", "1"): 2,
        ("209115", "SUPPL", "4"): 2,
        ("210563", "ORIG", "2"): 2,
        ("213246", "ORIG", "1"): 3,
        ("214701", "ORIG", "1"): 2,
    }


def by_brand(rows: list[Row], brand: str | None) -> list[Row]:
    return [row for row in rows if row.brand == brand]


def test_what_is_odd_in_it(the_list: AcceleratedApprovals) -> None:
    assert [(r.name, r.application_number) for r in by_brand(the_list.rows, None)] == [
        ("ROMIDEPSIN", "208574"),
        ("BENZNIDAZOLE", "209570"),
    ]
    assert [r.name for r in by_brand(the_list.rows, "UKONIQ")] == ["UMBRALISIB", "UMBRALISIB"]
    assert [r.name for r in by_brand(the_list.rows, "SYNERCID")] == ["DALFOPRISTIN/QUINUPRISTIN"]
    assert [r.name for r in by_brand(the_list.rows, "MAKENA")] == ["HYDROXYPROGESTERONE CAPROATE"]
    assert len([r for r in the_list.rows if "⁹" in r.indication]) == 1
    marked = Counter(note.split()[0] for row in the_list.rows for note in row.footnotes)
    assert marked == {"This": 17, "Total": 4, "Federal": 1, "Date": 1, "Proprietary": 1, "Indication": 1}
    assert [r.status_date for r in by_brand(the_list.rows, "SYNERCID")] == [date(2010, 11, 12)]
    ends = [r.indication[-1] for r in the_list.rows if r.indication[-1] in "-/ "]
    assert ends == []
