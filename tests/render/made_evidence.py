"""Evidence made by hand, to draw without any database."""

from dataclasses import replace
from typing import Any

from tracker.dates import PartialDate
from tracker.reports.models.estimate import Estimate
from tracker.reports.models.evidence import (
    Behind,
    Completion,
    Decision,
    Ending,
    EvidenceReport,
    KeyEstimate,
    Lag,
    Publication,
    Remark,
    Review,
)
from tracker.vocabulary import EstimateKind, Measure

NO_LAG = Lag(None, None)

OS = Estimate(
    **dict.fromkeys(Estimate.__dataclass_fields__)
    | {
        "key": "os",
        "trial": "MT-1",
        "kind": EstimateKind.OUTCOME,
        "endpoint": "OS",
        "measure": Measure.HAZARD_RATIO,
        "cohort": "drug",
        "comparator": "chemotherapy",
        "value": 0.71,
        "value_text": "0.71",
        "interval_low": 0.55,
        "interval_high": 0.93,
        "interval_level": 95.0,
        "p_operator": "=",
        "p_value": 0.01,
        "is_derived": False,
        "sources": ("doe2015",),
        "from_memory": False,
    }  # type: ignore[arg-type]
)


def changed(estimate: Estimate, **values: Any) -> Estimate:  # noqa: ANN401 - whatever an estimate has
    """The estimate, but for these values."""
    return replace(estimate, **values)


DRUG = changed(
    OS,
    key="drug",
    measure=Measure.KAPLAN_MEIER,
    value_text="84.8",
    unit="%",
    time_point=3.0,
    time_unit="years",
    **dict.fromkeys(("interval_low", "interval_high", "interval_level", "p_value")),
)
OTHER = changed(DRUG, key="other", cohort="chemotherapy", comparator="drug", value_text="69")
FAR = changed(
    DRUG, key="far", time_point=5.0, comparator=None, cohort="all 189", analysis="FDA", from_memory=True
)

BEHIND = Behind(
    trial="MT-1",
    nct_id="NCT00000001",
    role="pivotal",
    basis="regulator",
    confidence="high",
    sources=("list",),
    enrollment=189,
    enrollment_from_memory=True,
    population="~adults with relapsed disease at high risk, without the Philadelphia chromosome and so on",
    population_notes=(Remark("press2015", "adults and children", "it had adults only"),),
    result="OS HR 0.71, 54 vs 57 patients",
    result_sources=("list",),
    result_is_covered=False,
    other_results=(Remark("roe2016", "OS HR 0.72", "a later day"),),
    primary_endpoint="OS",
    estimates=(
        KeyEstimate(OS, is_cited=True, is_primary=True),
        KeyEstimate(DRUG, is_cited=False, is_primary=True),
        KeyEstimate(OTHER, is_cited=False, is_primary=True),
        *(KeyEstimate(replace(FAR, key=f"far{n}", time_point=5.0 + n), False, False) for n in range(4)),  # noqa: FBT003
    ),
    completion=Completion("primary_completion", "2014-02", from_memory=False, lag=Lag(277, 305)),
    publication=Publication(
        "doe2015", "Doe J et al. J Examples 2015;3:1-9", "2015", from_memory=True, lag=Lag(29, 393)
    ),
    publications=("doe2015",),
)
REMEMBERED = replace(
    BEHIND,
    trial="MT-2",
    role="of_note",
    basis="memory",
    enrollment=None,
    population=None,
    population_notes=(),
    result=None,
    other_results=(),
    estimates=(),
    completion=Completion("data_cutoff", "../2014", from_memory=True, lag=Lag(None, 701)),
    publication=None,
)
ENDING = Ending(
    outcome="converted",
    granted="2014-12-03",
    granted_by="ORIG-1",
    resolved="2017-07",
    resolved_by="SUPPL-8",
    from_memory=False,
    is_inferred=True,
    lag=Lag(941, 971),
)
GRANT = Decision(
    date=PartialDate.parse("2014-12-03"),
    date_kind="action",
    regulator="FDA",
    kind="approval",
    title="Accelerated approval in relapsed disease",
    approval_type="accelerated",
    effect="new",
    indication="adults with relapsed disease | children, with a wording that takes two lines or more",
    application="BLA 000001",
    submission="ORIG-1",
    basis="regulator",
    is_doubtful=False,
    review=Review("2014-09-19", "received", from_memory=False, lag=Lag(75, 75)),
    ended=(
        ENDING,
        replace(ENDING, outcome="indication_withdrawn", resolved="2018", resolved_by=None, lag=NO_LAG),
    ),
    ends=(),
    trials=(BEHIND, REMEMBERED),
    entry_key="grant",
)
REPORT = EvidenceReport(
    "exemplumab",
    (
        GRANT,
        replace(
            GRANT,
            date=PartialDate.parse("../2015-10-09"),
            regulator="EMA",
            kind="opinion",
            title="CHMP opinion, positive",
            indication=None,
            submission=None,
            is_doubtful=True,
            review=Review("2014-10", "announced", from_memory=True, lag=Lag(343, None)),
            ended=(),
            trials=(),
        ),
        replace(
            GRANT,
            date=PartialDate.parse("2017-07"),
            approval_type="regular",
            effect="conversion",
            review=None,
            ended=(),
            ends=(ENDING, replace(ENDING, outcome="superseded", from_memory=True)),
            trials=(),
        ),
    ),
    left_out=3,
)
"""A report with one of everything."""
