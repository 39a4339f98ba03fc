"""Disagreements as people and machines read them, from values made by hand."""

import csv
from dataclasses import replace

from tracker.render.lines import Sheet
from tracker.render.pages.disagreements import FORMATS, terminal
from tracker.render.tables.page import Page
from tracker.reports.models.disagreement import Disagreement, Disagreements, OtherClaim

OTHER = OtherClaim(
    value="2014-07",
    source="paper",
    source_kind="publication",
    source_title="A trial",
    confidence="high",
    locator="p 2",
    note="takes the designation for it",
    because="a regulator comes before a publication",
)
DATE = Disagreement(
    subject="event",
    key="us-approval",
    attribute="date",
    kind="date",
    treatment="exemplumab",
    trial=None,
    about=None,
    shown="2014-12-03",
    shown_sources=("list", "second-list", "third-list", "fourth-list"),
    others=(
        OTHER,
        replace(OTHER, value="2014-06", source="memory", source_kind="memory", locator="", note=None),
    ),
)
TYPE = replace(
    DATE,
    attribute="approval_type",
    kind="status",
    shown="accelerated",
    shown_sources=("memory",),
    others=(replace(OTHER, value=None, note='[/] <b> =1+1 \x1b[31m , ; "', because="it decides nothing"),),
)
LONG = replace(
    DATE,
    subject="indication",
    key="i",
    attribute="text",
    kind="meaning",
    shown="CD19-positive Ph-negative B-cell precursor ALL in the consolidation phase, adults and children",
    shown_sources=("list",),
    others=(replace(OTHER, value="children and adults", note=None),),
)
FOUND = Disagreements((DATE, TYPE, LONG, replace(LONG, key="j")))


def test_disagreements_at_80_columns() -> None:
    assert (
        terminal(FOUND, Sheet(80))
        == """\
4 values that sources give differently
date 1 · status 1 · meaning 2

Dates
us-approval · event date
  shown   2014-12-03  [list, second-list, third-list and 1 more]
  ⚠ other 2014-07  [paper, p 2]
          takes the designation for it
  why     a regulator comes before a publication
  ⚠ other ~2014-06  [memory]

Types and status
us-approval · event approval type
  shown   ~accelerated  [memory]
  ⚠ other does not have it  [paper, p 2]
          [/] <b> =1+1 ␛[31m , ; "
  why     it decides nothing

Wordings, which may mean the same
i · indication text
  shown   CD19-positive Ph-negative B-cell precursor ALL in the consolidation
          phase, adults and children  [list]
  ⚠ other children and adults  [paper, p 2]
  why     a regulator comes before a publication

j · indication text
  shown   CD19-positive Ph-negative B-cell precursor ALL in the consolidation
          phase, adults and children  [list]
  ⚠ other children and adults  [paper, p 2]
  why     a regulator comes before a publication

~ rests on memory only
"""
    )


def test_no_line_is_wider_than_the_sheet() -> None:
    for width in (20, 40, 80, 140):
        assert max(map(len, terminal(FOUND, Sheet(width)).splitlines())) <= width


def test_a_narrow_sheet_in_ascii() -> None:
    assert (
        terminal(
            Disagreements((replace(DATE, about="TRIAL · OS", others=(OTHER,)),)), Sheet(30, ascii_only=True)
        )
        == """\
1 value that sources give
differently

Dates
us-approval - event date
  TRIAL - OS
  shown   2014-12-03
          [list, second-list,
          third-list and 1
          more]
  ! other 2014-07
          [paper, p 2]
          takes the
          designation for it
  why     a regulator comes
          before a publication
"""
    )


def test_nothing_disagrees() -> None:
    assert terminal(Disagreements(()), Sheet(80)) == (
        "No sources are recorded here that disagree about what was asked.\n"
    )


def test_disagreements_for_machines() -> None:
    found = Disagreements((replace(DATE, others=(OTHER,)),))
    assert "".join(FORMATS["json"](found, Page())).startswith(
        '{\n  "disagreements": [\n    {\n      "subject": "event",'
    )
    columns, row = csv.reader("".join(FORMATS["csv"](found, Page())).splitlines())
    assert dict(zip(columns, row, strict=True)) == {
        "subject": "event",
        "subject_key": "us-approval",
        "attribute": "date",
        "kind": "date",
        "treatment": "exemplumab",
        "trial": "",
        "shown_value": "2014-12-03",
        "shown_sources": "list; second-list; third-list; fourth-list",
        "shown_because": "a regulator comes before a publication",
        "other_value": "2014-07",
        "source_key": "paper",
        "source_kind": "publication",
        "locator": "p 2",
        "confidence": "high",
        "note": "takes the designation for it",
    }
    assert "".join(FORMATS["markdown"](found, Page())).count("\n") == 3
