"""The same list as text: as FDA's columns stand, and as a spreadsheet saves the published workbook."""

from datetime import date
from pathlib import Path

import pytest

from tracker.dates import PartialDate
from tracker.sources import accelerated_approvals
from tracker.sources.accelerated_approvals.records import AcceleratedApprovals, Row, Status
from tracker.sources.records import Rejected

HEADER = (
    "Application Number,Proprietary Name,Established Name,Applicant,FDA Received Date,"
    "Accelerated Approval Date,Total Time to Accelerated Approval (Months),"
    "Accelerated Approval Indication,Conversion-Withdrawal Status,Full Approval Conversion-Withdrawal Date\n"
)
ZERIT = "NDA 020412,ZERIT,STAVUDINE,BMS,12/28/1993,6/24/1994,5.9,FOR HIV,Converted,12/21/1995\n"
STAVUDINE = Row(
    application_type="NDA",
    application_number="020412",
    submission_type="ORIG",
    submission_number="1",
    is_submission_stated=False,
    brand="ZERIT",
    name="STAVUDINE",
    applicant="BMS",
    indication="FOR HIV",
    received=date(1993, 12, 28),
    approved=date(1994, 6, 24),
    status=Status.CONVERTED,
    status_text="Converted",
    status_date=date(1995, 12, 21),
    footnotes=(),
    place="line 2",
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "list.csv"


def read(path: Path, text: str, encoding: str = "utf-8") -> AcceleratedApprovals:
    path.write_bytes(text.encode(encoding))
    return accelerated_approvals.read(path)


def test_a_bare_table_does_not_say_its_day(path: Path) -> None:
    found = read(path, HEADER + ZERIT)
    assert found == AcceleratedApprovals("list.csv", found.sha256, None, [STAVUDINE], [], [])


def test_a_saved_workbook_whole(path: Path) -> None:
    saved = (
        "CDER Drug and Biologic Accelerated Approvals Based on a Surrogate Endpoint,,,,,,,,,\r\n"
        '"As of March 31, 2024",,,,,,,,,\r\n'
        "Total Approvals 2,,,,,,,,,\r\n"
        ",,,,,,,,,\r\n"
        "NDA and BLA Accelerated Approvals,,,,,,,,,\r\n"
        '"Application\nNumber",Proprietary Name,Established Name,Applicant,"FDA\nReceived\nDate",'
        '"Accelerated\nApproval Date","Total Time to\nAccelerated Approval\n(Months)",'
        "Accelerated Approval Indication,Conversion-Withdrawal Status,"
        '"Full Approval\nConversion-\nWithdrawal Date"\r\n'
        '"BLA 125557\nSupplement 13",BLINCYTO,BLINATUMOMAB,AMGEN,2017-09-29 00:00:00,2018-03-29 00:00:00,6.0,'
        '"FOR ALL IN REMISSION WITH MRD, 0.1%",Converted,2023-06-20 00:00:00\r\n'
        '"NDA 209115 5\nSupplement 4",RUBRACA,RUCAPARIB,CLOVIS,42544,42723,5.9†,"AN ""OVARIAN"" USE",'
        '"Not Converted - Indication\nWithdrawn",6/10/2022 3\r\n'
        "†-- Adjusted,,,,,,,,,\r\n"
        "3. Date of the labeling supplement,,,,,,,,,\r\n"
        "5. Indication withdrawn on 10-JUN-22,,,,,,,,,\r\n"
    )
    found = read(path, saved)
    blinatumomab = Row(
        *("BLA", "125557", "SUPPL", "13", True, "BLINCYTO", "BLINATUMOMAB", "AMGEN"),
        indication="FOR ALL IN REMISSION WITH MRD, 0.1%",
        received=date(2017, 9, 29),
        approved=date(2018, 3, 29),
        status=Status.CONVERTED,
        status_text="Converted",
        status_date=date(2023, 6, 20),
        footnotes=(),
        place="line 15",
    )
    rucaparib = Row(
        *("NDA", "209115", "SUPPL", "4", True, "RUBRACA", "RUCAPARIB", "CLOVIS"),
        indication='AN "OVARIAN" USE',
        received=date(2016, 6, 23),
        approved=date(2016, 12, 19),
        status=Status.INDICATION_WITHDRAWN,
        status_text="Not Converted - Indication Withdrawn",
        status_date=date(2022, 6, 10),
        footnotes=("Adjusted", "Date of the labeling supplement", "Indication withdrawn on 10-JUN-22"),
        place="line 17",
    )
    as_of = PartialDate.parse("2024-03-31")
    assert found == AcceleratedApprovals(
        "list.csv", found.sha256, as_of, [blinatumomab, rucaparib], [], []
    )  # fmt: skip


@pytest.mark.parametrize("delimiter", [",", "\t", ";", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_delimiters_and_encodings(path: Path, delimiter: str, encoding: str, newline: str) -> None:
    text = (HEADER + ZERIT.replace("FOR HIV", "KAPOSI’S SARCOMA")).replace(",", delimiter)
    found = read(path, text.replace("\n", newline), encoding)
    assert found.rows == [STAVUDINE._replace(indication="KAPOSI’S SARCOMA")]


def test_columns_in_any_order_with_slips_and_strangers(path: Path) -> None:
    found = read(
        path,
        "Conversion-Withdrawl Status,Full Approval Conversion Date,Comment,Accelerated Aproval Indication,"
        "Accelerated Approval Date,Established Name,Application No.\n"
        "Converted,12/21/1995,none,FOR HIV,6/24/1994,STAVUDINE,NDA 020412\n",
    )
    assert found.rows == [STAVUDINE._replace(brand=None, applicant=None, received=None)]
    assert found.notes == ["column 'Comment' is not known and was not read"]


def test_a_mark_alone_is_no_brand(path: Path) -> None:
    found = read(path, HEADER + ZERIT.replace("ZERIT", "1") + "1. Proprietary name yet to be determined\n")
    assert found.rows == [
        STAVUDINE._replace(brand=None, footnotes=("Proprietary name yet to be determined",))
    ]


def test_cells_missing_at_the_end_of_a_line_are_empty(path: Path) -> None:
    found = read(path, HEADER + "NDA 020412,ZERIT,STAVUDINE,BMS,,6/24/1994,,FOR HIV,Not Yet Converted\n")
    assert found.rows == [
        STAVUDINE._replace(
            received=None, status=Status.NOT_CONVERTED, status_text="Not Yet Converted", status_date=None
        )
    ]


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("NDA 020199", "an empty cell is not an established name"),
        (f"{ZERIT[:-1]},more", "'11 cells' is not a row of the header's 10"),
        (ZERIT[:-1].replace("1995", "95"),
         "'95' is not a year with its century, which the list's own day would tell"),
        (ZERIT[:-1].replace("020412", "0204127"), "'7' is not the mark of a footnote"),
        (ZERIT[:-1].replace("6/24/1994", "TBD"), "an empty cell is not the date of an approval"),
        (ZERIT[:-1].replace("ZERIT", "Z\x1b[31m").replace("NDA", "N\x1bDA"),
         "'N\\x1bDA 020412' is not an application such as 'BLA 125557 Supplement 13'"),
    ],
)  # fmt: skip
def test_what_is_no_approval_is_refused_alone(path: Path, line: str, reason: str) -> None:
    found = read(path, f"{HEADER}{ZERIT}\n{line}\n")
    assert found.rows == [STAVUDINE]
    assert found.rejected == [Rejected("list.csv", 4, reason, line.replace(",", "\t"))]


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("6/24/94", date(1994, 6, 24)),
        ("6/24/24", date(2024, 6, 24)),
        ("06/24/2017", date(2017, 6, 24)),
        ("2017-06-24", date(2017, 6, 24)),
        ("2017-06-24T00:00:00.000", date(2017, 6, 24)),
        ("42910", date(2017, 6, 24)),
        ("42910.0", date(2017, 6, 24)),
    ],
)
def test_days_as_spreadsheets_write_them(path: Path, written: str, day: date) -> None:
    found = read(path, f'"As of June 30, 2024"\n{HEADER}{ZERIT.replace("6/24/1994", written)}')
    assert [row.approved for row in found.rows] == [day]


def test_the_same_list_packed_is_the_same_list(path: Path) -> None:
    import gzip

    packed = path.with_suffix(".csv.gz")
    packed.write_bytes(gzip.compress((HEADER + ZERIT).encode(), mtime=0))
    assert accelerated_approvals.read(str(packed)).rows == [STAVUDINE]
