"""Values of ClinicalTrials.gov's studies as they really occur: parts left out, placeholders, odd texts."""

from copy import deepcopy
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.sources.registered import RECORD, STUDY, Json, changed, only, told, written
from tracker.dates import PartialDate, Precision
from tracker.sources.registry.cells import day
from tracker.sources.registry.records import Identifier, Study
from tracker.vocabulary import IdentifierSystem, MilestoneKind


def test_a_study_of_which_only_the_names_are_public(tmp_path: Path) -> None:
    delayed = {
        "protocolSection": {"identificationModule": {"nctId": "NCT03453554", "briefTitle": "A study"}},
        "annotationSection": {"annotationModule": {"unpostedAnnotation": {}}},
        "hasResults": False,
    }
    assert only(written(tmp_path / "a.json", delayed)) == Study(
        nct="NCT03453554", line=1, is_whole=False, title="A study"
    )


def without(*way: str) -> Json:
    """The study without one of its parts."""
    study = deepcopy(STUDY)
    part = study
    for step in way[:-1]:
        part = part[step]
    del part[way[-1]]
    return study


@pytest.mark.parametrize(
    "way",
    [
        ("hasResults",),
        ("derivedSection",),
        ("derivedSection", "miscInfoModule"),
        ("derivedSection", "miscInfoModule", "versionHolder"),
        ("resultsSection",),
        ("resultsSection", "outcomeMeasuresModule"),
        ("protocolSection", "identificationModule", "orgStudyIdInfo"),
        ("protocolSection", "identificationModule", "briefTitle"),
        ("protocolSection", "statusModule"),
        ("protocolSection", "statusModule", "overallStatus"),
        ("protocolSection", "statusModule", "studyFirstSubmitDate"),
        ("protocolSection", "statusModule", "studyFirstPostDateStruct"),
        ("protocolSection", "statusModule", "lastUpdateSubmitDate"),
        ("protocolSection", "statusModule", "lastUpdatePostDateStruct"),
        ("protocolSection", "sponsorCollaboratorsModule"),
        ("protocolSection", "sponsorCollaboratorsModule", "leadSponsor"),
        ("protocolSection", "descriptionModule"),
        ("protocolSection", "descriptionModule", "briefSummary"),
        ("protocolSection", "conditionsModule"),
        ("protocolSection", "conditionsModule", "conditions"),
        ("protocolSection", "designModule"),
        ("protocolSection", "designModule", "studyType"),
    ],
    ids=lambda way: way[-1],
)
def test_what_the_registry_demands_of_every_study_was_not_asked_for(
    tmp_path: Path, way: tuple[str, ...]
) -> None:
    assert only(written(tmp_path / "a.json", without(*way))).is_whole is False


@pytest.mark.parametrize(
    ("way", "without_it"),
    [
        (("protocolSection", "armsInterventionsModule"), {"arms": (), "interventions": ()}),
        (("protocolSection", "designModule", "phases"), {"phases": ()}),
        (("protocolSection", "designModule", "designInfo"), {"allocation": None, "design": None}),
        (("protocolSection", "referencesModule"), {"references": ()}),
        (("protocolSection", "outcomesModule"), {"primary_endpoints": ()}),
        (("protocolSection", "statusModule", "startDateStruct"), {"milestones": None}),
    ],
    ids=lambda way: way[-1] if isinstance(way, tuple) else None,
)
def test_what_a_study_need_not_have_is_blank(
    tmp_path: Path, way: tuple[str, ...], without_it: dict[str, object]
) -> None:
    blank = dict(without_it)
    if "milestones" in blank:
        blank["milestones"] = tuple(one for one in RECORD.milestones if one.kind != MilestoneKind.START)
    assert only(written(tmp_path / "a.json", without(*way))) == replace(RECORD, **blank)  # type: ignore[arg-type]


def nulled(part: object, *, at: int) -> object:
    """The same with null for everything that stands so deep."""
    if not isinstance(part, dict):
        return part
    return {key: None if at == 0 else nulled(value, at=at - 1) for key, value in part.items()}


@pytest.mark.parametrize("at", [0, 1])
def test_null_is_as_good_as_nothing(tmp_path: Path, at: int) -> None:
    study = {**STUDY, "protocolSection": nulled(STUDY["protocolSection"], at=at)}
    study["protocolSection"]["identificationModule"] = {"nctId": "NCT02013167"}
    study["resultsSection"] = None
    assert only(written(tmp_path / "a.json", study)) == Study("NCT02013167", 1, is_whole=False)


@pytest.mark.parametrize(
    ("path", "value", "field", "expected"),
    [
        ("designModule__enrollmentInfo", {"count": 99999999, "type": "ESTIMATED"}, "enrollment", None),
        ("designModule__enrollmentInfo", {"count": 99999999, "type": "ESTIMATED"}, "enrollment_type", None),
        ("designModule__enrollmentInfo", {"count": 10**20}, "enrollment", None),
        ("designModule__enrollmentInfo", {"count": 0, "type": "ACTUAL"}, "enrollment", 0),
        ("designModule__phases", ["NA"], "phases", ("NA",)),
        ("designModule__phases", ["EARLY_PHASE1", "EARLY_PHASE1"], "phases", ("EARLY_PHASE1",)),
        ("statusModule__statusVerifiedDate", "1900-01-01", "status_on", None),
        ("statusModule__statusVerifiedDate", "9999-12-31", "status_on", None),
        ("statusModule__statusVerifiedDate", "N/A", "status_on", None),
        ("statusModule__statusVerifiedDate", "unknown", "status_on", None),
        ("statusModule__overallStatus", "PAUSED", "status", "PAUSED"),
        ("statusModule__lastKnownStatus", "RECRUITING", "last_known_status", "RECRUITING"),
        ("statusModule__whyStopped", " It was\n closed. ", "why_stopped", "It was\n closed."),
        ("statusModule__whyStopped", "It\xa0was closed.", "why_stopped", "It was closed."),
        ("identificationModule__acronym", "Null", "acronym", None),
        ("identificationModule__briefTitle", "Drug\xa0A &amp;\n drug&nbsp;B", "title", "Drug A & drug B"),
        ("identificationModule__briefTitle", "AT&T; A&region", "title", "AT&T; A&region"),
        ("identificationModule__briefTitle", "&#60;18 years &#x3c;", "title", "<18 years <"),
        ("conditionsModule__conditions", ["ALL", " ALL", "", "TBD", "CML"], "conditions", ("ALL", "CML")),
        ("sponsorCollaboratorsModule", {"leadSponsor": {"name": "[Redacted]"}}, "parties", ()),
        ("armsInterventionsModule__interventions", [{"type": "DRUG"}], "interventions", ()),
        ("referencesModule__references", [{"type": "RESULT"}], "references", ()),
    ],
)
def test_a_value_is_what_it_says_and_a_placeholder_is_nothing(
    tmp_path: Path, path: str, value: object, field: str, expected: object
) -> None:
    assert getattr(only(written(tmp_path / "a.json", changed(**{path: value}))), field) == expected


def test_an_old_date_need_not_say_whether_it_has_come(tmp_path: Path) -> None:
    study = changed(statusModule__startDateStruct={"date": "1999-03"})
    (start,) = [
        one for one in only(written(tmp_path / "a.json", study)).milestones if one.kind == MilestoneKind.START
    ]
    assert (start.date, start.type) == (PartialDate.parse("1999-03"), None)


@settings(deadline=None)
@given(st.dates(min_value=date(1901, 1, 1), max_value=date(9998, 12, 31)), st.sampled_from([4, 7, 10]))
def test_a_date_stays_as_precise_as_it_was(stated: date, length: int) -> None:
    text = stated.isoformat()[:length]
    found = day(text, "startDate")
    assert found is not None
    assert found.text == text
    assert found.precision == {4: Precision.YEAR, 7: Precision.MONTH, 10: Precision.DAY}[length]
    assert found.earliest is not None
    assert found.latest is not None
    assert found.earliest <= stated <= found.latest


@pytest.mark.parametrize(
    ("number", "kind", "domain", "expected"),
    [
        ("2013-000536-10", "EUDRACT_NUMBER", None, (IdentifierSystem.EUDRACT, "2013-000536-10")),
        ("EudraCT 2013-000536-10", "OTHER", None, (IdentifierSystem.EUDRACT, "2013-000536-10")),
        ("2022-502046-28-00", "REGISTRY", "EU Clinical Trials", (IdentifierSystem.CTIS, "2022-502046-28-00")),
        ("2022-502046-28", "EUDRACT_NUMBER", None, (IdentifierSystem.CTIS, "2022-502046-28")),
        ("2024-1", "CTIS", None, (IdentifierSystem.CTIS, "2024-1")),
        ("NCI-2019-00572", "REGISTRY", "CTRP", (IdentifierSystem.NCI, "NCI-2019-00572")),
        ("10216", "OTHER", "CTEP", (IdentifierSystem.NCI, "10216")),
        ("U1111-1170-1234", "REGISTRY", "WHO", (IdentifierSystem.OTHER, "U1111-1170-1234")),
        ("E1910", None, None, (IdentifierSystem.OTHER, "E1910")),
        ("U10CA180886", "NIH", None, None),
        ("2R01HD062744-06", "OTHER", None, None),
        ("17/0012", "OTHER_GRANT", "NIHR", None),
        ("00103311", "OTHER", "Amgen", None),
        ("N/A", "OTHER", None, None),
        ("none", "REGISTRY", None, None),
    ],
)
def test_an_identifier_belongs_to_whoever_gave_it_and_a_grant_is_none(
    tmp_path: Path, number: str, kind: str | None, domain: str | None, expected: tuple[str, str] | None
) -> None:
    others = 2 * [{"id": number, "type": kind, "domain": domain}]
    study = only(written(tmp_path / "a.json", changed(identificationModule__secondaryIdInfos=others)))
    own = Identifier(IdentifierSystem.SPONSOR, "00103311")
    assert study.identifiers == ((own, expected) if expected else (own,))


@pytest.mark.parametrize(
    ("info", "allocation", "design"),
    [
        (
            {"allocation": "NON_RANDOMIZED", "interventionModel": "SINGLE_GROUP", "primaryPurpose": "ECT"},
            "NON_RANDOMIZED",
            "single group assignment, educational, counselling or training",
        ),
        (
            {"interventionModel": "CROSSOVER", "maskingInfo": {"masking": "QUADRUPLE"}},
            None,
            "crossover assignment, quadruple masked",
        ),
        (
            {"observationalModel": "CASE_CONTROL", "timePerspective": "CROSS_SECTIONAL"},
            None,
            "case-control, cross-sectional",
        ),
        ({}, None, None),
    ],
)
def test_a_design_is_told_in_a_few_words(
    tmp_path: Path, info: Json, allocation: str | None, design: str | None
) -> None:
    study = only(written(tmp_path / "a.json", changed(designModule__designInfo=info)))
    assert (study.allocation, study.design) == (allocation, design)


def test_unknown_codes_stay_as_they_are_and_are_counted(tmp_path: Path) -> None:
    study = changed(
        designModule__designInfo={"interventionModel": "BASKET", "maskingInfo": {"masking": "NONE"}},
        identificationModule__secondaryIdInfos=[{"id": "7", "type": "JRCT"}, {"id": "8", "type": "JRCT"}],
    )
    studies, _, _, notes = told(written(tmp_path / "a.json", study))
    assert studies[0].design == "BASKET, open label"
    assert studies[0].identifiers[1:] == (
        Identifier(IdentifierSystem.OTHER, "7"),
        Identifier(IdentifierSystem.OTHER, "8"),
    )
    assert notes == [
        "intervention model 'BASKET' is unknown (1 time)",
        "secondary identifier type 'JRCT' is unknown (2 times)",
    ]
