"""What of AACT cannot be right: rows refused one by one, and files that are something else refused whole."""

import gzip
from pathlib import Path

import pytest

from tests.sources.aact_vintage import TABLES, reading, reading_with, tables, with_rows
from tests.sources.vintage import unpacked, zipped
from tracker.sources.aact import scratch
from tracker.sources.records import Count, Rejected
from tracker.sources.refusals import Refused

ADVICE = (
    "Give AACT's pipe-delimited files, as the zip file or its folder: "
    "tracker import aact 20250101_pipe-delimited-export.zip"
)


@pytest.mark.parametrize(
    ("table", "row", "reason"),
    [
        ("conditions", "23|NCT09000009|A|a", "NCT09000009 is not in studies.txt"),
        ("conditions", "23|NCT0900002|A|a", "nct_id 'NCT0900002' is no NCT number"),
        ("conditions", "23||A|a", "nct_id '' is no NCT number"),
        ("conditions", "23|NCT٠9000002|A|a", "nct_id 'NCT٠9000002' is no NCT number"),
        ("conditions", "23|NCT09000002|A", "it has 3 fields where 4 were expected"),
        ("conditions", "23|NCT09000002|A|B|b", "it has 5 fields where 4 were expected"),
        ("conditions", "23|NCT09000002|A\0|a", "the byte 0x00 in it is no text"),
        (
            "sponsors",
            "84|NCT09000002|OTHER|friend|B",
            "lead_or_collaborator 'friend' is neither lead nor collaborator",
        ),
        (
            "outcome_counts",
            "135|NCT09000002|112|153|OG000|Measure|Participants|-1",
            "count '-1' is no whole number",
        ),
        (
            "outcome_counts",
            "135|NCT09000002|112|153|OG000|Measure|Participants|many",
            "count 'many' is no whole number",
        ),
    ],
)
def test_a_row_that_cannot_be_right_is_refused_alone(
    tmp_path: Path, table: str, row: str, reason: str
) -> None:
    found = reading_with(tmp_path, **{table: with_rows(table, f"{row}\n")})
    lines = TABLES[table].count("\n")
    assert found.rejected == [Rejected(f"{table}.txt", lines + 1, reason, row)]
    assert found.counts[table] == Count(lines, 1)
    expected = reading_with(tmp_path).studies
    assert [each.conditions for each in found.studies] == [each.conditions for each in expected]
    assert [each.is_whole for each in found.studies] == [True, "NCT09000002" not in row]


def test_a_study_stands_once(tmp_path: Path) -> None:
    found = reading_with(tmp_path, studies=TABLES["studies"] + TABLES["studies"].splitlines()[1] + "\n")
    assert [each.nct for each in found.studies] == ["NCT09000001", "NCT09000002"]
    assert [(each.line, each.reason) for each in found.rejected] == [
        (4, "NCT09000002 stands already in line 2")
    ]


def test_an_enrolment_that_is_no_number_refuses_its_study(tmp_path: Path) -> None:
    found = reading_with(tmp_path, studies=TABLES["studies"].replace("|405|", "|about 400|"))
    assert [each.nct for each in found.studies] == ["NCT09000001"]
    assert found.rejected[0].reason == "enrollment 'about 400' is no whole number"


def test_of_very_many_refused_rows_the_first_are_kept(tmp_path: Path) -> None:
    rows = "".join(f"{n}|NCT09000003|A|a\n" for n in range(2_500))
    found = reading_with(tmp_path, conditions=TABLES["conditions"] + rows)
    assert found.counts["conditions"] == Count(2_502, 2_500)
    assert len(found.rejected) == 1_000
    assert found.notes == ["conditions.txt: 2,500 rows were refused, of which the first 1,000 are kept"]


def test_of_a_long_row_the_beginning_is_kept(tmp_path: Path) -> None:
    found = reading_with(tmp_path, conditions=with_rows("conditions", f"23|NCT09000009|{'A' * 9_000}|a\n"))
    assert [len(each.raw) for each in found.rejected] == [4_000]


def refusal(path: Path) -> str:
    with pytest.raises(Refused) as refused:
        reading(path)
    return str(refused.value)


def written(folder: Path, name: str, content: bytes) -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


DUMPED = "holds AACT as a PostgreSQL dump, which is not read. " + ADVICE


def test_a_dump_of_postgresql_is_refused(tmp_path: Path) -> None:
    dump = b"PGDMP\x01\x0e\x00\x04\x08" + bytes(100)
    assert refusal(written(tmp_path, "postgres.dmp", dump)) == f"'postgres.dmp' {DUMPED}"
    assert refusal(written(tmp_path, "aact.backup", dump)) == f"'aact.backup' {DUMPED}"
    both = {"postgres.dmp": dump, "schema.png": b""}
    assert refusal(zipped(tmp_path / "static.zip", both)) == f"'static.zip' {DUMPED}"


@pytest.mark.parametrize(("sign", "name"), [(",", "commas"), ("\t", "tabs"), (";", "semicolons")])
def test_other_signs_between_columns_are_refused(tmp_path: Path, sign: str, name: str) -> None:
    other = {"studies.csv": tables()["studies.txt"].replace(b"|", sign.encode())}
    assert refusal(zipped(tmp_path / "aact.zip", other)) == (
        f"'studies.csv' has {name} between its columns, and not the bars of AACT's pipe-delimited files. "
        f"{ADVICE}"
    )


def test_files_without_studies_are_refused(tmp_path: Path) -> None:
    others = {name: text for name, text in tables().items() if name in {"designs.txt", "outcomes.txt"}}
    assert refusal(zipped(tmp_path / "aact.zip", others)) == (
        f"'aact.zip' has no studies.txt; found designs.txt, outcomes.txt. {ADVICE}"
    )
    assert refusal(unpacked(tmp_path / "aact", {})) == f"'aact' has no studies.txt; found nothing. {ADVICE}"


def test_a_table_twice_is_refused(tmp_path: Path) -> None:
    twice = {**tables(), "old/conditions.txt": b""}
    assert refusal(zipped(tmp_path / "aact.zip", twice)) == (
        "'aact.zip' holds conditions.txt, old/conditions.txt, which are one table twice. "
        "Give one vintage at a time."
    )


@pytest.mark.parametrize(
    ("table", "text", "expected", "found"),
    [
        ("studies", "nct_id|title\n", "nct_id, brief_title, overall_status", "nct_id, title"),
        ("conditions", "id|study|name\n", "nct_id, name", "id, study, name"),
        ("outcomes", "", "nct_id, id, title", "nothing"),
    ],
)
def test_an_unknown_layout_is_refused(
    tmp_path: Path, table: str, text: str, expected: str, found: str
) -> None:
    assert refusal(zipped(tmp_path / "aact.zip", tables(**{table: text}))) == (
        f"'{table}.txt' has an unknown layout: expected the columns {expected}; found {found}. {ADVICE}"
    )


def test_a_column_twice_is_refused(tmp_path: Path) -> None:
    text = "id|nct_id|name|Name\n1|NCT09000002|A|B\n"
    assert refusal(zipped(tmp_path / "aact.zip", tables(conditions=text))) == (
        "'conditions.txt' has an unknown layout: expected the columns nct_id, name; "
        f"found id, nct_id, name, Name. Which name counts? {ADVICE}"
    )


@pytest.mark.parametrize("cut", ["22|NCT0900", '22|NCT09000002|"Leukemia', "22|NCT09000002|Leukemia"])
def test_a_table_that_breaks_off_is_refused(tmp_path: Path, cut: str) -> None:
    text = TABLES["conditions"].rpartition("22|")[0] + cut
    assert refusal(zipped(tmp_path / "aact.zip", tables(conditions=text))) == (
        "'conditions.txt' is cut short or damaged (line 3 breaks off). "
        "Download it again and repeat the command."
    )


def test_a_packed_file_that_breaks_off_is_refused(tmp_path: Path) -> None:
    packed = gzip.compress(tables()["studies.txt"] * 50)
    assert "cut short or damaged" in refusal(written(tmp_path, "studies.txt.gz", packed[:-20]))
    archive = zipped(tmp_path / "aact.zip", tables())
    archive.write_bytes(archive.read_bytes()[:-200])
    assert "cut short or damaged" in refusal(archive)


def test_what_is_no_text_is_refused(tmp_path: Path) -> None:
    wide = TABLES["conditions"].encode("utf-16")
    assert refusal(zipped(tmp_path / "aact.zip", tables(conditions=wide))).startswith(
        "'conditions.txt' should be a table of text in UTF-8 with a bar between its columns, but it begins "
    )
    assert "should be a table of text" in refusal(
        zipped(tmp_path / "aact.zip", tables(conditions=b"id|nct_id|name\n" + b"x" * 9_000_000))
    )


def test_a_disk_that_is_full_refuses_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    archive = zipped(tmp_path / "aact.zip", tables())
    monkeypatch.setattr(scratch, "SETTINGS", (*scratch.SETTINGS, "PRAGMA max_page_count = 4"))
    assert refusal(archive) == (
        "The rows of 'aact.zip' cannot be put in order on disk (database or disk is full). "
        "Name a folder with more room, and repeat the command: export TMPDIR=/path"
    )
