"""Indications as threads of wordings, whole."""

import json
from dataclasses import replace

import pytest

from tracker.dates import PartialDate
from tracker.render.pages.lineage import FORMATS
from tracker.render.tables.page import Page
from tracker.reports.models.lineage import Lineage, Step, Thread, Unapproved

FIRST = Step(
    date=PartialDate.parse("2014-12-03"),
    is_announced=False,
    from_memory=False,
    approval_type="accelerated",
    effects=("new",),
    application="BLA 000001",
    submission="ORIG-1",
    wording="adults with relapsed or refractory B-cell precursor ALL that is Ph-negative",
    is_verbatim=True,
    wording_from_memory=False,
    indication_key="first",
    entry_key="us-2014",
)
SECOND = replace(
    FIRST,
    date=PartialDate.parse("2016-05"),
    from_memory=True,
    approval_type="regular",
    effects=("conversion", "expansion"),
    submission="SUPPL-18, SUPPL-19, SUPPL-20, SUPPL-21",
    wording="everyone [/]",
    is_verbatim=False,
)
LATER = replace(SECOND, date=None, approval_type=None, effects=("wording",), submission=None)
GONE = replace(LATER, date=PartialDate.parse("2019"), is_announced=True, effects=("withdrawal",))
LINEAGE = Lineage(
    "exemplumab",
    (
        Thread("EMA", "ema", None, "withdrawn", (replace(FIRST, application="MAA 1"), GONE)),
        Thread("FDA", "first", None, "current", (FIRST, SECOND, LATER)),
        Thread("FDA", "first", FIRST, "current", (replace(SECOND, application=None),)),
    ),
    (Unapproved("FDA", "of a designation", is_verbatim=False, indication_key="orphan"),),
)
WHOLE = """\
exemplumab
Its indications, from wording to wording.

EMA
  ◐   2014-12-03  accelerated · new                                 MAA 1 ORIG-1
  │               "adults with relapsed or refractory B-cell precursor ALL that
  │               is Ph-negative"
  ✕  ~2019        withdrawal, announced                               BLA 000001
                  everyone [/]

FDA  BLA 000001
  ◐   2014-12-03  accelerated · new                                       ORIG-1
  │               "adults with relapsed or refractory B-cell precursor ALL that
  │               is Ph-negative"
  ◆▲ ~2016-05     regular · conversion + expansion
  │               SUPPL-18, SUPPL-19, SUPPL-20, SUPPL-21
  │               everyone [/]
  ◌   ?           type not stated · wording
                  the same wording
                  current

                  split from the wording of 2014-12-03
  ◆▲ ~2016-05     regular · conversion + expansion
                  SUPPL-18, SUPPL-19, SUPPL-20, SUPPL-21
                  everyone [/]
                  current

1 more wording stands only in designations, opinions or appraisals. List them:
tracker list indications
Wordings in quotation marks are the authority's own, the others are paraphrases.
◐ accelerated or conditional  ▲ expansion  ◆ conversion  ✕ refusal or withdrawal
◌ approval, type not stated
"""
NOTHING = """\
exemplumab
Its indications, from wording to wording.

No approved indication is recorded.
"""


def drawn(lineage: Lineage, form: str = "plain", page: Page = Page(width=80)) -> str:  # noqa: B008 - it is frozen
    return "".join(FORMATS[form](lineage, page))


def test_threads() -> None:
    assert drawn(LINEAGE) == WHOLE


def test_nothing() -> None:
    assert drawn(Lineage("exemplumab", (), ())) == NOTHING


@pytest.mark.parametrize("width", [20, 30, 40, 80, 140])
def test_no_line_is_wider_than_the_page(width: int) -> None:
    assert max(map(len, drawn(LINEAGE, page=Page(width=width)).splitlines())) <= width


def test_ascii_only() -> None:
    page = drawn(LINEAGE, page=Page(width=80, ascii_only=True))
    assert "  CE ~2016-05" in page
    assert page.isascii()


def test_json_has_every_field() -> None:
    document = json.loads(drawn(LINEAGE, "json"))
    assert list(document) == ["treatment", "threads", "unapproved"]
    assert document["threads"][1]["steps"][1] == {
        "date": "2016-05",
        "is_announced": False,
        "from_memory": True,
        "approval_type": "regular",
        "effects": ["conversion", "expansion"],
        "application": "BLA 000001",
        "submission": "SUPPL-18, SUPPL-19, SUPPL-20, SUPPL-21",
        "wording": "everyone [/]",
        "is_verbatim": False,
        "wording_from_memory": False,
        "indication_key": "first",
        "entry_key": "us-2014",
    }
    assert document["threads"][2]["splits_from"]["indication_key"] == "first"


def test_csv() -> None:
    _, *rows = drawn(LINEAGE, "csv").splitlines()
    assert rows[1] == "EMA,ema,2019,,withdrawal,BLA 000001,,everyone [/],false,true,first,us-2014,withdrawn"
    assert len(rows) == 6
