"""A patient against one wording: ages to the day, diseases, settings, and what becomes a condition."""

import pytest

from tracker.reports.label.ages import age
from tracker.reports.label.matching import matched, mrd, ph
from tracker.reports.label.population import Bound, Phase, Population
from tracker.reports.label.settings import TABLE, setting
from tracker.reports.models.label import Decision
from tracker.reports.models.patient import Age, BadAge, Patient
from tracker.vocabulary import AgeUnit, MrdStatus, PhStatus, Remission, Setting
from tracker.vocabulary.patients import PatientSetting

YEARS, MONTHS, DAYS = AgeUnit.YEARS, AgeUnit.MONTHS, AgeUnit.DAYS
ADULTS = Population(age_min=Bound(18, YEARS))
CHILDREN = Population(age_min=Bound(1, MONTHS), age_max=Bound(18, YEARS, inclusive=False))


@pytest.mark.parametrize(
    ("asked", "population", "answer"),
    [
        ("18", ADULTS, "yes"),
        ("17", ADULTS, "no"),
        ("216mo", ADULTS, "yes"),
        ("215 months", ADULTS, "no"),
        ("17", CHILDREN, "yes"),
        ("18 years", CHILDREN, "no"),
        ("1mo", CHILDREN, "yes"),
        ("0mo", CHILDREN, "no"),
        ("0", CHILDREN, "cannot_tell"),
        ("27d", CHILDREN, "no"),
        ("29d", CHILDREN, "cannot_tell"),
        ("31d", CHILDREN, "yes"),
        ("1mo", Population(age_min=Bound(28, DAYS)), "yes"),
        ("1mo", Population(age_min=Bound(29, DAYS)), "cannot_tell"),
        ("65", Population(age_max=Bound(65, YEARS)), "yes"),
        ("66", Population(age_max=Bound(65, YEARS)), "no"),
        ("6mo", Population(age_max=Bound(1, YEARS, inclusive=False)), "yes"),
        ("18", Population(age_min=Bound(18, YEARS, inclusive=False)), "cannot_tell"),
        ("19", Population(age_min=Bound(18, YEARS, inclusive=False)), "yes"),
        ("1mo", Population(age_max=Bound(1.5, MONTHS)), "cannot_tell"),
        ("45", Population(), "yes"),
    ],
)
def test_ages(asked: str, population: Population, answer: str) -> None:
    assert age(Age.parse(asked), population).decision == answer


@pytest.mark.parametrize(
    ("population", "words"),
    [
        (Population(), ""),
        (ADULTS, "18 years or older"),
        (CHILDREN, "from 1 month, under 18 years"),
        (Population(age_max=Bound(18, YEARS, inclusive=False)), "under 18 years"),
        (Population(age_min=Bound(18, YEARS, inclusive=False)), "over 18 years"),
        (
            Population(age_min=Bound(1, YEARS, inclusive=False), age_max=Bound(1.5, YEARS)),
            "over 1 year, up to 1.5 years",
        ),
    ],
)
def test_bounds_are_a_condition_where_no_age_is_asked(population: Population, words: str) -> None:
    verdict = age(None, population)
    assert (verdict.decision, verdict.text) == (Decision.YES, words)


@pytest.mark.parametrize("text", ["", "six", "-1", "45.5", "6 weeks", "1mo 2d", "٤٥"])
def test_a_text_that_is_no_age(text: str) -> None:
    with pytest.raises(BadAge) as error:
        Age.parse(text)
    assert str(error.value) == f"'{text}' is not an age. Write 45, 6mo or 10d."


@pytest.mark.parametrize(
    ("asked", "worded", "answer"),
    [
        (PhStatus.NEGATIVE, PhStatus.NEGATIVE, ("yes", "")),
        (PhStatus.POSITIVE, PhStatus.NEGATIVE, ("no", "")),
        (PhStatus.POSITIVE, PhStatus.ANY, ("yes", "")),
        (PhStatus.POSITIVE, None, ("yes", "")),
        (None, PhStatus.POSITIVE, ("yes", "Ph-positive")),
    ],
)
def test_philadelphia_chromosome(
    asked: PhStatus | None, worded: PhStatus | None, answer: tuple[str, str]
) -> None:
    verdict = ph(asked, worded)
    assert (verdict.decision, verdict.text) == answer


@pytest.mark.parametrize(
    ("asked", "population", "answer"),
    [
        (MrdStatus.POSITIVE, Population(mrd=MrdStatus.POSITIVE), ("yes", "")),
        (
            MrdStatus.POSITIVE,
            Population(mrd=MrdStatus.POSITIVE, mrd_threshold=0.001),
            ("yes", "MRD of at least 0.1 %"),
        ),
        (MrdStatus.NEGATIVE, Population(mrd=MrdStatus.POSITIVE, mrd_threshold=0.001), ("no", "")),
        (MrdStatus.NEGATIVE, Population(mrd=MrdStatus.ANY), ("yes", "")),
        (MrdStatus.NEGATIVE, Population(), ("yes", "")),
        (None, Population(mrd=MrdStatus.NEGATIVE), ("yes", "MRD-negative")),
        (None, Population(mrd=MrdStatus.POSITIVE, mrd_threshold=0.0001), ("yes", "MRD of at least 0.01 %")),
    ],
)
def test_residual_disease(asked: MrdStatus | None, population: Population, answer: tuple[str, str]) -> None:
    verdict = mrd(asked, population)
    assert (verdict.decision, verdict.text) == answer


SETTINGS = """\
                        newly consolidation first second either remission relapse1 rr any unsaid
newly-diagnosed         yes   ?             -     -      -      -         -        -  yes ?
consolidation           ?     yes           if    ?      if     if        -        -  yes ?
first-remission         ?     if            yes   -      yes    yes       -        -  yes ?
second-remission        -     ?             -     yes    yes    yes       ?        -  yes ?
first-relapse           -     -             -     -      -      -         yes      yes yes ?
relapsed-or-refractory  -     -             -     -      -      -         ?        yes yes ?
"""
WORDED = [
    Population(setting=Setting.NEWLY_DIAGNOSED),
    Population(setting=Setting.CONSOLIDATION),
    Population(setting=Setting.REMISSION, remission=Remission.FIRST),
    Population(setting=Setting.REMISSION, remission=Remission.SECOND),
    Population(setting=Setting.REMISSION, remission=Remission.FIRST_OR_SECOND),
    Population(setting=Setting.REMISSION),
    Population(setting=Setting.FIRST_RELAPSE),
    Population(setting=Setting.RELAPSED_OR_REFRACTORY),
    Population(setting=Setting.ANY),
    Population(),
]


@pytest.mark.parametrize("row", SETTINGS.splitlines()[1:], ids=lambda row: row.split()[0])
def test_settings(row: str) -> None:
    """A dash is no, a question mark cannot be told, "if" is yes under a condition."""
    asked, *expected = row.split()
    patient = Patient(setting=PatientSetting(asked))
    verdicts = [setting(patient, population) for population in WORDED]
    signs = {Decision.NO: "-", Decision.CANNOT_TELL: "?", Decision.YES: "yes"}
    assert [
        "if" if verdict.decision == Decision.YES and verdict.text else signs[verdict.decision]
        for verdict in verdicts
    ] == expected


def test_the_table_of_settings_is_whole_and_never_says_two_things() -> None:
    assert set(TABLE) == set(PatientSetting)
    for places in TABLE.values():
        assert not places.covers & places.covers_if
        assert not (places.covers | places.covers_if) & places.may
        assert Phase.ANY not in places.covers | places.covers_if | places.may


def test_a_wording_for_consolidation_that_names_newly_diagnosed_disease() -> None:
    patient = Patient(setting=PatientSetting.NEWLY_DIAGNOSED)
    verdict = setting(patient, Population("Newly-diagnosed ALL", setting=Setting.CONSOLIDATION))
    assert (verdict.decision, verdict.text) == (Decision.YES, "in the consolidation phase")


AFTER_TWO = Population(
    disease="ALL",
    ph=PhStatus.NEGATIVE,
    setting=Setting.RELAPSED_OR_REFRACTORY,
    prior_therapy="at least two therapies",
    markers="CD19+",
)
ONLY_PH_POSITIVE = Population(
    setting=Setting.RELAPSED_OR_REFRACTORY, prior_therapy="in Ph-positive disease, two inhibitors"
)


@pytest.mark.parametrize(
    ("patient", "population", "answer"),
    [
        (
            Patient("ALL", setting=PatientSetting.FIRST_RELAPSE),
            AFTER_TWO,
            (
                "cannot_tell",
                ("Ph-negative", "CD19+"),
                ("it asks for more than a first relapse: at least two therapies",),
            ),
        ),
        (
            Patient(setting=PatientSetting.FIRST_RELAPSE),
            Population(
                setting=Setting.RELAPSED_OR_REFRACTORY, restriction="refractory, or in second relapse"
            ),
            (
                "cannot_tell",
                (),
                ("it asks for more than a first relapse: refractory, or in second relapse",),
            ),
        ),
        (
            Patient(setting=PatientSetting.FIRST_RELAPSE),
            Population(setting=Setting.RELAPSED_OR_REFRACTORY, restriction="no central nervous disease"),
            ("yes", ("no central nervous disease",), ()),
        ),
        (
            Patient("ALL", setting=PatientSetting.RELAPSED_OR_REFRACTORY),
            AFTER_TWO,
            ("yes", ("Ph-negative", "CD19+", "treated before: at least two therapies"), ()),
        ),
        (
            Patient(ph=PhStatus.NEGATIVE, setting=PatientSetting.FIRST_RELAPSE),
            ONLY_PH_POSITIVE,
            ("yes", (), ()),
        ),
        (
            Patient(ph=PhStatus.POSITIVE, setting=PatientSetting.FIRST_RELAPSE),
            ONLY_PH_POSITIVE,
            (
                "cannot_tell",
                (),
                ("it asks for more than a first relapse: in Ph-positive disease, two inhibitors",),
            ),
        ),
        (
            Patient("ALL", ph=PhStatus.POSITIVE, setting=PatientSetting.FIRST_RELAPSE),
            AFTER_TWO,
            ("no", ("CD19+",), ("it asks for more than a first relapse: at least two therapies",)),
        ),
        (
            Patient("ALL", Age(0, YEARS)),
            Population(age_min=Bound(1, MONTHS)),
            (
                "cannot_tell",
                (),
                (
                    "it is not recorded for which disease the wording is",
                    "it is for ages 1 month or older, and 0 years can be either",
                ),
            ),
        ),
    ],
)
def test_all_criteria_together(
    patient: Patient, population: Population, answer: tuple[str, tuple[str, ...], tuple[str, ...]]
) -> None:
    match = matched(patient, population, {"ALL": None})
    assert (match.decision, match.conditions, match.reasons) == answer
