"""Drugs@FDA read whole: what is right comes out as records, whatever the packing, the order, the vintage."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from tests.sources.vintage import TABLES, as_fda_writes, tables, unpacked, with_rows, zipped
from tracker.dates import PartialDate
from tracker.sources.drugs_at_fda import read
from tracker.sources.drugs_at_fda.records import Application, Document, DrugsAtFda, Product, Submission
from tracker.sources.records import Count

BLINCYTO = Product(
    number="001",
    form="INJECTABLE;INJECTION",
    strength="35MCG",
    brand="BLINCYTO",
    ingredients=("BLINATUMOMAB",),
    reference_drug=False,
    marketing_status=("Prescription",),
)
LETTER = Document("Letter", None, "http://example.org/125557Orig1s000ltr.pdf", date(2014, 12, 4))
APPLICATIONS = [
    Application("NDA", "021588", "NOVARTIS", ()),
    Application("BLA", "125557", "AMGEN", (BLINCYTO,)),
]
IMATINIB = Submission(
    application_type="NDA",
    application_number="021588",
    type="ORIG",
    number="1",
    status="AP",
    date=date(2003, 4, 18),
    class_code=None,
    class_name=None,
    priority=None,
    is_orphan=None,
    note=None,
    actions=(),
    documents=(),
    line=2,
)
ORIGINAL = Submission(
    application_type="BLA",
    application_number="125557",
    type="ORIG",
    number="1",
    status="AP",
    date=date(2014, 12, 3),
    class_code="TYPE 1",
    class_name="Type 1 - New Molecular Entity",
    priority="PRIORITY",
    is_orphan=True,
    note=None,
    actions=(),
    documents=(LETTER,),
    line=3,
)
SUPPLEMENT = ORIGINAL._replace(
    type="SUPPL",
    number="8",
    date=date(2017, 7, 11),
    class_code="EFFICACY",
    class_name="Efficacy",
    is_orphan=False,
    documents=(),
    line=4,
)
COUNTS = {
    "ActionTypes_Lookup": Count(6, 0),
    "SubmissionClass_Lookup": Count(3, 0),
    "ApplicationsDocsType_Lookup": Count(3, 0),
    "MarketingStatus_Lookup": Count(2, 0),
    "Applications": Count(2, 0),
    "Products": Count(1, 0),
    "MarketingStatus": Count(1, 0),
    "TE": Count(0, 0),
    "Submissions": Count(3, 0),
    "SubmissionPropertyType": Count(4, 0),
    "ApplicationDocs": Count(1, 0),
}


def whole(found: DrugsAtFda) -> DrugsAtFda:
    """What the small vintage says, under whatever name and digest it came."""
    return DrugsAtFda(
        name=found.name,
        sha256=found.sha256,
        as_of=PartialDate.parse("2017-07-11"),
        applications=APPLICATIONS,
        submissions=[IMATINIB, ORIGINAL, SUPPLEMENT],
        rejected=[],
        counts=COUNTS,
        notes=[],
    )


def test_a_zip_file_is_read_with_every_value(tmp_path: Path) -> None:
    found = read(zipped(tmp_path / "drugsatfda.zip", tables()))
    assert found == whole(found)
    assert found.name == "drugsatfda.zip"
    assert len(found.sha256) == 64


@pytest.mark.parametrize(
    "rename",
    [
        lambda name: f"drugsatfda/2019-07-02/{name}",
        lambda name: name.lower(),
        lambda name: name.replace("ApplicationsDocsType", "ApplicationDocsType"),
    ],
    ids=["nested folder", "lower case", "without FDA's plural"],
)
def test_members_are_found_by_name(tmp_path: Path, rename: Callable[[str], str]) -> None:
    found = read(zipped(tmp_path / "a.zip", {rename(name): text for name, text in tables().items()}))
    assert found == whole(found)


def test_a_folder_is_read_like_the_zip_file(tmp_path: Path) -> None:
    folder = unpacked(tmp_path / "2019-07-02", {**tables(), "README": b"no table", ".hidden.txt": b""})
    found = read(folder)
    assert found == whole(found)
    assert found.name == "2019-07-02"
    (folder / "README").write_bytes(b"rewritten")
    assert read(folder).sha256 == found.sha256
    (folder / "TE.txt").write_bytes(tables()["TE.txt"] + b"\r\n")
    assert read(folder).sha256 != found.sha256


@pytest.mark.parametrize(
    "written",
    [
        lambda text: as_fda_writes(text).replace(b"\r\n", b"\n"),
        lambda text: b"\xef\xbb\xbf" + as_fda_writes(text),
        lambda text: as_fda_writes(text).removesuffix(b"\r\n"),
        lambda text: as_fda_writes(text).replace(b"\r\n", b"\r\n\r\n"),
    ],
    ids=["line feeds only", "byte order mark", "no last line end", "blank lines"],
)
def test_line_ends_and_marks_do_not_matter(tmp_path: Path, written: Callable[[str], bytes]) -> None:
    found = read(unpacked(tmp_path / "a", {f"{name}.txt": written(text) for name, text in TABLES.items()}))
    lines = {old.line: new.line for old, new in zip(whole(found).submissions, found.submissions, strict=True)}
    assert [row._replace(line=0) for row in found.submissions] == [
        row._replace(line=0) for row in whole(found).submissions
    ]
    assert lines in ({2: 2, 3: 3, 4: 4}, {2: 3, 3: 5, 4: 7})
    assert (found.applications, found.rejected, found.counts) == (APPLICATIONS, [], COUNTS)


def test_the_order_of_columns_and_rows_does_not_matter(tmp_path: Path) -> None:
    def turned(text: str) -> str:
        header, *rows = ["|".join(reversed(line.split("|"))) for line in text.splitlines()]
        return "".join(f"{line}\n" for line in [header, *reversed(rows)])

    found = read(zipped(tmp_path / "a.zip", tables(**{name: turned(text) for name, text in TABLES.items()})))
    assert found.applications == APPLICATIONS[::-1]
    assert found.submissions == [
        SUPPLEMENT._replace(line=2),
        ORIGINAL._replace(line=3),
        IMATINIB._replace(line=4),
    ]


def test_action_types_come_from_the_twelfth_table(tmp_path: Path) -> None:
    joined = with_rows(
        "Join_Submission_ActionTypes_Lookup",
        """\
1|8|SUPPL     |125557|2
2|8|SUPPL     |125557|8
3|8|SUPPL     |125557|19
4|8|SUPPL     |125557|20
5|8|SUPPL     |125557|46
6|1|ORIG      |125557|3
""",
    )
    found = read(zipped(tmp_path / "a.zip", tables(Join_Submission_ActionTypes_Lookup=joined)))
    assert found.submissions == [
        IMATINIB,
        ORIGINAL._replace(actions=("Efficacy-Accelerated Approval",)),
        SUPPLEMENT._replace(actions=("Efficacy", "Efficacy-New Indication", "Labeling-Package Insert")),
    ]
    assert found.counts == {**COUNTS, "Join_Submission_ActionTypes_Lookup": Count(6, 0)}


def test_a_later_layout_may_have_more_columns_and_an_earlier_one_less(tmp_path: Path) -> None:
    more = TABLES["Submissions"].replace("Priority\n", "Priority|Rolling Review|Pathway\n")
    more = more.replace("PRIORITY\n", "PRIORITY|yes|\n").replace("00||\n", "00||||\n")
    less = "\n".join(line.rpartition("|")[0] for line in TABLES["Products"].splitlines()) + "\n"
    found = read(zipped(tmp_path / "a.zip", tables(Submissions=more, Products=less)))
    assert found.notes == ["Submissions.txt: columns that are not read: Rolling Review, Pathway"]
    assert (found.applications, found.submissions) == (APPLICATIONS, whole(found).submissions)


def test_a_file_without_a_dated_submission_has_no_day(tmp_path: Path) -> None:
    header = TABLES["Submissions"].partition("\n")[0] + "\n"
    empty = {
        "Submissions": header,
        "SubmissionPropertyType": TABLES["SubmissionPropertyType"].partition("\n")[0] + "\n",
        "ApplicationDocs": TABLES["ApplicationDocs"].partition("\n")[0] + "\n",
    }
    found = read(zipped(tmp_path / "a.zip", tables(**empty)))
    assert (found.as_of, found.submissions, found.rejected) == (None, [], [])
    assert found.counts["ApplicationDocs"] == Count(0, 0)


def test_a_table_of_several_megabytes_loses_nothing_between_its_parts(tmp_path: Path) -> None:
    rows = [f"{number:06d}\tANDA\t\t{'é' * 40} {number}" for number in range(30_000)]
    content = "\r\n".join(["ApplNo\tApplType\tApplPublicNotes\tSponsorName", *rows]).encode("cp1252")
    found = read(zipped(tmp_path / "a.zip", tables(Applications=content)))
    assert found.applications == [
        Application("ANDA", f"{number:06d}", f"{'é' * 40} {number}", ()) for number in range(30_000)
    ]
    assert found.counts["Applications"] == Count(30_000, 0)


def test_a_last_row_that_begins_in_one_part_and_ends_in_the_next_is_whole(tmp_path: Path) -> None:
    first = f"ApplNo\tApplType\tSponsorName\n021587\tNDA\t{'M' * (2**20 - 60)}\n021588\tNDA\t"
    sponsor = "N" * (2**21 - len(first) - 10)
    content = f"{first}{sponsor}\n125557\tBLA\tAMGEN".encode()
    found = read(zipped(tmp_path / "a.zip", tables(Applications=content)))
    assert found.applications[1:] == [APPLICATIONS[0]._replace(sponsor=sponsor), APPLICATIONS[1]]
    assert (found.rejected, found.counts["Applications"]) == ([], Count(3, 0))
