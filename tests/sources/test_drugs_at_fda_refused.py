"""Rows of Drugs@FDA that cannot be right: refused one by one, with file, line, reason and text."""

from datetime import date
from pathlib import Path

import pytest

from tests.sources.vintage import TABLES, as_fda_writes, tables, with_rows, zipped
from tracker.sources.drugs_at_fda import read
from tracker.sources.drugs_at_fda.records import DrugsAtFda
from tracker.sources.records import Rejected

SUBMISSION = "2018-03-29 00:00:00||PRIORITY"


def reading(folder: Path, **changed: str | bytes) -> DrugsAtFda:
    return read(zipped(folder / "drugsatfda.zip", tables(**changed)), today=date(2019, 7, 2))


@pytest.mark.parametrize(
    ("table", "row", "line", "reason"),
    [
        ("Applications", "125558|||AMGEN", 4, "application type '' is none of ANDA, BLA, NDA"),
        ("Applications", "125558|BLX||AMGEN", 4, "application type 'BLX' is none of ANDA, BLA, NDA"),
        ("Applications", "BLA558|BLA||AMGEN", 4, "application number 'BLA558' is no number"),
        ("Applications", "|BLA||AMGEN", 4, "application number '' is no number"),
        ("Applications", "٣|BLA||AMGEN", 4, "application number '٣' is no number"),
        ("Applications", "1255570|BLA||X", 4, "application number '1255570' has more than six digits"),
        ("Applications", "125557|NDA||AMGEN", 4, "application 125557 stands already in line 3"),
        ("Applications", "125558|BLA", 4, "it has 2 fields where 4 were expected"),
        ("Applications", "125558|BLA||A|MGEN", 4, "it has 5 fields where 4 were expected"),
        ("Applications", "125558|BLA||A\0", 4, "the byte 0x00 in it is no text"),
        ("Products", "125557|001|||0|||", 3, "product 125557 001 stands already in line 2"),
        ("Products", "999999|001|||0|||", 3, "application 999999 is not in Applications.txt"),
        ("Products", "125557|002|||3|||", 3, "reference drug '3' is unknown"),
        ("MarketingStatus", "1|125557|009", 3, "product 125557 009 is not in Products.txt"),
        ("MarketingStatus", "7|125557|001", 3, "marketing status 7 is not in MarketingStatus_Lookup.txt"),
        ("TE", "125557|009|1|AB", 2, "product 125557 009 is not in Products.txt"),
        (
            "Submissions",
            f"001543|2|SUPPL|1|AP|{SUBMISSION}",
            5,
            "application 001543 is not in Applications.txt",
        ),
        (
            "Submissions",
            f"125557|2|APPL|1|AP|{SUBMISSION}",
            5,
            "submission type 'APPL' is none of ORIG, SUPPL",
        ),
        ("Submissions", f"125557|2|SUPPL|S-1|AP|{SUBMISSION}", 5, "submission number 'S-1' is no number"),
        ("Submissions", f"125557|2|SUPPL|1|WD|{SUBMISSION}", 5, "status 'WD' is none of AP, TA"),
        (
            "Submissions",
            f"125557|77|SUPPL|1|AP|{SUBMISSION}",
            5,
            "submission class 77 is not in SubmissionClass_Lookup.txt",
        ),
        (
            "Submissions",
            "125557|2|SUPPL|1|AP|||FASTER",
            5,
            "review priority 'FASTER' is none of 901 ORDER, 901 REQUIRED, N/A, PRIORITY, STANDARD, UNKNOWN",
        ),
        (
            "Submissions",
            "125557|2|SUPPL|1|AP|2018-02-30||",
            5,
            "date '2018-02-30' is no day such as 2014-12-03",
        ),
        (
            "Submissions",
            "125557|2|SUPPL|1|AP|3/29/2018||",
            5,
            "date '3/29/2018' is no day such as 2014-12-03",
        ),
        ("Submissions", "125557|2|SUPPL|1|AP|2019-07-03||", 5, "status date '2019-07-03' lies in the future"),
        (
            "Submissions",
            f"125557|2|SUPPL|08|AP|{SUBMISSION}",
            5,
            "submission 125557 SUPPL 8 stands already in line 4",
        ),
        (
            "SubmissionPropertyType",
            "125557|SUPPL     |9|Orphan|5",
            6,
            "submission 125557 SUPPL 9 is not in Submissions.txt",
        ),
        ("SubmissionPropertyType", "125557|ORIG|1|Breakthrough|9", 6, "property 'Breakthrough' is unknown"),
        (
            "ApplicationDocs",
            "2|1|125557|SUPPL|9|0||",
            3,
            "submission 125557 SUPPL 9 is not in Submissions.txt",
        ),
        ("ApplicationDocs", "2|1|999999|APPL|0|0||", 3, "application 999999 is not in Applications.txt"),
        (
            "ApplicationDocs",
            "2|55|125557|ORIG|1|0||",
            3,
            "document type 55 is not in ApplicationsDocsType_Lookup.txt",
        ),
        ("ApplicationDocs", "2|1|125557|ORIG|1|0|ftp://a/b|", 3, "address 'ftp://a/b' is not on the web"),
        (
            "Join_Submission_ActionTypes_Lookup",
            "1|8|SUPPL|125557|77",
            2,
            "action type 77 is not in ActionTypes_Lookup.txt",
        ),
        (
            "Join_Submission_ActionTypes_Lookup",
            "1|9|SUPPL|125557|2",
            2,
            "submission 125557 SUPPL 9 is not in Submissions.txt",
        ),
        ("SubmissionClass_Lookup", "7|TYPE 9|", 5, "submission class 7 stands already in line 3"),
    ],
)
def test_a_row_that_cannot_be_right_is_refused_alone(
    tmp_path: Path, table: str, row: str, line: int, reason: str
) -> None:
    content = with_rows(table, f"{row}\n").replace("|", "\t").encode()
    found = reading(tmp_path, **{table: content})
    assert found.rejected == [Rejected(f"{table}.txt", line, reason, row.replace("|", "\t"))]
    assert found.counts[table].refused == 1


def test_a_byte_that_cp1252_does_not_have_is_refused_with_its_row(tmp_path: Path) -> None:
    row = b"125558\tBLA\t\tAM\x81GEN\xe9\r\n"
    found = reading(tmp_path, Applications=as_fda_writes(TABLES["Applications"]) + row)
    assert found.rejected == [
        Rejected("Applications.txt", 4, "the byte 0x81 in it is no text", "125558\tBLA\t\tAM\x81GENé")
    ]


def test_what_hangs_on_a_refused_row_names_it(tmp_path: Path) -> None:
    found = reading(
        tmp_path,
        Submissions=with_rows("Submissions", "125557|2|SUPPL|13|AP|tomorrow||\n"),
        SubmissionPropertyType=with_rows("SubmissionPropertyType", "125557|SUPPL     |13|Orphan|5\n"),
    )
    assert [rejected.reason for rejected in found.rejected] == [
        "date 'tomorrow' is no day such as 2014-12-03",
        "submission 125557 SUPPL 13 was refused (Submissions.txt, line 5)",
    ]


def test_lines_that_do_not_belong_together_are_not_joined(tmp_path: Path) -> None:
    rows = b"125557\t2\tSUPPL\n125557\t2\tSUPPL\t13\tAP\t2018-03-29 00:00:00\t\tPRIORITY\r\n125557\t2\n"
    found = reading(tmp_path, Submissions=as_fda_writes(TABLES["Submissions"]) + rows)
    assert [(row.number, row.line) for row in found.submissions[3:]] == [("13", 6)]
    assert found.rejected == [
        Rejected("Submissions.txt", 5, "it has 3 fields where 8 were expected", "125557\t2\tSUPPL"),
        Rejected("Submissions.txt", 7, "it has 2 fields where 8 were expected", "125557\t2\n"),
    ]
    assert found.counts["Submissions"] == (6, 2)


def test_a_long_row_is_kept_in_part(tmp_path: Path) -> None:
    found = reading(tmp_path, Applications=with_rows("Applications", f"125558|BLX||{'A' * 9000}\n"))
    assert [len(rejected.raw) for rejected in found.rejected] == [4000]
