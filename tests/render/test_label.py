"""The page of what was on label, whole: answers, doubts, and text that means harm."""

import json
from dataclasses import replace
from datetime import date

import pytest

from tracker.dates import PartialDate
from tracker.render.pages.label import FORMATS
from tracker.render.tables.page import Page
from tracker.reports.models.label import Answer, Decision, Excluded, Labels, Question
from tracker.reports.models.patient import Age, Patient
from tracker.vocabulary import AgeUnit, MrdStatus, PhStatus
from tracker.vocabulary.patients import PatientSetting

PATIENT = Patient(
    "B-ALL",
    Age(1, AgeUnit.MONTHS),
    PhStatus.NEGATIVE,
    MrdStatus.POSITIVE,
    PatientSetting.RELAPSED_OR_REFRACTORY,
)
SURE = Answer(
    decision=Decision.YES,
    treatment="exemplumab",
    brand="EXEMPLA",
    regulator="FDA",
    since=PartialDate.parse("2014-12-03"),
    since_is_announced=False,
    since_from_memory=False,
    approval_type="accelerated",
    type_since=PartialDate.parse("2014-12-03"),
    type_since_from_memory=False,
    effect="new",
    application="BLA 000001",
    submission="ORIG-1",
    wording="relapsed or refractory B-cell precursor ALL in adults and children, in every setting",
    is_verbatim=True,
    wording_from_memory=False,
    conditions=("CD19+", "treated before: at least two therapies, or allogeneic transplantation"),
    reasons=(),
    indication_key="rr",
    entry_key="us-2014",
)
OTHER = replace(
    SURE,
    regulator="EMA",
    since=PartialDate.parse("2016-05"),
    since_from_memory=True,
    approval_type="regular",
    type_since=PartialDate.parse("../2015-06-30"),
    application="MAA EMEA/H/C/000001",
    wording="all ALL",
    is_verbatim=False,
    wording_from_memory=True,
    conditions=(),
)
UNSURE = replace(
    OTHER,
    decision=Decision.CANNOT_TELL,
    treatment="hostile [/] \x1b[31m",
    brand=None,
    since=None,
    since_from_memory=False,
    approval_type=None,
    type_since=None,
    application=None,
    submission=None,
    wording=None,
    reasons=("its indication [bold] is not recorded here",),
)
QUESTION = Question(date(2018, 3, 29), PATIENT, ("FDA", "EMA"))
NEXT = replace(UNSURE, treatment="next", reasons=("for other reasons",))
LABELS = Labels(QUESTION, (SURE, OTHER, UNSURE, NEXT), Excluded(4, 3, 2))

WHOLE = """\
On 2018-03-29, for B-ALL, 1 month, Ph-negative, MRD-positive, relapsed or
refractory, FDA, EMA:
What labels said on that day, as far as it is recorded here. It is not advice.

On label
exemplumab (EXEMPLA)
  ◐ FDA  accelerated, since 2014-12-03                         BLA 000001 ORIG-1
         "relapsed or refractory B-cell precursor ALL in adults and children, in
         every setting"
         if CD19+ · treated before: at least two therapies, or allogeneic
            transplantation

  ● EMA  regular, approved by 2015-06-30; so worded since ~2016-05
         MAA EMEA/H/C/000001 ORIG-1
         ~all ALL

Cannot tell
hostile [/] ␛[31m
  ◌ EMA  type not stated, since an unknown date
         ? its indication [bold] is not recorded here

next
  ◌ EMA  type not stated, since an unknown date
         ? for other reasons

9 other wordings do not apply: 4 for other patients, 3 approved later, 2
replaced or withdrawn by then.
Wordings in quotation marks are the authority's own, the others are paraphrases.
◐ accelerated or conditional  ● regular  ◌ approval, type not stated
"""

NOTHING = """\
On 2018-03-29, for any disease:
What labels said on that day, as far as it is recorded here. It is not advice.

No recorded wording surely covered such a patient.

No other wording is recorded.
"""


def drawn(labels: Labels, form: str = "plain", page: Page = Page(width=80)) -> str:  # noqa: B008 - it is frozen
    return "".join(FORMATS[form](labels, page))


def test_a_page() -> None:
    assert drawn(LABELS) == WHOLE


def test_nothing() -> None:
    assert drawn(Labels(Question(date(2018, 3, 29)), (), Excluded(0, 0, 0))) == NOTHING


def test_one_wording_that_does_not_apply() -> None:
    labels = Labels(QUESTION, (replace(SURE, since_is_announced=True),), Excluded(0, 0, 1))
    page = drawn(labels, page=Page(width=100))
    assert "accelerated, since 2014-12-03 (announced)" in page
    assert "1 other wording does not apply: 1 replaced or withdrawn by then.\n" in page
    assert "The wordings are the authorities' own.\n" in page


@pytest.mark.parametrize("width", [20, 30, 40, 80, 140])
def test_no_line_is_wider_than_the_page(width: int) -> None:
    long = replace(SURE, treatment="exemplumab " * 4, brand="EXEMPLA " * 4, regulator="Ministry of " * 4)
    page = drawn(replace(LABELS, answers=(*LABELS.answers, long)), page=Page(width=width))
    assert max(map(len, page.splitlines())) <= width


def test_on_a_narrow_page_the_words_stand_below_the_authority() -> None:
    page = drawn(replace(LABELS, answers=(replace(SURE, conditions=()),)), page=Page(width=30))
    assert page.split("On label\n")[1].split("\n\n")[0] == (
        "exemplumab (EXEMPLA)\n"
        "  ◐ FDA\n"
        "    accelerated, since\n"
        "    2014-12-03\n"
        "    BLA 000001 ORIG-1\n"
        '    "relapsed or refractory\n'
        "    B-cell precursor ALL in\n"
        "    adults and children, in\n"
        '    every setting"'
    )


def test_the_name_of_an_authority_takes_a_fifth_of_the_page_at_most() -> None:
    named = replace(SURE, regulator="Ministry of Health, Labour and Welfare")
    page = drawn(replace(LABELS, answers=(named, OTHER)))
    assert "  ◐ Ministry of Hea…  accelerated, since 2014-12-03" in page
    assert "  ● EMA               regular" in page


def test_ascii_only() -> None:
    page = drawn(LABELS, page=Page(width=80, ascii_only=True))
    assert "  A FDA  accelerated, since 2014-12-03" in page
    assert page.isascii()


def test_colour_adds_nothing_but_colour() -> None:
    coloured = drawn(LABELS, "terminal", Page(width=80, colour=True))
    assert "\x1b[1mexemplumab\x1b[0m" in coloured
    assert "\x1b[31m" not in coloured.replace("\x1b[1m", "")


def test_json_has_every_field() -> None:
    document = json.loads(drawn(LABELS, "json"))
    assert list(document) == ["question", "answers", "excluded"]
    assert document["question"] == {
        "on": "2018-03-29",
        "patient": {
            "disease": "B-ALL",
            "age": {"value": 1, "unit": "months"},
            "ph": "negative",
            "mrd": "positive",
            "setting": "relapsed-or-refractory",
        },
        "regulators": ["FDA", "EMA"],
        "treatments": [],
    }
    assert document["excluded"] == {"other_patients": 4, "later": 3, "ended": 2}
    assert [answer["decision"] for answer in document["answers"]] == [
        "yes",
        "yes",
        "cannot_tell",
        "cannot_tell",
    ]
    assert document["answers"][2]["reasons"] == ["its indication [bold] is not recorded here"]
    assert document["answers"][1]["type_since"] == "../2015-06-30"


def test_csv() -> None:
    head, _, _, unsure, _ = drawn(LABELS, "csv").splitlines()
    assert head.startswith("decision,treatment,brand,regulator,since,since_is_announced,")
    assert unsure == (
        "cannot_tell,hostile [/] \x1b[31m,,EMA,,false,false,,,false,new,,,,false,true,"
        ",its indication [bold] is not recorded here,rr,us-2014"
    )
