"""What is no file of ClinicalTrials.gov's studies is refused whole; a bad record in one is refused alone."""

import json
from pathlib import Path

import pytest

from tests.sources.registered import RECORD, STUDY, Json, changed, numbered, told, written
from tests.sources.vintage import unpacked, zipped
from tracker.sources.clinicaltrials_gov import read
from tracker.sources.records import Count, Rejected
from tracker.sources.refusals import Refused

AGAIN = (
    "Download the studies anew, as JSON, at https://clinicaltrials.gov/search (Download), then: "
    "tracker import clinicaltrials-gov ctg-studies.json"
)
EXPECTED = (
    "holds no studies of ClinicalTrials.gov: expected its JSON (studies with a protocolSection) or its CSV"
)
OTHERWISE = "some program saved it in another encoding"
DAMAGED = "Download it again and repeat the command."


def refusal(path: Path) -> str:
    """Why a file is refused whole: before a single study of it was asked for."""
    with pytest.raises(Refused) as refused, read(path):
        pass
    return str(refused.value)


@pytest.mark.parametrize(
    ("content", "what"),
    [
        ({"FullStudiesResponse": {"APIVrs": "1.01.02", "FullStudies": []}}, "JSON of version 1"),
        ({"StudyFieldsResponse": {"StudyFields": []}}, "JSON of version 1"),
        ({"FullStudy": {"Rank": 1, "Study": {"ProtocolSection": {}}}}, "JSON of version 1"),
        ([{"Rank": 1, "Study": {"ProtocolSection": {}}}], "JSON of version 1"),
        ({"studies": [{"Study": {}}, {"Study": {}}]}, "JSON of version 1"),
        (b'<?xml version="1.0"?>\n<clinical_study>\n</clinical_study>', "XML"),
        (b"\xef\xbb\xbf\n<search_results count='2'></search_results>", "XML"),
        (b"Rank,NCT Number,Title,Status\n1,NCT02013167,A study,Completed\n", "the CSV of before"),
        (b'"NCT Number","Sponsor/Collaborators"\n"NCT02013167","Amgen"\n', "the CSV of before"),
    ],
)
def test_a_retired_format_is_refused_with_what_to_download_instead(
    tmp_path: Path, content: object, what: str
) -> None:
    found = refusal(written(tmp_path / "NCT02013167", content))
    assert found == f"'NCT02013167' is {what}, which ClinicalTrials.gov retired in 2024. {AGAIN}"


@pytest.mark.parametrize(
    ("content", "found"),
    [
        ({"meta": {}, "results": [{"id": 1}]}, "JSON with meta, results"),
        ([{"application_number": "BLA125557"}], "JSON with application_number"),
        ({}, "JSON of something else"),
        ([1, 2], "JSON of something else"),
        ({"resourceType": "ResearchStudy"}, "JSON with resourceType"),
        ({"studies": {"NCT02013167": {}}}, "JSON with studies"),
        (b"<!DOCTYPE html>\n<html><body>Not found</body></html>", "a web page"),
        (b"<?xml version='1.0'?>\n<feed></feed>", "XML of something else"),
    ],
)
def test_something_else_is_refused(tmp_path: Path, content: object, found: str) -> None:
    assert refusal(written(tmp_path / "a", content)) == f"'a' {EXPECTED}, found {found}. {AGAIN}"


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", f"'a' should be JSON or CSV in UTF-8, but it is empty. {DAMAGED}"),
        (b" \n ", f"'a' should be JSON or CSV in UTF-8, but it is empty. {DAMAGED}"),
        (
            b"SQLite format 3\0",
            f"'a' should be JSON or CSV in UTF-8, but it begins with 'SQLite format 3\\x00'. {DAMAGED}",
        ),
        (
            b'[{"protocolSection":{"identificationModule":{"nctId":"NCT02013167","acronym":"\xe9"}}}]',
            f"'a' is not in UTF-8 (line 1): {OTHERWISE}. {AGAIN}",
        ),
        (
            '[{"protocolSection":{}}]'.encode("utf-16"),
            f"'a' is not in UTF-8 (its first bytes say UTF-16): {OTHERWISE}. {AGAIN}",
        ),
        (
            b"NCT Number,Acronym\nNCT00000002,A\nNCT00000003,\xe9\n",
            f"'a' is not in UTF-8 (a byte 0xe9 in it): {OTHERWISE}. {AGAIN}",
        ),
        (
            b'NCT Number,Acronym\nNCT00000002,A\nNCT00000003,"B\n',
            f"'a' is cut short or damaged (line 3: unexpected end of data). {DAMAGED}",
        ),
        (
            b"NCT Number,Acronym\nNCT00000002,A\nNCT0000",
            f"'a' is cut short or damaged (line 3 breaks off). {DAMAGED}",
        ),
        (
            b'{"protocolSection":{}}\n{"protocolSection":{}\n',
            f"'a' is cut short or damaged (line 2: it breaks off, or is no JSON). {DAMAGED}",
        ),
        (
            b'{"protocolSection":{}} {"protocolSection":{}}',
            f"'a' is cut short or damaged (line 1: something follows after its end). {DAMAGED}",
        ),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_refused(tmp_path: Path, content: bytes, message: str) -> None:
    assert refusal(written(tmp_path / "a", content)) == message


def test_a_table_without_the_number_of_the_study_has_an_unknown_layout(tmp_path: Path) -> None:
    found = refusal(written(tmp_path / "a.csv", b"Title,Phase\nA study,2\n"))
    assert found.startswith("'a.csv' has an unknown layout: expected the columns NCT Number, Study Title, ")
    assert found.endswith(f"; found Title, Phase. {AGAIN}")


def test_a_column_that_stands_twice_is_refused(tmp_path: Path) -> None:
    found = refusal(written(tmp_path / "a.csv", b"NCT Number,Acronym,ACRONYM\nNCT00000002,A,B\n"))
    assert found.endswith(f"; found NCT Number, Acronym, ACRONYM. Which Acronym counts? {AGAIN}")


@pytest.mark.parametrize("indent", [None, 1])
@pytest.mark.parametrize("content", [[STUDY, numbered("NCT01466179")], {"studies": [STUDY]}, STUDY])
def test_a_file_that_breaks_off_anywhere_is_refused(
    tmp_path: Path, content: object, indent: int | None
) -> None:
    whole = json.dumps(content, indent=indent).encode()
    for size in range(1, len(whole), 100):
        assert refusal(written(tmp_path / "a.json", whole[:size])).startswith("'a.json' is cut short")


def test_one_bad_file_of_several_refuses_them_all(tmp_path: Path) -> None:
    members = {"1.json": json.dumps(STUDY).encode(), "2.json": b"[", "notes.txt": b""}
    assert refusal(zipped(tmp_path / "a.zip", members)).startswith("'2.json' is cut short or damaged")
    members = {"NCT0/1.xml": b"<clinical_study/>", "Contents.txt": b""}
    assert refusal(zipped(tmp_path / "b.zip", members)).startswith("'NCT0/1.xml' is XML, which")


def test_a_folder_without_any_file_of_studies_is_refused(tmp_path: Path) -> None:
    folder = unpacked(tmp_path / "a", {"README": b"", "LICENSE": b""})
    assert refusal(folder) == f"'a' {EXPECTED}, found LICENSE, README. {AGAIN}"
    assert refusal(unpacked(tmp_path / "b", {})) == f"'b' {EXPECTED}, found no file. {AGAIN}"


NUMBER = "protocolSection.identificationModule.nctId"
IN = "at `$.protocolSection"


@pytest.mark.parametrize(
    ("study", "reason"),
    [
        (changed(identificationModule__nctId=None), f"it has no {NUMBER}"),
        ({"protocolSection": {}, "hasResults": True}, f"it has no {NUMBER}"),
        ({"hasResults": True}, f"it has no {NUMBER}"),
        (changed(identificationModule__nctId="NCT123"), f"{NUMBER} 'NCT123' is no NCT number"),
        (changed(identificationModule__nctId="NCT٠١٢٣٤٥٦٧"), f"{NUMBER} 'NCT٠١٢٣٤٥٦٧' is no NCT number"),
        (
            changed(identificationModule__nctId=2013167),
            f"Expected `str | null`, got `int` - {IN}.identificationModule.nctId`",
        ),
        (
            changed(designModule__enrollmentInfo={"count": "many"}),
            f"Expected `int | null`, got `str` - {IN}.designModule.enrollmentInfo.count`",
        ),
        (
            changed(designModule__enrollmentInfo={"count": -1}),
            f"Expected `int` >= 0 - {IN}.designModule.enrollmentInfo.count`",
        ),
        (
            changed(conditionsModule__conditions=["ALL", 7]),
            f"Expected `str`, got `int` - {IN}.conditionsModule.conditions[1]`",
        ),
        (
            changed(statusModule__startDateStruct={"date": "2014-13"}),
            "startDate '2014-13' is no date such as 2014-07 or 2014-07-01",
        ),
        (
            changed(statusModule__statusVerifiedDate="2008/2014"),
            "statusVerifiedDate '2008/2014' is no date such as 2014-07 or 2014-07-01",
        ),
        (changed(identificationModule__acronym="A\0B"), "the character U+0000 in it is no text"),
        (
            {**STUDY, "protocolSection": []},
            "Expected `object | null`, got `array` - at `$.protocolSection`",
        ),
        (7, "Expected `object`, got `int`"),
        (
            {"protocolSection": {"identificationModule": {"acronym": "\ud800", "briefTitle": "A"}}},
            "JSON is malformed: unexpected end of escaped utf-16 surrogate pair (byte 64)",
        ),
    ],
)
def test_a_record_that_cannot_be_right_is_refused_alone(tmp_path: Path, study: object, reason: str) -> None:
    rows = [json.dumps(one) for one in (study, numbered("NCT01466179"))]
    content = "[\n" + ",\n".join(rows) + "\n]"
    studies, rejected, count, _ = told(written(tmp_path / "a.json", content.encode()))
    assert [one.nct for one in studies] == ["NCT01466179"]
    assert rejected == [Rejected("a.json", 2, reason, rows[0][:4000])]
    assert count == Count(2, 1)


def test_a_backslash_before_a_code_is_no_code(tmp_path: Path) -> None:
    study: Json = changed(identificationModule__briefTitle="A \\u0000 study")
    assert told(written(tmp_path / "a.json", study))[0][0].title == "A \\u0000 study"
    assert told(written(tmp_path / "b.json", STUDY))[0] == [RECORD]
