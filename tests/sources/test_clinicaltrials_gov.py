"""ClinicalTrials.gov's JSON read whole: the same study comes out of every shape that it is published in."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from gzip import compress
from hashlib import sha256
from io import BytesIO, TextIOWrapper
from pathlib import Path

import pytest

from tests.sources.registered import RECORD, STUDY, Json, changed, numbered, only, told, written
from tests.sources.vintage import unpacked, zipped
from tracker.dates import PartialDate
from tracker.sources.clinicaltrials_gov import read
from tracker.sources.records import Count, Rejected

OTHER = "NCT01466179"
PAGE = "it is one page of several; the next ones hold the other studies"


def text(content: object, indent: int | None = None) -> bytes:
    return json.dumps(content, indent=indent).encode()


@pytest.mark.parametrize(
    ("content", "line"),
    [
        (text(STUDY), 1),
        (text(STUDY, 2), 1),
        (text([STUDY]), 1),
        (text([STUDY], 2), 2),
        (b"\xef\xbb\xbf" + text([STUDY]), 1),
        (text({"studies": [STUDY]}), 1),
        (text({"totalCount": 1, "studies": [STUDY]}, 2), 4),
        (b"\n\n [\n" + text(STUDY) + b"\n]\n\n", 4),
    ],
    ids=["alone", "alone, indented", "array", "array, indented", "mark", "page", "page, indented", "blanks"],
)
def test_every_shape_gives_the_same_study(tmp_path: Path, content: bytes, line: int) -> None:
    assert only(written(tmp_path / "a.json", content)) == replace(RECORD, line=line)


def test_a_vintage_knows_its_name_digest_day_and_size_before_it_is_read(tmp_path: Path) -> None:
    path = written(tmp_path / "ctg-studies.json", [STUDY, numbered(OTHER)])
    with read(path) as vintage:
        assert (vintage.name, vintage.total) == ("ctg-studies.json", 2)
        assert vintage.sha256 == sha256(path.read_bytes()).hexdigest()
        assert vintage.as_of == PartialDate.parse("2024-11-08")
        studies = list(vintage.studies())
        assert studies == [RECORD, replace(RECORD, nct=OTHER)]
        assert (vintage.counts, vintage.rejected, vintage.notes) == ({"studies": Count(2, 0)}, [], [])
        assert list(vintage.studies()) == studies
        assert vintage.counts == {"studies": Count(2, 0)}


@pytest.mark.parametrize(
    ("holder", "updated", "today", "day"),
    [
        ("2024-11-08", "2018-02-07", "2024-11-09", "2024-11-08"),
        ("2024-11-08", "2024-11-10", "2024-12-01", "2024-11-10"),
        ("2024-11-08", "2018-02-07", "2024-11-07", "2018-02-07"),
        ("2999-01-01", "2024-11-10", "2024-11-10", "2024-11-10"),
        ("soon", "2018-02", "2024-11-09", "../2024-11-09"),
        (None, None, "2024-11-09", "../2024-11-09"),
    ],
)
def test_the_day_is_the_newest_that_has_come(
    tmp_path: Path, holder: str | None, updated: str | None, today: str, day: str
) -> None:
    study = changed(statusModule__lastUpdatePostDateStruct={"date": updated})
    study["derivedSection"] = {"miscInfoModule": {"versionHolder": holder}}
    with read(written(tmp_path / "a.json", study), date.fromisoformat(today)) as vintage:
        assert (vintage.as_of and vintage.as_of.text) == day


def test_a_page_of_several_says_so(tmp_path: Path) -> None:
    page = written(tmp_path / "page.json", {"nextPageToken": "NF0g5JCBlvMuyA", "studies": [STUDY]})
    assert told(page) == ([RECORD], [], Count(1, 0), [PAGE])
    beside = written(tmp_path / "list.csv", b"NCT Number,Rating\nNCT00000001,5\n")
    assert told(tmp_path)[3] == [f"{beside.name}: columns that are not read: Rating", f"page.json: {PAGE}"]


@pytest.mark.parametrize(
    "empty", [b"[]", b'{"studies": []}', b'{"studies": [], "totalCount": 0}'], ids=["array", "page", "count"]
)
def test_an_answer_without_studies_is_an_answer(tmp_path: Path, empty: bytes) -> None:
    with read(written(tmp_path / "a.json", empty)) as vintage:
        assert (vintage.as_of, vintage.total, list(vintage.studies())) == (None, 0, [])
        assert (vintage.counts, vintage.rejected, vintage.notes) == ({"studies": Count(0, 0)}, [], [])


@pytest.mark.parametrize("end", [b"", b"\n", b"\n\n"], ids=["no line end", "line end", "blank line"])
def test_studies_can_stand_on_a_line_each(tmp_path: Path, end: bytes) -> None:
    lines = b"\xef\xbb\xbf" + text(STUDY) + b"\r\n\n" + text(numbered(OTHER)) + end
    assert told(written(tmp_path / "a.jsonl", lines)) == (
        [RECORD, replace(RECORD, nct=OTHER, line=3)],
        [],
        Count(2, 0),
        [],
    )


def many(pack: Callable[[Path, dict[str, bytes]], Path], place: Path) -> Path:
    return pack(
        place,
        {
            "NCT01466179.json": text(numbered(OTHER)),
            "NCT02013167.json": text(STUDY, 2),
            "README.md": b"studies",
            "list.csv": b"NCT Number,Acronym\nNCT00000001,ONE\n",
        },
    )


@pytest.mark.parametrize(("pack", "name"), [(zipped, "ctg-studies.json.zip"), (unpacked, "studies")])
def test_several_files_are_read_one_after_the_other(
    tmp_path: Path, pack: Callable[[Path, dict[str, bytes]], Path], name: str
) -> None:
    studies, rejected, count, notes = told(many(pack, tmp_path / name))
    assert studies[:2] == [replace(RECORD, nct=OTHER), RECORD]
    assert [(study.nct, study.acronym, study.line) for study in studies[2:]] == [("NCT00000001", "ONE", 2)]
    assert (rejected, count) == ([], Count(3, 0))
    assert notes == ["files that are not read: README.md"]


def test_a_folder_of_packed_files_is_read(tmp_path: Path) -> None:
    folder = unpacked(
        tmp_path / "a",
        {"1.json.gz": compress(text([STUDY])), "deep/2.JSON": text(numbered(OTHER))},
    )
    assert told(folder)[0] == [RECORD, replace(RECORD, nct=OTHER)]


def test_one_file_counts_whatever_it_is_called(tmp_path: Path) -> None:
    assert only(written(tmp_path / "download", STUDY)) == RECORD
    assert only(zipped(tmp_path / "a.zip", {"download": text(STUDY)})) == RECORD
    assert only(written(tmp_path / "a.json.gz", compress(text(STUDY)))) == RECORD


def test_standard_input_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", TextIOWrapper(BytesIO(text([STUDY]))))
    with read("-") as vintage:
        assert (vintage.name, list(vintage.studies())) == ("standard input", [RECORD])


FIRST, SECOND = numbered("NCT02013167", "2018-02-07"), numbered("NCT02013167", "2020-05-05")
LATER_DATA: Json = {**FIRST, "derivedSection": {"miscInfoModule": {"versionHolder": "2024-12-01"}}}


@pytest.mark.parametrize(
    ("studies", "kept", "refused", "reason"),
    [
        ([FIRST, SECOND], 3, 2, "NCT02013167 stands a second time with a later update, which counts"),
        ([SECOND, FIRST], 2, 3, "NCT02013167 stands a second time with a later update, which counts"),
        ([FIRST, LATER_DATA], 3, 2, "NCT02013167 stands a second time with a later update, which counts"),
        ([FIRST, FIRST], 2, 3, "NCT02013167 stands already in a.json, line 2"),
        (
            [numbered("NCT02013167", "2999-01-01"), FIRST],
            3,
            2,
            "NCT02013167 stands a second time with a later update, which counts",
        ),
    ],
    ids=["later last", "later first", "later data", "twice the same", "an update that cannot have been"],
)
def test_of_two_records_of_a_study_the_later_one_counts(
    tmp_path: Path, studies: list[Json], kept: int, refused: int, reason: str
) -> None:
    rows = [text(study) for study in studies]
    found, rejected, count, _ = told(written(tmp_path / "a.json", b"[\n" + b",\n".join(rows) + b"\n]"))
    assert [study.line for study in found] == [kept]
    assert rejected == [Rejected("a.json", refused, reason, rows[refused - 2].decode()[:4000])]
    assert count == Count(2, 1)


def test_the_record_counts_and_not_the_name_of_its_file(tmp_path: Path) -> None:
    folder = unpacked(tmp_path / "a", {"NCT02278341.json": text(STUDY), "NCT02013167.json": text(STUDY)})
    studies, rejected, _, _ = told(folder)
    assert studies == [RECORD]
    assert [(one.file, one.reason) for one in rejected] == [
        ("NCT02278341.json", "NCT02013167 stands already in NCT02013167.json, line 1")
    ]


def test_where_the_later_record_cannot_be_read_the_older_one_does_not_take_its_place(tmp_path: Path) -> None:
    broken = {**SECOND, "hasResults": "yes"}
    studies, rejected, _, _ = told(written(tmp_path / "a.json", [FIRST, broken, SECOND]))
    assert [study.milestones[-1].date.text for study in studies] == ["2020-05-05"]
    assert [one.reason for one in rejected] == [
        "NCT02013167 stands a second time with a later update, which counts",
        "Expected `bool | null`, got `str` - at `$.hasResults`",
    ]
