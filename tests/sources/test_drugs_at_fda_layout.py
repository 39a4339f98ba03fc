"""Files that are not the whole of Drugs@FDA: refused, with what was expected and what was found."""

from pathlib import Path
from zipfile import ZipFile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.sources.vintage import TABLES, as_fda_writes, tables, unpacked, zipped
from tracker.sources.drugs_at_fda import read
from tracker.sources.refusals import Refused

ADVICE = "Give the whole zip file of Drugs@FDA or its folder: tracker import drugs-at-fda drugsatfda.zip"


def refusal(path: Path) -> str:
    with pytest.raises(Refused) as refused:
        read(path)
    return str(refused.value)


def table_refusal(folder: Path, name: str, content: bytes) -> str:
    return refusal(zipped(folder / "drugsatfda.zip", tables(**{name: content})))


def test_missing_tables_are_named_beside_those_that_are_there(tmp_path: Path) -> None:
    path = zipped(tmp_path / "drugsatfda.zip", tables(Submissions=None, TE=None))
    assert refusal(path) == (
        "'drugsatfda.zip' has no TE.txt, Submissions.txt; found ActionTypes_Lookup.txt, ApplicationDocs.txt, "
        "Applications.txt, ApplicationsDocsType_Lookup.txt, MarketingStatus.txt, MarketingStatus_Lookup.txt, "
        f"Products.txt, SubmissionClass_Lookup.txt, SubmissionPropertyType.txt. {ADVICE}"
    )


def test_one_table_alone_and_the_older_layout_are_refused(tmp_path: Path) -> None:
    alone = tmp_path / "Submissions.txt"
    alone.write_bytes(as_fda_writes(TABLES["Submissions"]))
    needed = (
        "ActionTypes_Lookup.txt, SubmissionClass_Lookup.txt, ApplicationsDocsType_Lookup.txt, "
        "MarketingStatus_Lookup.txt, Applications.txt, Products.txt, MarketingStatus.txt, TE.txt"
    )
    assert refusal(alone) == (
        f"'Submissions.txt' has no {needed}, SubmissionPropertyType.txt, ApplicationDocs.txt; "
        f"found Submissions.txt. {ADVICE}"
    )
    old = unpacked(tmp_path / "2014", {"Product.txt": b"", "AppDoc.txt": b"", "RegActionDate.txt": b""})
    assert refusal(old) == (
        f"'2014' has no {needed}, Submissions.txt, SubmissionPropertyType.txt, ApplicationDocs.txt; "
        f"found AppDoc.txt, Product.txt, RegActionDate.txt. {ADVICE}"
    )
    assert refusal(unpacked(tmp_path / "empty", {})).endswith(f"found nothing. {ADVICE}")


def test_two_vintages_in_one_file_are_refused(tmp_path: Path) -> None:
    both = {f"2019/{name}": text for name, text in tables().items()} | {"2020/TE.txt": b""}
    assert refusal(zipped(tmp_path / "both.zip", both)) == (
        "'both.zip' holds 2019/TE.txt, 2020/TE.txt, which are one table twice. Give one vintage at a time."
    )


@pytest.mark.parametrize(
    ("header", "found"),
    [
        (b"ApplNo\tApplType\r\n", "ApplNo, ApplType"),
        (b"ApplNo,ApplType,SponsorName\r\n", "ApplNo,ApplType,SponsorName"),
        (b'"ApplNo","ApplType"\t\r\n', '"ApplNo","ApplType", '),
        (b"021588\tNDA\t\tNOVARTIS\r\n", "021588, NDA, , NOVARTIS"),
        (b"\x1b[31m\r\n", "\\x1b[31m"),
        (b"", "nothing"),
    ],
)
def test_an_unknown_layout_says_the_columns_expected_and_found(
    tmp_path: Path, header: bytes, found: str
) -> None:
    assert table_refusal(tmp_path, "Applications", header) == (
        "'Applications.txt' has an unknown layout: expected the columns ApplNo, ApplType, SponsorName; "
        f"found {found}. {ADVICE}"
    )


def test_a_column_that_stands_twice_is_refused(tmp_path: Path) -> None:
    content = as_fda_writes("ApplNo|ApplType|SponsorName|Appl_No\n")
    assert table_refusal(tmp_path, "Applications", content) == (
        "'Applications.txt' has an unknown layout: expected the columns ApplNo, ApplType, SponsorName; "
        f"found ApplNo, ApplType, SponsorName, Appl_No. Which ApplNo counts? {ADVICE}"
    )


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_another_encoding_is_refused(tmp_path: Path, encoding: str) -> None:
    said = table_refusal(tmp_path, "Applications", TABLES["Applications"].replace("|", "\t").encode(encoding))
    assert said.startswith(
        "'Applications.txt' should be a table of tab-separated text in cp1252 or UTF-8, but it begins with '"
    )
    assert said.endswith("'. Download it again and repeat the command.")


def test_what_has_no_line_ends_is_no_table(tmp_path: Path) -> None:
    said = table_refusal(tmp_path, "Applications", b"<html>" * 400_000)
    assert said == (
        "'Applications.txt' should be a table of tab-separated text in cp1252 or UTF-8, "
        "but it begins with '<html><html><html><html>'. Download it again and repeat the command."
    )


def test_a_table_that_breaks_off_is_refused_whole(tmp_path: Path) -> None:
    for content in (as_fda_writes(TABLES["Submissions"]), TABLES["Submissions"].replace("|", "\t").encode()):
        cut = content[: content.rindex(b"SUPPL") + 3]
        assert table_refusal(tmp_path, "Submissions", cut) == (
            "'Submissions.txt' is cut short or damaged (line 4 breaks off). "
            "Download it again and repeat the command."
        )


NAMES = sorted(TABLES)
CELLS = st.sampled_from(
    ["125557", "001", "ORIG", "SUPPL     ", "8", "AP", "2014-12-03 00:00:00", "Null", "2"]
)
ROWS = st.lists(st.lists(CELLS | st.text(max_size=9), min_size=1, max_size=9).map("\t".join), max_size=6)


@settings(max_examples=200, deadline=None)
@given(st.sampled_from(NAMES), ROWS, st.sampled_from(["\n", "\r\n"]))
def test_any_rows_are_read_or_refused_and_counted(
    tmp_path_factory: pytest.TempPathFactory, name: str, rows: list[str], end: str
) -> None:
    header = TABLES[name].partition("\n")[0].replace("|", "\t")
    content = "".join(f"{row}{end}" for row in [header, *rows]).encode()
    found = read(unpacked(tmp_path_factory.getbasetemp() / "any", tables(**{name: content})))
    assert len(found.rejected) == sum(count.refused for count in found.counts.values())
    submissions = found.counts["Submissions"]
    assert submissions.read - submissions.refused == len(found.submissions)
    applications = found.counts["Applications"]
    assert applications.read - applications.refused == len(found.applications)


@settings(max_examples=200, deadline=None)
@given(st.sampled_from(NAMES), st.binary(max_size=80))
def test_any_bytes_after_or_instead_of_a_header_raise_nothing_but_a_refusal(
    tmp_path_factory: pytest.TempPathFactory, name: str, content: bytes
) -> None:
    folder = tmp_path_factory.getbasetemp() / "any"
    header = TABLES[name].partition("\n")[0].replace("|", "\t").encode() + b"\n"
    for given_bytes in (content, header + content):
        try:
            read(unpacked(folder, tables(**{name: given_bytes})))
        except Refused as refused:
            assert "\n" not in str(refused)  # noqa: PT017 - most bytes are read without one


def test_a_member_that_is_damaged_is_refused_whole(tmp_path: Path) -> None:
    path = zipped(tmp_path / "drugsatfda.zip", tables())
    with ZipFile(path) as archive:
        start = archive.getinfo("Submissions.txt").header_offset
    content = bytearray(path.read_bytes())
    content[start + 90] ^= 0xFF
    path.write_bytes(content)
    said = refusal(path)
    assert said.startswith("'drugsatfda.zip' is cut short or damaged (")
    assert said.endswith("). Download it again and repeat the command.")
