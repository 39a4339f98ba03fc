"""A study made by hand in the layout of ClinicalTrials.gov's version 2; a test changes what it is about."""

import json
from copy import deepcopy
from pathlib import Path
from typing import Any

from tracker.dates import PartialDate
from tracker.sources.clinicaltrials_gov import read
from tracker.sources.records import Count, Rejected
from tracker.sources.registry.records import (
    Analysis,
    Arm,
    Group,
    Identifier,
    Intervention,
    Measurement,
    Milestone,
    Outcome,
    Party,
    Reference,
    Study,
)
from tracker.vocabulary import IdentifierSystem, MilestoneKind, TrialRole

Json = dict[str, Any]

PROTOCOL: Json = {
    "identificationModule": {
        "nctId": "NCT02013167",
        "nctIdAliases": ["NCT99999998"],
        "orgStudyIdInfo": {"id": "00103311"},
        "secondaryIdInfos": [{"id": "2013-000536-10", "type": "EUDRACT_NUMBER"}],
        "organization": {"fullName": "Amgen", "class": "INDUSTRY"},
        "briefTitle": "Blinatumomab Against Chemotherapy in ALL",
        "officialTitle": "A Phase 3 Study of Blinatumomab",
        "acronym": "TOWER",
    },
    "statusModule": {
        "statusVerifiedDate": "2018-02",
        "overallStatus": "TERMINATED",
        "whyStopped": "For benefit",
        "startDateStruct": {"date": "2014-01-03", "type": "ACTUAL"},
        "primaryCompletionDateStruct": {"date": "2016-01", "type": "ACTUAL"},
        "completionDateStruct": {"date": "2017", "type": "ESTIMATED"},
        "studyFirstSubmitDate": "2013-11-21",
        "studyFirstPostDateStruct": {"date": "2013-12-17", "type": "ESTIMATED"},
        "resultsFirstSubmitDate": "2016-12-14",
        "resultsFirstPostDateStruct": {"date": "2017-02-08", "type": "ACTUAL"},
        "lastUpdateSubmitDate": "2018-02-06",
        "lastUpdatePostDateStruct": {"date": "2018-02-07", "type": "ACTUAL"},
    },
    "sponsorCollaboratorsModule": {
        "responsibleParty": {"type": "SPONSOR"},
        "leadSponsor": {"name": "Amgen", "class": "INDUSTRY"},
        "collaborators": [{"name": "GMALL", "class": "NETWORK"}],
    },
    "descriptionModule": {"briefSummary": "Which is better?"},
    "conditionsModule": {"conditions": ["Acute Lymphoblastic Leukemia", "Leukemia"], "keywords": ["ALL"]},
    "designModule": {
        "studyType": "INTERVENTIONAL",
        "phases": ["PHASE2", "PHASE3"],
        "designInfo": {
            "allocation": "RANDOMIZED",
            "interventionModel": "PARALLEL",
            "primaryPurpose": "TREATMENT",
            "maskingInfo": {"masking": "NONE"},
        },
        "enrollmentInfo": {"count": 405, "type": "ACTUAL"},
    },
    "armsInterventionsModule": {
        "armGroups": [
            {
                "label": "Blinatumomab",
                "type": "EXPERIMENTAL",
                "description": "Four weeks\n\nof infusion",
                "interventionNames": ["Biological: Blinatumomab"],
            },
            {"label": "Chemotherapy", "type": "ACTIVE_COMPARATOR"},
        ],
        "interventions": [
            {
                "type": "BIOLOGICAL",
                "name": "Blinatumomab",
                "description": "Antibody",
                "armGroupLabels": ["Blinatumomab"],
                "otherNames": ["Blincyto", "AMG 103"],
            }
        ],
    },
    "outcomesModule": {"primaryOutcomes": [{"measure": "Overall survival", "timeFrame": "2 years"}]},
    "referencesModule": {
        "references": [
            {"pmid": "28249141", "type": "RESULT", "citation": "Kantarjian H. NEJM 2017."},
            {"type": "BACKGROUND", "citation": "A textbook."},
        ]
    },
}
RESULTS: Json = {
    "outcomeMeasuresModule": {
        "outcomeMeasures": [
            {
                "type": "PRIMARY",
                "title": "Overall survival",
                "description": "From randomisation",
                "populationDescription": "All randomised",
                "reportingStatus": "POSTED",
                "paramType": "MEDIAN",
                "dispersionType": "95% Confidence Interval",
                "unitOfMeasure": "months",
                "timeFrame": "2 years",
                "groups": [
                    {"id": "OG000", "title": "Blinatumomab", "description": "Four weeks"},
                    {"id": "OG001", "title": "Chemotherapy"},
                ],
                "denoms": [
                    {
                        "units": "Participants",
                        "counts": [
                            {"groupId": "OG000", "value": "271"},
                            {"groupId": "OG001", "value": "134"},
                        ],
                    }
                ],
                "classes": [
                    {
                        "categories": [
                            {
                                "measurements": [
                                    {
                                        "groupId": "OG000",
                                        "value": "7.7",
                                        "lowerLimit": "5.6",
                                        "upperLimit": "NA",
                                        "comment": "Not reached",
                                    },
                                    {"groupId": "OG001", "value": "4.0", "spread": "0.3"},
                                ]
                            }
                        ]
                    }
                ],
                "analyses": [
                    {
                        "groupIds": ["OG000", "OG001"],
                        "groupDescription": "Both arms",
                        "pValue": "=0.012",
                        "pValueComment": "Stratified",
                        "statisticalMethod": "Log Rank",
                        "paramType": "Hazard Ratio (HR)",
                        "paramValue": "0.71",
                        "ciPctValue": "95",
                        "ciNumSides": "TWO_SIDED",
                        "ciLowerLimit": "0.55",
                        "ciUpperLimit": "0.93",
                        "estimateComment": "Below 1 favours blinatumomab",
                    }
                ],
            }
        ]
    }
}
STUDY: Json = {
    "protocolSection": PROTOCOL,
    "resultsSection": RESULTS,
    "derivedSection": {"miscInfoModule": {"versionHolder": "2024-11-08"}},
    "hasResults": True,
}


def dated(kind: MilestoneKind, text: str, type_: str | None = None) -> Milestone:
    return Milestone(kind, PartialDate.parse(text), type_)


SURVIVAL = Outcome(
    type="PRIMARY",
    title="Overall survival",
    description="From randomisation",
    time_frame="2 years",
    population="All randomised",
    measure="MEDIAN",
    dispersion="95% Confidence Interval",
    unit="months",
    groups=(Group("OG000", "Blinatumomab", "Four weeks"), Group("OG001", "Chemotherapy")),
    measurements=(
        Measurement("OG000", "7.7", lower="5.6", upper="NA", comment="Not reached", counted=271),
        Measurement("OG001", "4.0", spread="0.3", counted=134),
    ),
    analyses=(
        Analysis(
            groups=("OG000", "OG001"),
            method="Log Rank",
            p_value="=0.012",
            p_comment="Stratified",
            measure="Hazard Ratio (HR)",
            value="0.71",
            level="95",
            sides="TWO_SIDED",
            lower="0.55",
            upper="0.93",
            note="Both arms; Below 1 favours blinatumomab",
        ),
    ),
)
RECORD = Study(
    nct="NCT02013167",
    line=1,
    is_whole=True,
    aliases=("NCT99999998",),
    title="Blinatumomab Against Chemotherapy in ALL",
    official_title="A Phase 3 Study of Blinatumomab",
    acronym="TOWER",
    identifiers=(
        Identifier(IdentifierSystem.SPONSOR, "00103311"),
        Identifier(IdentifierSystem.EUDRACT, "2013-000536-10"),
    ),
    status="TERMINATED",
    status_on=PartialDate.parse("2018-02"),
    why_stopped="For benefit",
    milestones=(
        dated(MilestoneKind.FIRST_SUBMITTED, "2013-11-21"),
        dated(MilestoneKind.FIRST_POSTED, "2013-12-17", "ESTIMATED"),
        dated(MilestoneKind.START, "2014-01-03", "ACTUAL"),
        dated(MilestoneKind.PRIMARY_COMPLETION, "2016-01", "ACTUAL"),
        dated(MilestoneKind.COMPLETION, "2017", "ESTIMATED"),
        dated(MilestoneKind.RESULTS_FIRST_SUBMITTED, "2016-12-14"),
        dated(MilestoneKind.RESULTS_FIRST_POSTED, "2017-02-08", "ACTUAL"),
        dated(MilestoneKind.LAST_UPDATE, "2018-02-07", "ACTUAL"),
    ),
    study_type="INTERVENTIONAL",
    phases=("PHASE2", "PHASE3"),
    allocation="RANDOMIZED",
    design="parallel assignment, open label, treatment",
    enrollment=405,
    enrollment_type="ACTUAL",
    parties=(Party("Amgen", TrialRole.SPONSOR), Party("GMALL", TrialRole.COLLABORATOR)),
    conditions=("Acute Lymphoblastic Leukemia", "Leukemia"),
    arms=(
        Arm("Blinatumomab", "EXPERIMENTAL", "Four weeks\n\nof infusion", ("Blinatumomab",)),
        Arm("Chemotherapy", "ACTIVE_COMPARATOR"),
    ),
    interventions=(Intervention("BIOLOGICAL", "Blinatumomab", ("Blincyto", "AMG 103"), ("Blinatumomab",)),),
    primary_endpoints=("Overall survival",),
    references=(
        Reference("28249141", "RESULT", "Kantarjian H. NEJM 2017."),
        Reference(None, "BACKGROUND", "A textbook."),
    ),
    outcomes=(SURVIVAL,),
)
"""What the study says, where its record begins in the first line."""


def changed(**paths: object) -> Json:
    """The study with other values; `statusModule__startDateStruct=None` takes one out of the protocol."""
    study = deepcopy(STUDY)
    for path, value in paths.items():
        *way, last = path.split("__")
        part = study["protocolSection"]
        for step in way:
            part = part[step]
        if value is None:
            part.pop(last, None)
        else:
            part[last] = value
    return study


def numbered(nct: str, updated: str = "2018-02-07") -> Json:
    """The study under another number, last updated on this day."""
    posted = {"date": updated, "type": "ACTUAL"}
    return changed(identificationModule__nctId=nct, statusModule__lastUpdatePostDateStruct=posted)


def written(path: Path, content: object) -> Path:
    """A file of this JSON, or of these bytes."""
    path.write_bytes(content if isinstance(content, bytes) else json.dumps(content).encode())
    return path


def told(path: Path) -> tuple[list[Study], list[Rejected], Count, list[str]]:
    """Everything that a vintage says of its studies, once they are read."""
    with read(path) as vintage:
        studies = list(vintage.studies())
        return studies, list(vintage.rejected), vintage.counts["studies"], list(vintage.notes)


def only(path: Path) -> Study:
    """The one study of a file without anything to say about it."""
    studies, rejected, _, notes = told(path)
    assert (rejected, notes) == ([], [])
    (study,) = studies
    return study
