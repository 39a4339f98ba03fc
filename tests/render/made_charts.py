"""Charts made by hand, to lay out and to draw without any database."""

from datetime import date, timedelta

from tests.timeline.made import entry, made
from tracker.dates import PartialDate
from tracker.reports.models.chart import Chart, Study, Support
from tracker.timeline.model import Coverage, Entry, Subject, Window

HOSTILE = '[/] <b>&amp; $x$ =1+1 \x1b[31m\u202e , ; "\n日本'


def parsed(text: str) -> PartialDate:
    return PartialDate.parse(text)


SINGLE = Chart(made(entry(approval_type="regular", effect="new", submission="ORIG-1")), ())
"""One event, and nothing else."""

EVERYTHING = Chart(
    made(
        entry("2006-02-06", kind="designation", key="orphan-1"),
        entry("2006-02-06", kind="designation", key="orphan-2"),
        entry("../2014-10-09", kind="submission", regulator="EMA", importance="procedure", key="received"),
        entry(approval_type="accelerated", effect="new", submission="ORIG-1", key="grant"),
        entry("2015-09-24", kind="opinion", regulator="EMA", key="opinion"),
        entry("2015-11-23", regulator="EMA", approval_type="conditional", effect="new", key="eu-grant"),
        entry("2015", regulator="TGA", basis="memory", key="australia"),
        entry("2016-08-30", approval_type="accelerated", effect="expansion", key="children"),
        entry("2017-07", approval_type="regular", effect="conversion, expansion", key="conversion"),
        entry("2018-03/..", kind="withdrawal", regulator="NMPA", key="gone"),
        entry("2019-01-02", kind="refusal", importance="procedure", key="refused"),
        entry("2016", kind="result", regulator=None, trial="FIRST", key="paper"),
        entry(None, regulator="PMDA", key="some-day"),
        coverage=Coverage(13, 11, 10, 0, 1, 1, 0, "2019", (("label", 4),)),
    ),
    (
        Study(
            "FIRST",
            ("exemplumab",),
            parsed("2010-05"),
            parsed("2013-10"),
            parsed("2016-01"),
            publications=(parsed("2016"),),
            supports=(
                Support("grant", "pivotal"),
                Support("opinion", "pivotal"),
                Support("eu-grant", "pivotal"),
                Support("children", "supportive"),
            ),
        ),
        Study(
            "CONFIRM",
            ("exemplumab",),
            parsed("2014-01-03"),
            from_memory=frozenset({"start"}),
            publications=(parsed("2017-03-02"),),
            supports=(Support("conversion", "confirmatory"),),
        ),
        Study("ENDED", ("exemplumab",), None, None, parsed("2012")),
        Study(
            "AHEAD",
            ("exemplumab",),
            parsed("2016-04"),
            parsed("2020-06"),
            parsed("2022-12"),
            planned=frozenset({"primary_completion", "completion"}),
        ),
    ),
    date(2019, 6, 1),
)
"""Something of everything that a chart can have."""

CROWDED = Chart(
    made(
        *(
            entry(
                str(date(2010, 1, 1) + timedelta(days=number * 3652 // 200)),
                kind=("approval", "label", "approval", "opinion")[number % 4],
                approval_type="regular",
                effect="expansion",
                regulator=("FDA", "FDA", "EMA")[number % 3],
                key=f"event-{number:03}",
            )
            for number in range(200)
        )
    ),
    tuple(
        Study(
            f"TRIAL-{number:02}",
            ("exemplumab",),
            parsed(f"20{8 + number % 9:02}-0{1 + number % 9}"),
            parsed(f"20{11 + number % 9:02}-06"),
            supports=(Support(f"event-{40 + 6 * number:03}", "pivotal"),) if number % 4 else (),
        )
        for number in range(24)
    ),
)
"""Two hundred events in ten years, and more trials than are drawn."""

_SUPPLEMENTS = (
    "2001-05-10 2002-02-01 2002-12-20 2003-04-18 2003-05-20 2003-05-20 2003-12-08 2005-03-14 2005-10-20"
    " 2006-09-27 2006-10-19 2007-09-13 2008-09-26 2008-12-19 2009-05-27 2011-04-01 2012-01-31 2013-01-25"
    " 2015-01-30 2016-08-25"
)
IMPORTED = Chart(
    made(
        *(
            entry(day, submission=f"SUPPL-{number}", key=f"drugs-at-fda-{number:02}")
            for number, day in enumerate(_SUPPLEMENTS.split())
        ),
        entry("2013", regulator="EMA", approval_type="regular", effect="expansion", key="children"),
        coverage=Coverage(21, 21, 21, 0, 0, 0, 0, "2019-07-02", (("approval", 11), ("label", 28))),
    ),
    (),
)
"""A drug as an agency's file has it, without curation: what was approved is not told."""

HOSTILE_TEXTS = Chart(
    made(
        entry(title=HOSTILE, regulator=HOSTILE, submission=HOSTILE, key=HOSTILE),
        entry("2017-07", kind="opinion", regulator=HOSTILE * 9, key="long"),
        subjects=(Subject("exemplumab", "combination", HOSTILE, (HOSTILE, HOSTILE), (HOSTILE,)),),
        coverage=Coverage(2, 2, 2, 0, 0, 0, 0, HOSTILE, ((HOSTILE, 1),)),
    ),
    (Study(HOSTILE, ("exemplumab",), parsed("2010"), supports=(Support(HOSTILE, HOSTILE),)),),
)
"""Texts that would do something where they are not shown as they are."""


def several() -> Chart:
    """Two treatments with a trial that is behind decisions on both."""
    other = Subject("alternatinib", "tyrosine_kinase_inhibitor", None, (), ())
    entries: tuple[Entry, ...] = (
        entry(approval_type="regular", effect="new", key="one"),
        entry("2019-02", treatment="alternatinib", approval_type="regular", effect="new", key="two"),
    )
    both = made(*entries, subjects=(made().subjects[0], other), window=Window(studies=True))
    supports = (Support("one", "pivotal"), Support("two", "pivotal"))
    return Chart(both, (Study("BOTH", ("exemplumab", "alternatinib"), parsed("2011-01"), supports=supports),))
