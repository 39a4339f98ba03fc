"""One thing, whole, in every format: fields, then the tables that have rows."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from tracker.render.records import FORMATS
from tracker.render.tables.page import Page
from tracker.reports.record import Record, Section

HOSTILE = '[/] <b> =1+1 \x1b[31m , ; "'
RECORD = Record(
    kind="trial",
    name="EXEMPLAR",
    fields=(
        ("nct_id", "NCT00000001"),
        ("enrollment", 61),
        ("why_stopped", None),
        ("population", "adults with relapsed acute lymphoblastic leukaemia"),
    ),
    sections=(
        Section("Estimates, all", ("endpoint", "value"), (("CR", 43.5), ("OS", None))),
        Section("Sources that disagree", ("attribute", "note"), ()),
    ),
)


def written(record: Record, form: str, **page: object) -> str:
    return "".join(FORMATS[form](record, Page(**page)))  # type: ignore[arg-type]


def test_plain() -> None:
    assert written(RECORD, "plain", width=40) == (
        "EXEMPLAR  trial\n"
        "nct id      NCT00000001\n"
        "enrollment  61\n"
        "population  adults with relapsed acute\n"
        "            lymphoblastic leukaemia\n"
        "\n"
        "Estimates, all\n"
        "endpoint  value\n"
        "────────  ─────\n"
        "CR         43.5\n"
        "OS\n"
    )


def test_colour_is_for_titles_and_the_text_stays() -> None:
    coloured = written(RECORD, "terminal", width=40, colour=True)
    assert coloured.startswith("\x1b[1mEXEMPLAR\x1b[0m  trial\n")
    assert "\n\x1b[1mEstimates, all\x1b[0m\n" in coloured
    assert written(RECORD, "plain", width=40, colour=True) == written(RECORD, "plain", width=40)


def test_markdown() -> None:
    assert written(RECORD, "markdown") == (
        "# EXEMPLAR\n"
        "\n"
        "- nct id: NCT00000001\n"
        "- enrollment: 61\n"
        "- population: adults with relapsed acute lymphoblastic leukaemia\n"
        "\n"
        "## Estimates, all\n"
        "\n"
        "| endpoint | value |\n"
        "| --- | ---: |\n"
        "| CR | 43.5 |\n"
        "| OS |  |\n"
    )


def test_json_has_every_field_and_section_and_null_for_unknown() -> None:
    document = json.loads(written(RECORD, "json"))
    assert document == {
        "record": "trial",
        "name": "EXEMPLAR",
        "from_memory": [],
        "nct_id": "NCT00000001",
        "enrollment": 61,
        "why_stopped": None,
        "population": "adults with relapsed acute lymphoblastic leukaemia",
        "estimates_all": [{"endpoint": "CR", "value": 43.5}, {"endpoint": "OS", "value": None}],
        "sources_that_disagree": [],
    }


@pytest.mark.parametrize("form", ["terminal", "plain", "markdown"])
def test_a_hostile_text_does_nothing(form: str) -> None:
    record = Record("trial", HOSTILE, (("note", HOSTILE),), (Section("All", ("note",), ((HOSTILE,),)),))
    text = written(record, form, width=120)
    assert "\x1b" not in text
    assert "<b>" not in text or form != "markdown"


def test_a_hostile_text_is_the_same_text_in_json() -> None:
    record = Record("trial", HOSTILE, (("note", HOSTILE),), ())
    assert json.loads(written(record, "json")) == {
        "record": "trial",
        "name": HOSTILE,
        "note": HOSTILE,
        "from_memory": [],
    }


@given(st.text(st.characters(codec="utf-8"), max_size=200), st.integers(40, 200))
def test_no_line_is_wider_than_the_page(text: str, width: int) -> None:
    record = Record("trial", "EXEMPLAR", (("note", text),), (Section("All", ("note",), ((text,),)),))
    assert max(map(cell_len, written(record, "terminal", width=width).split("\n"))) <= width


def test_what_is_from_memory_is_marked_and_named() -> None:
    record = Record(
        "trial", "EXEMPLAR", (("status", "COMPLETED"), ("start", "2014-01")), (), frozenset(["start"])
    )
    assert written(record, "plain") == "EXEMPLAR  trial\nstatus  COMPLETED\nstart   ~2014-01\n"
    assert json.loads(written(record, "json")) == {
        "record": "trial",
        "name": "EXEMPLAR",
        "status": "COMPLETED",
        "start": "2014-01",
        "from_memory": ["start"],
    }
