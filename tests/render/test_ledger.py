"""The ledger as people and machines get it: whole drawings, every format, and hostile texts."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from rich.cells import cell_len

from tracker.dates import PartialDate
from tracker.render.lines import Sheet
from tracker.render.pages.ledger import FORMATS, terminal
from tracker.render.tables.page import Page
from tracker.reports.models.ledger import Answer, Ending, Grant, Ledger, Requirement, Status, Summary

HOSTILE = '[/] <b> =1+1 \x1b[31m , ; "'
COLOURS = re.compile(r"\x1b\[[0-9;]*m")

ASKED = Requirement(
    number="4593-1",
    text="a randomised trial in adults who have not been treated before",
    trials="ALPHA",
    due="2024-06-30",
    original_due="2023-06",
    status="pending",
    status_as_of="2024-03-31",
    overdue=Answer.YES,
    days_overdue=(509, 509),
    from_memory=False,
    key="asked",
)
CONVERSION = Ending(
    outcome=Status.CONVERTED,
    date=PartialDate.parse("2018-06"),
    application="NDA 000002",
    submission="SUPPL-23, SUPPL-26",
    days=(921, 950),
    has_ended=Answer.YES,
    is_inferred=True,
    from_memory=False,
    entry_key="conversion",
)
OPEN = Grant(
    treatment="exemplumab",
    regulator="FDA",
    approval_type="accelerated",
    effect="new",
    indication="adults with relapsed or refractory ALL without the Philadelphia chromosome",
    date=PartialDate.parse("2015-11-23"),
    application="BLA 000001",
    submission="ORIG-1",
    has_begun=Answer.YES,
    status=Status.OPEN,
    days=(3651, 3651),
    overdue=Answer.YES,
    endings=(),
    confirmatory_trials=("ALPHA", "~BETA"),
    requirements=(ASKED, replace(ASKED, number=None, text="children", overdue=Answer.NO, from_memory=True)),
    disputed_by=(),
    date_from_memory=False,
    type_basis="regulator",
    entry_key="open",
    indication_key="adults",
)
PLAIN = replace(OPEN, requirements=(), confirmatory_trials=(), overdue=Answer.NO)
ENDED = replace(PLAIN, status=Status.CONVERTED, days=(921, 950), endings=(CONVERSION,))
MAYBE = replace(CONVERSION, has_ended=Answer.UNDECIDED, from_memory=True, is_inferred=False, application=None)
GRANTS = (
    OPEN,
    ENDED,
    replace(PLAIN, regulator="EMA", status=Status.UNDECIDED, endings=(MAYBE,), approval_type="conditional"),
    replace(PLAIN, status=Status.UNDECIDED, endings=(replace(MAYBE, date=None),)),
    replace(PLAIN, status=Status.UNDECIDED, date=PartialDate.parse("2025-11"), has_begun=Answer.UNDECIDED),
    replace(PLAIN, status=Status.UNDECIDED, date=None, has_begun=Answer.UNDECIDED, application=None),
    replace(PLAIN, date_from_memory=True, type_basis="memory", days=(0, 0), submission=None),
    replace(
        ENDED,
        treatment="alternatinib",
        status=Status.INDICATION_WITHDRAWN,
        endings=(
            replace(CONVERSION, outcome=Status.INDICATION_WITHDRAWN, submission=None, from_memory=True),
            replace(CONVERSION, outcome=Status.APPLICATION_WITHDRAWN, entry_key="later", is_inferred=False),
        ),
        requirements=(replace(ASKED, overdue=Answer.UNDECIDED),),
        confirmatory_trials=("ALPHA",),
    ),
)
COUNTS = dict.fromkeys(Status, 0) | {Status.OPEN: 2, Status.CONVERTED: 1, Status.UNDECIDED: 4}
RICH = Ledger(
    on=date(2025, 11, 21),
    summary=Summary(COUNTS | {Status.INDICATION_WITHDRAWN: 1}, 1, 1, (921, 950)),
    grants=GRANTS,
    disputed=(replace(PLAIN, type_basis="sponsor", disputed_by=("list-2024", "list-2025")),),
)
EMPTY = Ledger(date(2025, 11, 21), Summary(dict.fromkeys(Status, 0), 0, 0, None), (), ())


@pytest.mark.parametrize("width", [40, 80, 140])
def test_one_of_everything(width: int, snapshot: Callable[..., None]) -> None:
    snapshot(terminal(RICH, Sheet(width)), str(width))


@pytest.mark.parametrize("width", [40, 80, 140])
def test_colour_adds_nothing_to_the_text(width: int) -> None:
    coloured = COLOURS.sub("", terminal(RICH, Sheet(width, colour=True)))
    assert [line.rstrip() for line in coloured.splitlines()] == terminal(RICH, Sheet(width)).splitlines()


def test_one_of_everything_in_colour(snapshot: Callable[..., None]) -> None:
    snapshot(terminal(RICH, Sheet(80, colour=True)))


def test_only_ascii_where_nothing_else_is_shown() -> None:
    text = terminal(RICH, Sheet(80, ascii_only=True))
    assert text.isascii()
    assert text.count("?") == terminal(RICH, Sheet(80)).count("?")  # no sign is without its stand-in


@pytest.mark.parametrize("form", ["csv", "json", "markdown", "tsv"])
def test_the_forms_for_machines(form: str, snapshot: Callable[..., None]) -> None:
    snapshot("".join(FORMATS[form](RICH, Page())), form)


def test_nothing_to_show_is_said() -> None:
    assert (
        terminal(EMPTY, Sheet(80))
        == """\
Accelerated and conditional approvals on 2025-11-21
Nothing is recorded here for what was asked.
"""
    )
    assert [line.count("\n") for line in FORMATS["csv"](EMPTY, Page())] == [1]


def test_only_disputed_grants_are_no_grants() -> None:
    text = terminal(replace(EMPTY, disputed=RICH.disputed), Sheet(80))
    assert text.splitlines()[1] == "No grants but disputed ones."
    assert "disputed by list-2024, list-2025" in " ".join(text.split())


@pytest.mark.parametrize("width", [20, 40, 80, 140])
@pytest.mark.parametrize("colour", [False, True])
def test_a_hostile_text_is_shown_as_it_is_and_does_nothing(width: int, *, colour: bool) -> None:
    hostile = replace(
        ENDED,
        treatment=HOSTILE,
        regulator=HOSTILE,
        indication=HOSTILE,
        application=HOSTILE,
        submission=HOSTILE,
        endings=(replace(CONVERSION, submission=HOSTILE),),
        confirmatory_trials=(HOSTILE,),
        requirements=(replace(ASKED, text=HOSTILE, number=HOSTILE, trials=HOSTILE),),
        disputed_by=(HOSTILE,),
    )
    text = COLOURS.sub("", terminal(replace(RICH, grants=(hostile,)), Sheet(width, colour=colour)))
    assert "\x1b" not in text
    assert all(part.isprintable() for part in text.split("\n"))
    if width == 140:
        shown = '[/] <b> =1+1 ␛[31m , ; "'
        assert " ".join(text.split()).count(shown) >= 9


@pytest.mark.parametrize("width", [20, 40, 60, 80, 140])
def test_no_line_is_wider_than_the_terminal(width: int) -> None:
    wide = replace(OPEN, indication="日本 " * 40 + "x" * 90, date=PartialDate.parse("2014-10-09/2014-11-01"))
    lines = terminal(replace(RICH, grants=(*GRANTS, wide)), Sheet(width)).split("\n")
    assert max(map(cell_len, lines)) <= width
