"""What was on label: curated chronologies around the days of approvals, and a small world of its own."""

from datetime import date

import pytest
from sqlalchemy import Connection

from tests.conftest import Telling
from tests.timeline.world import WORLD
from tracker.database.engine import open_for_reading
from tracker.errors import UnknownName
from tracker.reports.label import label
from tracker.reports.models.label import Answer, Decision, Excluded, Labels, Question
from tracker.reports.models.patient import Age, Patient
from tracker.vocabulary import AgeUnit, MrdStatus, PhStatus
from tracker.vocabulary.patients import PatientSetting

YES, CANNOT_TELL = Decision.YES, Decision.CANNOT_TELL
ADULT = Age(45, AgeUnit.YEARS)
MRD_POSITIVE = Patient("B-ALL", ADULT, None, MrdStatus.POSITIVE, PatientSetting.FIRST_REMISSION)
MRD_NEGATIVE = Patient("B-ALL", ADULT, PhStatus.NEGATIVE, MrdStatus.NEGATIVE, PatientSetting.FIRST_REMISSION)
CHILD = Patient("B-ALL", Age(8, AgeUnit.YEARS), PhStatus.NEGATIVE, None, setting=PatientSetting.FIRST_RELAPSE)


def on(day: str, patient: Patient = Patient(), regulator: str = "FDA") -> Question:  # noqa: B008 - it is frozen
    return Question(date.fromisoformat(day), patient, (regulator,) if regulator else ())


def decided(labels: Labels) -> dict[str | None, Decision]:
    return {answer.indication_key: answer.decision for answer in labels.answers}


@pytest.mark.parametrize(
    ("question", "answers"),
    [
        (on("2018-03-28", MRD_POSITIVE), {}),
        (on("2018-03-29", MRD_POSITIVE), {"fda-mrd-2018": YES}),
        (on("2021-03-10", MRD_POSITIVE), {"fda-mrd-2018": YES}),
        (on("2021-03-11", MRD_POSITIVE), {"fda-mrd-2021": YES}),
        (on("2024-06-13", MRD_NEGATIVE), {}),
        (on("2024-06-14", MRD_NEGATIVE), {"fda-consolidation-2024": YES}),
        (on("2021-05-31", CHILD, "EMA"), {"ema-paediatric-2018": CANNOT_TELL}),
        (
            on("2021-06-15", CHILD, "EMA"),
            {"ema-paediatric-2018": CANNOT_TELL, "ema-first-relapse-2021": CANNOT_TELL},
        ),
        (
            on("2021-07-01", CHILD, "EMA"),
            {"ema-first-relapse-2021": YES, "ema-paediatric-2018": CANNOT_TELL},
        ),
    ],
    ids=lambda value: f"{value.on}" if isinstance(value, Question) else "",
)
def test_the_three_patients(
    curated_url: str, question: Question, answers: dict[str | None, Decision]
) -> None:
    """Of blinatumomab alone, so that more treatments can be recorded."""
    asked = Question(question.on, question.patient, question.regulators, ("blinatumomab",))
    with open_for_reading(curated_url) as connection:
        assert decided(label(connection, asked)) == answers


def test_a_month_that_is_from_memory_says_so(curated_url: str) -> None:
    with open_for_reading(curated_url) as connection:
        labels = label(connection, on("2021-06-15", CHILD, "EMA"))
    [answer] = [a for a in labels.answers if a.indication_key == "ema-first-relapse-2021"]
    assert answer.reasons == ("approved in ~2021-06, the day is not known",)
    assert answer.since_from_memory


SMALL = """\
chronology: labels
diseases:
- {key: B-ALL, name: B-cell ALL, parent: ALL}
- {key: T-ALL, name: T-cell ALL, parent: ALL}
- {key: CLL, name: Chronic lymphocytic leukaemia}
indications:
- {key: rr, treatment: exemplumab, regulator: FDA, text: B-ALL at large, disease: B-ALL,
   setting: relapsed_or_refractory, sources: [list]}
- {key: rr-cd19, treatment: exemplumab, regulator: FDA, text: CD19-positive B-ALL, disease: B-ALL,
   markers: CD19+, setting: relapsed_or_refractory, succeeds: rr, verbatim: true, sources: [memory]}
- {key: mrd, treatment: exemplumab, regulator: FDA, text: with MRD, disease: B-ALL, mrd: positive,
   setting: remission, remission: first, age_min: {value: 18}, restriction: high risk,
   combination: chemotherapy, sources: [list]}
- {key: ema, treatment: exemplumab, regulator: EMA, text: any ALL, disease: ALL, sources: [list]}
- {key: opinion, treatment: exemplumab, regulator: EMA, text: of an opinion, disease: ALL, sources: [list]}
events:
- {key: 2014-new, treatment: exemplumab, regulator: FDA, kind: approval, title: Approval, date: 2014-12-03,
   application: BLA 000001, submissions: [ORIG-1], sources: [list],
   approvals: [{indication: rr, effect: new, type: accelerated, sources: [list]}]}
- {key: 2016-converted, treatment: exemplumab, regulator: FDA, kind: approval, title: Conversion,
   date: 2016-05, sources: [list],
   approvals: [{indication: rr, effect: conversion, type: regular, sources: [list]}]}
- {key: 2017-mrd, treatment: exemplumab, regulator: FDA, kind: approval, title: Approval, date: 2017-01-10,
   application: BLA 000001, submissions: [SUPPL-9], sources: [memory],
   approvals: [{indication: mrd, effect: expansion, type: accelerated, sources: [list]}]}
- {key: 2018-worded, treatment: exemplumab, regulator: FDA, kind: approval, title: Wording, date: 2018,
   sources: [list], approvals: [{indication: rr-cd19, effect: wording, sources: [list]}]}
- {key: 2020-withdrawn, treatment: exemplumab, regulator: FDA, kind: withdrawal, title: Withdrawal,
   date: 2020-03-01, sources: [list], resolves: [{event: 2017-mrd, indication: mrd,
   outcome: indication_withdrawn, sources: [list]}]}
- {key: ema-opinion, treatment: exemplumab, regulator: EMA, kind: opinion, title: Opinion, date: 2013-01-01,
   indication: opinion, sources: [list]}
- {key: ema-approval, treatment: exemplumab, regulator: EMA, kind: approval, title: Authorisation,
   date: ../2015-06-30, sources: [list],
   approvals: [{indication: ema, effect: new, sources: [list]}]}
- {key: alternative, treatment: alternatinib, regulator: FDA, kind: approval, title: Approval,
   date: 2012-02-02, sources: [memory]}
"""


@pytest.fixture
def small(telling: Telling) -> Connection:
    return telling(world=WORLD, small=SMALL)


def brief(labels: Labels) -> list[tuple[object, ...]]:
    return [
        (a.indication_key, str(a.decision), a.approval_type, a.conditions, a.reasons) for a in labels.answers
    ]


ALTERNATIVE = (None, "cannot_tell", None, (), ("its indication is not recorded here",))
IN_RELAPSE = ("B-ALL", "in relapsed or refractory disease")
MRD_ASKS = (
    "B-ALL",
    "18 years or older",
    "MRD-positive",
    "in first remission",
    "high risk",
    "with chemotherapy",
)


@pytest.mark.parametrize(
    ("day", "answers", "excluded"),
    [
        ("2012-02-01", [], Excluded(0, 4, 0)),
        ("2014-12-02", [ALTERNATIVE], Excluded(0, 3, 0)),
        ("2014-12-03", [("rr", "yes", "accelerated", IN_RELAPSE, ()), ALTERNATIVE], Excluded(0, 2, 0)),
        (
            "2016-05-20",
            [("rr", "yes", "accelerated or regular", IN_RELAPSE, ()), ALTERNATIVE],
            Excluded(0, 2, 0),
        ),
        ("2016-06-01", [("rr", "yes", "regular", IN_RELAPSE, ()), ALTERNATIVE], Excluded(0, 2, 0)),
        (
            "2018-02-01",
            [
                ("mrd", "yes", "accelerated", MRD_ASKS, ()),
                ALTERNATIVE,
                ("rr", "cannot_tell", "regular", IN_RELAPSE, ("replaced in 2018, the day is not known",)),
                (
                    "rr-cd19",
                    "cannot_tell",
                    "regular",
                    (*IN_RELAPSE, "CD19+"),
                    ("approved in 2018, the day is not known",),
                ),
            ],
            Excluded(0, 0, 0),
        ),
        (
            "2020-03-01",
            [("rr-cd19", "yes", "regular", (*IN_RELAPSE, "CD19+"), ()), ALTERNATIVE],
            Excluded(0, 0, 2),
        ),
    ],
)
def test_wordings_come_and_go(
    small: Connection, day: str, answers: list[tuple[object, ...]], excluded: Excluded
) -> None:
    labels = label(small, on(day))
    assert brief(labels) == answers
    assert labels.excluded == excluded


def test_an_opinion_approves_nothing_and_by_a_day_is_no_day(small: Connection) -> None:
    labels = label(small, on("2014-01-01", regulator="European Medicines Agency"))
    doubt = ("approved by 2015-06-30, the day is not known",)
    assert brief(labels) == [("ema", "cannot_tell", None, ("ALL",), doubt)]
    assert labels.question.regulators == ("EMA",)
    assert labels.excluded.total == 0


def test_the_approval_that_says_so(small: Connection) -> None:
    labels = label(small, on("2017-01-10", Patient(mrd=MrdStatus.POSITIVE)))
    [answer] = [answer for answer in labels.answers if answer.indication_key == "mrd"]
    since = answer.since
    assert since is not None
    assert answer == Answer(
        decision=YES,
        treatment="exemplumab",
        brand="EXEMPLA",
        regulator="FDA",
        since=since,
        since_is_announced=False,
        since_from_memory=True,
        approval_type="accelerated",
        type_since=since,
        type_since_from_memory=True,
        effect="expansion",
        application="BLA 000001",
        submission="SUPPL-9",
        wording="with MRD",
        is_verbatim=False,
        wording_from_memory=False,
        conditions=("B-ALL", "18 years or older", "in first remission", "high risk", "with chemotherapy"),
        reasons=(),
        indication_key="mrd",
        entry_key="2017-mrd",
    )
    assert since.text == "2017-01-10"


@pytest.mark.parametrize(
    ("disease", "day", "found"),
    [
        ("b-all", "2016-06-01", {"rr": YES, "ema": YES}),
        ("Acute lymphoblastic leukaemia", "2016-06-01", {"rr": CANNOT_TELL, "ema": YES}),
        ("acute lymphoblastic leukemia", "2016-06-01", {"rr": CANNOT_TELL, "ema": YES}),
        ("T-ALL", "2016-06-01", {"ema": YES}),
        ("CLL", "2016-06-01", {}),
    ],
)
def test_diseases(small: Connection, disease: str, day: str, found: dict[str | None, Decision]) -> None:
    question = Question(date.fromisoformat(day), Patient(disease), treatments=("EX-1",))
    assert decided(label(small, question)) == found


@pytest.mark.parametrize(
    ("question", "message"),
    [
        (
            on("2016-06-01", Patient("B-ALLL")),
            "No disease is called 'B-ALLL'. Did you mean B-ALL, ALL or T-ALL?",
        ),
        (
            on("2016-06-01", Patient("")),
            "No disease is called ''. List them: tracker sql \"select * from diseases\"",
        ),
        (on("2016-06-01", regulator="FDAA"), "No regulator is called 'FDAA'. Did you mean FDA?"),
        (
            Question(date(2016, 6, 1), treatments=("nothing",)),
            "No treatment is called 'nothing'. List them: tracker list treatments",
        ),
    ],
)
def test_names_that_mean_nothing(small: Connection, question: Question, message: str) -> None:
    with pytest.raises(UnknownName) as error:
        label(small, question)
    assert str(error.value) == message


def test_a_table_has_a_row_per_answer(small: Connection) -> None:
    table = label(small, on("2018-02-01")).table
    rows = [dict(zip(table.names, row, strict=True)) for row in table.rows]
    assert [(row["decision"], row["indication_key"], row["since"]) for row in rows] == [
        ("yes", "mrd", "2017-01-10"),
        ("cannot_tell", None, "2012-02-02"),
        ("cannot_tell", "rr", "2014-12-03"),
        ("cannot_tell", "rr-cd19", "2018"),
    ]
    assert rows[0]["conditions"] == "; ".join(MRD_ASKS)
    assert (rows[0]["reasons"], rows[3]["is_verbatim"], rows[3]["wording_from_memory"]) == (None, True, True)
