"""FDA's list of orphan designations, read: every defect that its exports are known to have; each layout."""

from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook

from tests.sources.orphan_list import NEW, OLD, listed, row, write
from tests.sources.vintage import zipped
from tracker.sources.orphan_designations import read
from tracker.sources.orphan_designations.records import Approved, Designation
from tracker.sources.refusals import AmbiguousMember, Damaged, MissingMembers, NotWhatItClaims, UnknownLayout

APPROVED_ROW = row(
    brand="Exempla",
    status="Designated/Approved",
    indication="Treatment of adults",
    approved="12/03/2014",
    ends="12/03/2021",
)
DESIGNATION = Designation(
    generic="exemplatinib",
    date=date(2008, 5, 16),
    words="Treatment of hairy cell leukemia",
    status="Designated/Approved",
    withdrawn=None,
    is_withdrawn=False,
    sponsor="Maker, Inc.",
    approvals=(
        Approved(date(2014, 12, 3), date(2021, 12, 3), "Exempla", "Treatment of adults", None, line=2),
    ),
    line=2,
)


def test_a_row_is_a_designation_with_what_came_of_it(tmp_path: Path) -> None:
    found = listed(tmp_path, APPROVED_ROW)
    assert found.designations == [DESIGNATION]
    assert (found.name, found.notes, found.rejected) == ("orphans.txt", [], [])
    assert found.counts == {"rows": (1, 0)}
    assert str(found.as_of) == "2014-12-03"


def test_the_newer_layout_says_when_a_designation_was_withdrawn(tmp_path: Path) -> None:
    path = write(
        tmp_path / "OOPD.txt",
        "Search results|created 02/01/2021",
        "",
        NEW,
        "exemplatinib||05/16/2008|for\xa0hairy cells|Designated/Withdrawn|01/07/2020||||||Maker||||12",
    )
    (found,) = read(path).designations
    assert (found.withdrawn, found.is_withdrawn, found.words) == (
        date(2020, 1, 7),
        True,
        "for hairy cells",
    )
    assert str(read(path).as_of) == "2020-01-07"


def test_columns_stand_in_any_order_and_case_and_unknown_ones_are_told(tmp_path: Path) -> None:
    path = write(
        tmp_path / "orphans.csv",
        '"EXCLUSIVITY END DATE",Surprise,generic name,"Orphan\r\nDesignation",Date Designated,'
        "Orphan Designation Status,Marketing Approval Date",
        ',?,exemplatinib,"for A, B",2008-05-16,Designated,',
        delimiter="\t",
    )
    found = read(path)
    (designation,) = found.designations
    assert (designation.words, designation.date, designation.line) == ("for A, B", date(2008, 5, 16), 3)
    assert found.notes == ["columns that are not read: Surprise"]


PAGE = """<html><body><table><tr>{header}</tr>
<tr><td>exemplatinib<td>Exempla</td><td>05/16/2008</td><td>for A &amp; B<br>in adults</td><td>Designated</td>
<td></td><td></td><td></td><td></td><td></td><td></td><td>Maker</td><td></td><td></td><td></td><td>12</td></tr>
</table></body></html>"""


def page() -> str:
    return PAGE.format(header="".join(f"<th>{name}</th>" for name in NEW.split("|")))


def test_the_page_that_the_site_saves_as_a_spreadsheet_is_read(tmp_path: Path) -> None:
    path = tmp_path / "OOPD_Export.xls"
    path.write_text(page(), encoding="utf-8")
    (found,) = read(path).designations
    assert (found.generic, found.words, found.line) == ("exemplatinib", "for A & B in adults", 2)


def test_a_page_that_breaks_off_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "OOPD_Export.xls"
    path.write_text(page().partition("</table>")[0], encoding="utf-8")
    with pytest.raises(Damaged, match="the page breaks off"):
        read(path)


def test_a_workbook_has_days_as_numbers_and_texts_between_blanks(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(OLD.split("|"))
    sheet.append(
        ["exemplatinib", None, 39584, "for A", "Designated", None, None, "\xa012/03/2014\xa0", 44533]
    )
    book.save(tmp_path / "orphans.xlsx")
    (found,) = read(tmp_path / "orphans.xlsx").designations
    (approval,) = found.approvals
    assert (found.date, approval.date, approval.ends) == (
        date(2008, 5, 16),
        date(2014, 12, 3),
        date(2021, 12, 3),
    )


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("1/6/16", date(2016, 1, 6)),
        ("12/29/83", date(1983, 12, 29)),
        ("05/16/2008", date(2008, 5, 16)),
        ("2008-05-16", date(2008, 5, 16)),
        ("39584", date(2008, 5, 16)),
        ("16-May-2008", date(2008, 5, 16)),
        ("", None),
        ("N/A", None),
        ("TBD", None),
        ("1/1/1900", None),
    ],
)
def test_a_day_is_written_in_many_ways(tmp_path: Path, written: str, meant: date | None) -> None:
    (found,) = listed(tmp_path, row(day=written)).designations
    assert found.date == meant


def test_an_exclusivity_can_end_in_a_year_of_two_digits_ahead(tmp_path: Path) -> None:
    text = write(tmp_path / "orphans.txt", OLD, row(approved="1/18/17", ends="1/18/24"))
    (found,) = read(text, today=date(2017, 2, 1)).designations
    assert found.approvals[0].ends == date(2024, 1, 18)


@pytest.mark.parametrize(
    ("bad", "reason"),
    [
        (row(generic=""), "it has no Generic Name"),
        (row(words="N/A"), "it has no Orphan Designation"),
        (row(day="2/30/08"), "Date Designated '2/30/08' is no day such as 05/16/2008"),
        (row(day="05/16/2099"), "Date Designated '2099-05-16' lies in the future"),
        (row(day="05/16/1979"), "Date Designated '1979-05-16' lies before the Orphan Drug Act"),
        (row(approved="soon"), "Marketing Approval Date 'soon' is no day such as 05/16/2008"),
        (row() + "|too much", "it has 14 cells where 13 were expected"),
        ("exemplatinib|n/a|5/16/08", "it has 3 cells where 13 were expected"),
    ],
)
def test_a_row_that_cannot_be_right_is_put_aside_without_its_address(
    tmp_path: Path, bad: str, reason: str
) -> None:
    found = listed(tmp_path, row(), bad, row(words="for B"))
    assert [(one.file, one.line, one.reason) for one in found.rejected] == [("orphans.txt", 3, reason)]
    assert "Their" not in found.rejected[0].raw
    assert [one.words for one in found.designations] == ["Treatment of hairy cell leukemia", "for B"]
    assert found.counts == {"rows": (3, 1)}


def test_rows_of_one_name_day_and_wording_are_one_with_all_their_approvals(tmp_path: Path) -> None:
    found = listed(
        tmp_path,
        row(approved="12/03/2014", ends="12/03/2021"),
        row("Exemplatinib", approved="12/03/2014", ends="12/03/2021"),
        row("EXEMPLATINIB", words="Treatment of  hairy-cell leukemia.", approved="07/11/2017", ends="TBD"),
    )
    (one,) = found.designations
    assert [(a.date, a.ends) for a in one.approvals] == [
        (date(2014, 12, 3), date(2021, 12, 3)),
        (date(2017, 7, 11), None),
    ]


def test_an_approval_before_the_designation_is_kept_as_stated(tmp_path: Path) -> None:
    (found,) = listed(tmp_path, row(approved="12/08/2006", ends="12/08/2013")).designations
    assert (found.date, found.approvals[0].date) == (date(2008, 5, 16), date(2006, 12, 8))


def test_control_bytes_in_the_place_of_characters_are_shown_to_be_lost(tmp_path: Path) -> None:
    rows = (OLD, row('"5\x19\x1a\x1a""-GAAT"'), row("\x81in"))
    found = read(write(tmp_path / "orphans.txt", *rows, encoding="latin-1"))
    assert [one.generic for one in found.designations] == ['5\ufffd"-GAAT', "\ufffdin"]
    assert found.notes == ["rows with characters that were lost when it was saved: 2"]


@pytest.mark.parametrize(
    ("status", "is_withdrawn"),
    [
        ("Designated", False),
        ("Designated/Withdrawn", True),
        ("Designated/Withdrawn by OPD", True),
        ("Designated/Approved/Withdrawn", False),
    ],
)
def test_what_was_withdrawn_behind_an_approval_is_not_guessed(
    tmp_path: Path, status: str, *, is_withdrawn: bool
) -> None:
    found = listed(tmp_path, row(status=status))
    assert (found.designations[0].is_withdrawn, found.notes) == (is_withdrawn, [])


def test_an_unknown_status_is_loud(tmp_path: Path) -> None:
    found = listed(tmp_path, row(status="Pondered"))
    assert found.designations[0].status == "Pondered"
    assert found.notes == ["unknown status, kept as it stands: Pondered (1)"]


def test_a_list_that_breaks_off_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Damaged, match="line 3 breaks off"):
        listed(tmp_path, row(), "exemplatinib|n/a|5/1")


def test_a_list_of_which_most_rows_cannot_be_right_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnknownLayout, match="First problem: Date Designated 'x' is no day"):
        listed(tmp_path, row(day="x"), row(day="y"), row())


@pytest.mark.parametrize(
    ("header", "words"),
    [
        (OLD.replace("Exclusivity End Date", "What"), "has an unknown layout: expected the columns"),
        (OLD.replace("Contact Zip", "Date Designated"), "Which Date Designated counts"),
        ("a|b|c", "It should be FDA's list of orphan designations"),
    ],
)
def test_an_unknown_layout_is_refused(tmp_path: Path, header: str, words: str) -> None:
    with pytest.raises(UnknownLayout, match=words):
        read(write(tmp_path / "orphans.txt", header, row()))


def test_what_is_no_text_or_not_one_list_is_refused(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    with pytest.raises(NotWhatItClaims):
        read(tmp_path / "empty.txt")
    content = (OLD.replace("|", "\t")).encode()
    with pytest.raises(AmbiguousMember):
        read(zipped(tmp_path / "two.zip", {"a.txt": content, "b.csv": content}))
    with pytest.raises(MissingMembers, match="list of orphan designations"):
        read(zipped(tmp_path / "none.zip", {"a.pdf": content, "b.pdf": content}))
