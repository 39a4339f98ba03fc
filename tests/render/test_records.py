"""One thing, whole, in every format: fields, then the tables that have rows."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from tests.render.numbers import ratio
from tracker.render.records import FORMATS
from tracker.render.tables.page import Page
from tracker.reports.record import Record, Said, Section

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


@given(st.text(st.characters(codec="utf-8"), max_size=200), st.integers(20, 200))
def test_no_line_is_wider_than_the_page(text: str, width: int) -> None:
    section = Section("All that is known of it", ("note",), ((text,),))
    record = Record("trial", "EXEMPLAR OF MANY", (("primary_endpoint", text),), (section,))
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


SAID = (
    Said("event", "date", "2014-12-03", "regulator-list; doe2015, p. 3"),
    Said(
        "event",
        "date",
        "2014-07",
        "press2014",
        "calls the designation an approval, and the month of it its day",
    ),
    Said("event", "kind of decision that it was", "approval", "regulator-list"),
    Said("evidence EXEMPLAR", "role", "~pivotal", "memory"),
)


def with_section(**section: object) -> Record:
    kept = {"title": "All", "columns": ("attribute", "value"), "rows": (("date", "2014-12-03"),)} | section
    return Record("event", "approval", (), (Section(**kept),))  # type: ignore[arg-type]


def test_lines_name_each_heading_and_label_once_and_hang_what_is_long() -> None:
    assert (
        written(with_section(lines=SAID), "plain", width=60)
        == """\
approval  event

All
event
  date                  2014-12-03  [regulator-list;
                        doe2015, p. 3]
                        2014-07  [press2014]  calls the
                        designation an approval, and the
                        month of it its day
  kind of decision      approval  [regulator-list]
  that it was
evidence EXEMPLAR
  role                  ~pivotal  [memory]
"""
    )


def test_on_a_narrow_page_a_label_stands_above_what_is_said() -> None:
    record = with_section(lines=SAID[:1])
    assert written(record, "plain", width=30) == (
        "approval  event\n\nAll\nevent\n  date\n    2014-12-03\n    [regulator-list; doe2015,\n    p. 3]\n"
    )


def test_lines_are_for_people_and_rows_for_machines() -> None:
    record = with_section(lines=SAID)
    assert json.loads(written(record, "json"))["all"] == [{"attribute": "date", "value": "2014-12-03"}]
    assert "| date | 2014-12-03 |" in written(record, "markdown")


def test_sources_are_dim_and_titles_bold() -> None:
    record = with_section(lines=(Said("", "role", "pivotal", "memory"),))
    assert written(record, "terminal", width=60, colour=True).endswith(
        "\n\x1b[1mAll\x1b[0m\nrole  pivotal\x1b[2m  [memory]\x1b[0m\n"
    )


def test_in_ascii_there_is_no_other_sign() -> None:
    estimates = (ratio("0.41", 0.23, 0.73),)
    record = with_section(title="Größe – alle", lines=SAID, estimates=estimates, columns=("–", "value"))
    text = written(record, "terminal", width=60, ascii_only=True)
    assert text.isascii()
    assert "Grosse - alle" in text


def test_a_plot_of_the_numbers_stands_below_them() -> None:
    numbers = (Said("drug arm against control arm", "OS", "HR 0.41 (0.23–0.73)", "doe2015"),)
    record = with_section(lines=numbers, estimates=(ratio("0.41", 0.23, 0.73),))
    assert (
        written(record, "plain")
        == """\
approval  event

All
drug arm against control arm
  OS  HR 0.41 (0.23–0.73)  [doe2015]

drug arm against control arm
  OS   HR 0.41 (0.23–0.73)      ├───────────■────────────┤     ┊
← favours drug arm          ─┬────────┬─────────┬───────┬──────┼────────┬─────┬─
→ favours control arm       0.2      0.3       0.5     0.7     1       1.5    2
"""
    )


def test_people_get_the_columns_for_them_and_a_mark_where_only_memory_says_so() -> None:
    record = with_section(
        columns=("date", "basis", "key"),
        shown=("date",),
        rows=(("2014", "memory", "a"), ("2015", "press", "b")),
    )
    assert written(record, "plain", width=40) == "approval  event\n\nAll\ndate\n─────\n~2014\n2015\n"
    assert json.loads(written(record, "json"))["all"][0] == {"date": "2014", "basis": "memory", "key": "a"}
    with_basis = with_section(columns=("date", "basis"), rows=(("2014", "memory"),))
    assert "2014  memory\n" in written(with_basis, "plain", width=40)


@given(st.text(st.characters(codec="utf-8"), max_size=100), st.integers(20, 200))
def test_no_line_that_is_said_is_wider_than_the_page(text: str, width: int) -> None:
    record = with_section(lines=(Said(text, text, text, text, text),))
    assert max(map(cell_len, written(record, "terminal", width=width).split("\n"))) <= width
