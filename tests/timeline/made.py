"""Chronologies made by hand, to draw without any database."""

from dataclasses import replace
from typing import Any

from tracker.dates import PartialDate
from tracker.timeline.model import Conflict, Coverage, Ending, Entry, SourceLine, Subject, Timeline, TrialLink

_ENTRY = Entry(
    treatment="exemplumab",
    date=PartialDate.parse("2014-12-03"),
    date_kind="action",
    kind="approval",
    title="Accelerated approval in relapsed disease",
    regulator="FDA",
    jurisdiction="US",
    application="BLA 000001",
    submission=None,
    approval_type=None,
    effect=None,
    indication=None,
    trial=None,
    term=None,
    procedure=None,
    is_inferred=False,
    basis="regulator",
    confidence="high",
    importance="practice",
    note=None,
    key="us-2014-12-03-approval",
)
COVERAGE = Coverage(1, 1, 1, 0, 0, 0, 0, "2024-03-31")
SUBJECT = Subject("exemplumab", "monoclonal_antibody", None, ("EXEMPLA", "EX-1"), ("FDA BLA 000001 (Maker)",))


def entry(date: str | None = "2014-12-03", **values: Any) -> Entry:  # noqa: ANN401 - whatever an entry has
    """An approval of 3 December 2014 by the FDA, but for what is said otherwise."""
    return replace(_ENTRY, date=PartialDate.parse(date) if date else None, **values)


def source(number: int, citation: str, kind: str = "regulator") -> SourceLine:
    return SourceLine(number, f"source-{number}", kind, citation, citation, None)


def made(*entries: Entry, **values: Any) -> Timeline:  # noqa: ANN401 - whatever a timeline has
    """A chronology of exemplumab that has these entries."""
    return replace(Timeline((SUBJECT,), entries, (), COVERAGE), **values)


RICH = made(
    entry(
        "2006-02",
        kind="designation",
        title="Orphan drug designation",
        indication="indolent lymphoma",
        own_sources=(1,),
        sources=(1,),
    ),
    entry(
        "2014-07-01",
        kind="designation",
        date_kind="announced",
        title="Breakthrough therapy designation",
        own_sources=(1, 2, 3),
        sources=(1, 2, 3),
    ),
    entry(
        submission="ORIG-1",
        approval_type="accelerated",
        effect="new",
        indication="adults with relapsed or refractory ALL without the Philadelphia chromosome",
        trials=(
            TrialLink("MT-1", "pivotal", "CR 32 % (26–40), n=185", from_memory=False, sources=(4,)),
            TrialLink("MT-2", "of_note", None, from_memory=True, sources=(5,)),
        ),
        endings=(Ending("converted", "2017-07-11", "SUPPL-8", (951, 951), is_inferred=True, sources=(1,)),),
        conflicts=(Conflict("date", "2014-12-03", "2014-07", 3, "takes the designation for it"),),
        own_sources=(1, 2, 3),
        sources=(1, 2, 3, 4, 5),
    ),
    entry(
        "2015", kind="result", regulator=None, title="Results of MT-1 published in J Examples", trial="MT-1"
    ),
    entry("../2015-10-09", kind="opinion", regulator="EMA", title="CHMP opinion, positive", basis="memory"),
    entry(
        "2017-07-11",
        submission="SUPPL-8",
        approval_type="regular",
        effect="conversion, expansion",
        indication="adults | children, with a longer wording that has to be broken into two lines or more",
        own_sources=(1,),
        sources=(1,),
    ),
    entry("2018-01/2018-03", kind="withdrawal", regulator="TGA", title="Withdrawn", confidence="low"),
    entry(None, kind="approval", regulator="NMPA", title="Approval in children"),
    sources=(
        source(1, "Approvals. U.S. Food and Drug Administration, as of 2024-03-31"),
        source(2, "Doe J et al. A trial with a title that takes more than a line. J Examples 2015;3:1-9"),
        source(3, "News of the day, 2016", "press"),
        source(4, "Registry"),
        source(5, "From memory, not yet checked against a source", "memory"),
    ),
    coverage=Coverage(8, 7, 6, 1, 1, 1, 1, "2024-03-31", (("label", 10), ("hta_recommendation", 1))),
)
"""A chronology with one of everything."""
