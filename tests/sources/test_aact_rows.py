"""Rows of AACT's tables: quotes and line breaks, as AACT writes them and as other programs leave them."""

from pathlib import Path

import pytest

from tests.sources.aact_vintage import TABLES, Read, reading_with
from tracker.sources.records import Count, Rejected

HEADER = "id|nct_id|name|downcase_name\n"
AFTER = "99|NCT09000002|Last|last\n"
BROKEN = "rows with quotes that are only text"


def conditions(found: Read) -> list[str]:
    """What the table of conditions says of the study HILL."""
    return list(found.studies[1].conditions)


@pytest.mark.parametrize(
    ("rows", "names"),
    [
        ('1|NCT09000002|"A|B"|a\n', ["A|B"]),
        ('1|NCT09000002|"A\nB"|"a\nb"\n', ["A B"]),
        ('1|NCT09000002|"A\r\nB"|a\r\n', ["A B"]),
        ('1|NCT09000002|"A ""B"" C"|a\n', ['A "B" C']),
        ('1|NCT09000002|"""A"""|a\n', ['"A"']),
        ('"1"|"NCT09000002"|"A"|"a"\n', ["A"]),
        ("1|NCT09000002|A~B|a\n", ["A~B"]),
        ("1| nct09000002 | A |a\n", ["A"]),
        ("1|NCT09000002|A\u00a0B|a\n", ["A B"]),
        ("1|NCT09000002|A &lt; B &amp; C&#39;s R&D|a\n", ["A < B & C's R&D"]),
        ("\n1|NCT09000002|A|a\n\n   \n", ["A"]),
        ("1|NCT09000002|A|a||\n", ["A"]),
        ("1|NCT09000002||\n", []),
        ("1|NCT09000002|A|a\n2|NCT09000002|A|a\n", ["A"]),
        ("2|NCT09000002|B|b\n1|NCT09000002|A|a\n", ["A", "B"]),
        ("|NCT09000002|B|b\n|NCT09000002|A|a\n", ["B", "A"]),
    ],
)
def test_a_row_is_read_as_it_was_meant(tmp_path: Path, rows: str, names: list[str]) -> None:
    found = reading_with(tmp_path, conditions=HEADER + rows + AFTER)
    assert conditions(found) == [*names, "Last"]
    assert (found.rejected, found.notes) == ([], [])


@pytest.mark.parametrize(
    ("rows", "names", "count"),
    [
        ('1|NCT09000002|"A" or B|a\n', ['"A" or B'], 1),
        ('1|NCT09000002|"A|a\n', ['"A'], 1),
        ('1|NCT09000002|"A|a\n2|NCT09000002|5" B|b\n', ['"A', '5" B'], 1),
        ('1|NCT09000002|"A|a\n2|NCT09000002|5"|b\n', ['"A', '5"'], 1),
        ('1|NCT09000002|"A|a\n2|NCT09000002|"B"|b\n', ['"A', "B"], 1),
        ('1|NCT09000002|"A|a\n2|NCT09000002|"B|b\n3|NCT09000002|C|c\n', ['"A', '"B', "C"], 2),
        ('1|NCT09000002|"A" or "B"|"a"\n', ['"A" or "B"'], 1),
    ],
)
def test_quotes_that_are_only_text_swallow_no_row(
    tmp_path: Path, rows: str, names: list[str], count: int
) -> None:
    found = reading_with(tmp_path, conditions=HEADER + rows + AFTER)
    assert conditions(found) == [*names, "Last"]
    assert (found.rejected, found.notes) == ([], [f"conditions.txt: {BROKEN}: {count}"])
    assert found.counts["conditions"] == Count(len(names) + 1, 0)


def test_a_quote_within_a_cell_is_text_and_needs_no_note(tmp_path: Path) -> None:
    found = reading_with(tmp_path, conditions=f'{HEADER}1|NCT09000002|The "A" disease|5" wide\n{AFTER}')
    assert (conditions(found), found.notes) == (['The "A" disease', "Last"], [])


def test_a_quote_that_is_never_closed_costs_its_own_row_only(tmp_path: Path) -> None:
    found = reading_with(
        tmp_path, conditions=f'{HEADER}1|NCT09000002|"A\n2|NCT09000002|B|b\n3|NCT09000001|C|c\n{AFTER}'
    )
    assert conditions(found) == ["B", "Last"]
    assert found.rejected == [
        Rejected("conditions.txt", 2, "it has 3 fields where 4 were expected", '1|NCT09000002|"A')
    ]


def test_lines_are_counted_as_an_editor_does(tmp_path: Path) -> None:
    rows = '1|NCT09000002|"A\nB\nC"|a\n2|NCT09000002|"D|d\n3|NCT09000002|E\n'
    found = reading_with(tmp_path, conditions=HEADER + rows + AFTER)
    assert [(each.line, each.raw) for each in found.rejected] == [(6, "3|NCT09000002|E")]
    assert conditions(found) == ["A B C", '"D', "Last"]


def test_a_header_may_have_line_breaks_and_quotes(tmp_path: Path) -> None:
    found = reading_with(tmp_path, conditions=f'"id"|"nct\nid"|"name"|downcase_name\n{AFTER}')
    assert (conditions(found), found.notes) == (["Last"], [])


def test_columns_that_are_not_read_are_told(tmp_path: Path) -> None:
    found = reading_with(
        tmp_path, conditions="id|nct_id|name|downcase_name|mesh|icd\n1|NCT09000002|A|a|D01|C91\n"
    )
    assert found.notes == ["conditions.txt: columns that are not read: mesh, icd"]
    assert found.studies[1].is_whole


def test_columns_that_are_not_there_make_no_study_whole(tmp_path: Path) -> None:
    found = reading_with(tmp_path, interventions="id|nct_id|name\n31|NCT09000002|Blin\n")
    assert found.notes == ["interventions.txt: columns that are not there: intervention_type"]
    assert [(each.is_whole, each.interventions) for each in found.studies] == [
        (False, ()),
        (False, (found.studies[1].interventions)),
    ]
    assert [each.type for each in found.studies[1].interventions] == [None]


def test_a_byte_order_mark_is_no_part_of_the_first_name(tmp_path: Path) -> None:
    found = reading_with(tmp_path, conditions=b"\xef\xbb\xbf" + (HEADER + AFTER).encode())
    assert conditions(found) == ["Last"]


def test_another_encoding_is_told(tmp_path: Path) -> None:
    rows = "1|NCT09000002|Sj\u00f6gren\u2019s|a\n".encode("cp1252")
    found = reading_with(
        tmp_path, conditions=HEADER.encode() + rows + "2|NCT09000002|Bek\u00e6mpe|b\n".encode()
    )
    assert conditions(found) == ["Sj\u00f6gren\u2019s", "Bek\u00e6mpe"]
    assert found.notes == ["conditions.txt: lines that are not UTF-8, read as cp1252: 1"]


def test_a_last_line_without_an_end_is_told_where_it_is_whole(tmp_path: Path) -> None:
    found = reading_with(tmp_path, conditions=(HEADER + AFTER).removesuffix("\n"))
    assert conditions(found) == ["Last"]
    assert found.notes == [
        "conditions.txt: the last line has no line end; whether the file was cut short there, nothing tells"
    ]


def test_a_table_longer_than_what_is_read_at_once(tmp_path: Path) -> None:
    rows = "".join(f'{n}|NCT0900000{n % 2 + 1}|"Name\n{n}"|{"x" * 90}\n' for n in range(1, 20_001))
    found = reading_with(tmp_path, conditions=HEADER + rows)
    assert [len(each.conditions) for each in found.studies] == [10_000, 10_000]
    assert found.studies[0].conditions[-1] == "Name 20000"


def test_numbers_that_a_spreadsheet_has_saved_still_join(tmp_path: Path) -> None:
    def saved(table: str) -> str:
        header, *lines = TABLES[table].splitlines()
        cells = [line.split("|") for line in lines]
        ids = [
            number
            for number, name in enumerate(header.split("|"))
            if name.endswith("id") and name != "nct_id"
        ]
        for row in cells:
            for number in ids:
                row[number] = f"{row[number]}.0" if row[number] else ""
        return "\n".join([header, *("|".join(row) for row in cells)]) + "\n"

    changed = {table: saved(table) for table in ("outcomes", "outcome_measurements", "outcome_counts")}
    found = reading_with(tmp_path, outcome_analyses=saved("outcome_analyses"), **changed)
    assert found.studies == reading_with(tmp_path).studies
