"""Tables for programs: CSV, TSV, JSON and Markdown, read back by other people's parsers."""

import csv
import json
from datetime import date, datetime
from decimal import Decimal
from io import StringIO

from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from tracker.render.tables import FORMATS
from tracker.render.tables.page import Page
from tracker.render.text import visible
from tracker.reports.table import Row, Table
from tracker.vocabulary import EventKind

HOSTILE = '[/] <b> =1+1 \x1b[31m | `x` *y* "q",\t&amp; _z_ $m$\r\nend'
EVERY: Row = (
    "ALL",
    None,
    True,
    False,
    7,
    0.5,
    Decimal("1E+2"),
    date(2014, 7, 1),
    datetime.fromisoformat("2014-07-01T08:30"),
    EventKind.OPINION,
)
NAMES = list("abcdefghij")


def written(table: Table, form: str, *, formula_safe: bool = False) -> str:
    return "".join(FORMATS[form](table, Page(formula_safe=formula_safe)))


def test_csv_is_as_rfc_4180_has_it() -> None:
    table = Table.of([*NAMES, 'say "k"'], [(*EVERY, HOSTILE), (*[None] * 10, " x ")])
    assert written(table, "csv") == (
        'a,b,c,d,e,f,g,h,i,j,"say ""k"""\r\n'
        "ALL,,true,false,7,0.5,100,2014-07-01,2014-07-01T08:30:00,opinion,"
        '"[/] <b> =1+1 \x1b[31m | `x` *y* ""q"",\t&amp; _z_ $m$\r\nend"\r\n'
        ",,,,,,,,,, x \r\n"
    )


def test_cells_that_a_spreadsheet_would_run_are_quoted_where_asked() -> None:
    row: Row = ("=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx", -1, -0.5, "a=1", None)
    table = Table.of(["=cmd", *NAMES[1:]], [row])
    assert written(table, "csv", formula_safe=True) == (
        "'=cmd,b,c,d,e,f,g,h,i,j\r\n'=1+1,'+1,'-1,'@SUM(A1),'\tx,\"'\rx\",-1,-0.5,a=1,\r\n"
    )
    assert written(table, "csv").startswith("=cmd,")


def test_tsv_quotes_what_would_break_its_lines() -> None:
    table = Table.of(["a", "b"], [("x\ty", "1\n2"), ("c\rd", True), ('"', None)])
    assert written(table, "tsv") == 'a\tb\n"x\ty"\t"1\n2"\n"c\rd"\ttrue\n""""\t\n'


def test_json_keeps_types_and_leaves_nothing_out() -> None:
    table = Table.of(NAMES, [EVERY])
    assert written(table, "json") == (
        '[\n  {"a": "ALL", "b": null, "c": true, "d": false, "e": 7, "f": 0.5, "g": 100,'
        ' "h": "2014-07-01", "i": "2014-07-01T08:30:00", "j": "opinion"}\n]\n'
    )


def test_json_has_no_words_for_infinity() -> None:
    table = Table.of(["a", "b", "c"], [(float("inf"), float("nan"), Decimal("NaN"))])
    assert json.loads(written(table, "json")) == [{"a": "inf", "b": "nan", "c": "NaN"}]


def test_json_of_no_rows_is_an_empty_array_and_ndjson_is_nothing() -> None:
    assert (written(Table.of(["a"], []), "json"), written(Table.of(["a"], []), "ndjson")) == ("[]\n", "")


def test_ndjson_is_an_object_a_line() -> None:
    assert written(Table.of(["a", 'b"'], [(1, "é"), (2, "\x9b\x1b")]), "ndjson") == (
        '{"a": 1, "b\\"": "é"}\n{"a": 2, "b\\"": "\\u009b\\u001b"}\n'
    )


def test_markdown_is_a_table_in_which_nothing_is_markup() -> None:
    table = Table.of(
        ["a|b", "n", "treatment_name"], [(HOSTILE, 1, "https://x.org/?a_b=1&c=2"), (None, 2.5, "R&D")]
    )
    assert written(table, "markdown") == (
        "| a\\|b | n | treatment_name |\n"
        "| --- | ---: | --- |\n"
        '| \\[/\\] &lt;b&gt; =1+1 ␛\\[31m \\| \\`x\\` \\*y\\* "q", &amp;amp; \\_z\\_ \\$m\\$<br>end | 1'
        " | https://x.org/?a_b=1&c=2 |\n"
        "|  | 2.5 | R&D |\n"
    )


def test_markdown_aligns_only_numbers_to_the_right() -> None:
    table = Table.of(["flag", "none", "mixed"], [(True, None, 1), (False, None, "x")])
    assert written(table, "markdown").splitlines()[1] == "| --- | --- | --- |"


texts = st.text(st.characters(codec="utf-8"), max_size=40)
cells = texts | st.text("\\`*_[]()<>|~&#!-+=.$ ax1\n", max_size=20)


def inline(text: str) -> list[Token]:
    tokens = MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(text)
    return [token for token in tokens if token.type == "inline"]


@given(st.lists(st.tuples(cells, cells), min_size=1, max_size=4))
def test_any_text_is_only_text_in_markdown(rows: list[tuple[str, str]]) -> None:
    found = inline(written(Table.of(["one", "two"], rows), "markdown"))
    assert len(found) == 2 + 2 * len(rows)
    for token, text in zip(found[2:], (text for row in rows for text in row), strict=True):
        children = token.children or []
        assert {child.type for child in children} <= {"text", "html_inline", "text_special"}
        lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
        parsed = "".join(child.content for child in children)
        assert parsed.split() == "<br>".join(map(visible, lines)).split()


@given(st.lists(st.tuples(texts, texts), max_size=4))
def test_any_text_comes_back_from_csv(rows: list[tuple[str, str]]) -> None:
    for form, dialect in (("csv", "excel"), ("tsv", "excel-tab")):
        text = written(Table.of(["one", "two"], rows), form)
        assert [tuple(row) for row in csv.reader(StringIO(text, newline=""), dialect)] == [
            ("one", "two"),
            *rows,
        ]


@given(
    st.lists(st.tuples(texts, st.integers() | st.none() | st.floats(allow_nan=False, allow_infinity=False)))
)
def test_any_value_comes_back_from_json(rows: list[Row]) -> None:
    expected = [{"one": one, "two": two} for one, two in rows]
    assert json.loads(written(Table.of(["one", "two"], rows), "json")) == expected
