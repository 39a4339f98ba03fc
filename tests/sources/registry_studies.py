"""The two studies of the small vintage of AACT as ClinicalTrials.gov's own JSON has them."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

from tracker.sources.clinicaltrials_gov import read
from tracker.sources.registry.records import Study

HILL: dict[str, Any] = {
    "hasResults": True,
    "derivedSection": {"miscInfoModule": {"versionHolder": "2018-03-09"}},
    "protocolSection": {
        "identificationModule": {
            "nctId": "NCT09000002",
            "nctIdAliases": ["NCT09000009"],
            "orgStudyIdInfo": {"id": "HL-301"},
            "secondaryIdInfos": [
                {"id": "2019-900536-10", "type": "EUDRACT_NUMBER"},
                {"id": "R01CA102030", "type": "NIH", "link": "https://example.org/R01CA102030"},
            ],
            "organization": {"fullName": "Amber", "class": "INDUSTRY"},
            "briefTitle": "Blin Against Chemotherapy",
            "officialTitle": "A Phase 3 Study of Blin | Amended",
            "acronym": "HILL",
        },
        "statusModule": {
            "statusVerifiedDate": "2018-02",
            "overallStatus": "TERMINATED",
            "whyStopped": "Stopped early, for benefit",
            "startDateStruct": {"date": "2014-01-03", "type": "ACTUAL"},
            "primaryCompletionDateStruct": {"date": "2015-12-31", "type": "ACTUAL"},
            "completionDateStruct": {"date": "2017-06", "type": "ACTUAL"},
            "studyFirstSubmitDate": "2013-12-11",
            "studyFirstPostDateStruct": {"date": "2013-12-17", "type": "ESTIMATED"},
            "resultsFirstSubmitDate": "2016-12-20",
            "resultsFirstPostDateStruct": {"date": "2017-03-30", "type": "ACTUAL"},
            "lastUpdateSubmitDate": "2018-02-02",
            "lastUpdatePostDateStruct": {"date": "2018-03-05", "type": "ACTUAL"},
        },
        "sponsorCollaboratorsModule": {
            "leadSponsor": {"name": "Amber Inc.", "class": "INDUSTRY"},
            "collaborators": [{"name": "German Group", "class": "OTHER"}],
        },
        "descriptionModule": {"briefSummary": "Two treatments."},
        "conditionsModule": {"conditions": ["Leukemia, B-cell"]},
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
                    "label": "Blin arm",
                    "type": "EXPERIMENTAL",
                    "description": "Up to five cycles\nand then maintenance",
                    "interventionNames": ["Biological: Blin"],
                },
                {
                    "label": "Chemo arm",
                    "type": "ACTIVE_COMPARATOR",
                    "interventionNames": ["Drug: Chemotherapy"],
                },
            ],
            "interventions": [
                {
                    "type": "BIOLOGICAL",
                    "name": "Blin",
                    "description": "By continuous infusion",
                    "armGroupLabels": ["Blin arm"],
                    "otherNames": ["Blincyte", "MT 3"],
                },
                {
                    "type": "DRUG",
                    "name": "Chemotherapy",
                    "description": "One of four regimens",
                    "armGroupLabels": ["Chemo arm"],
                },
            ],
        },
        "outcomesModule": {
            "primaryOutcomes": [
                {"measure": "Overall Survival", "description": "Until death", "timeFrame": "24 months"}
            ],
            "secondaryOutcomes": [{"measure": "Remission", "timeFrame": "12 weeks"}],
        },
        "referencesModule": {
            "references": [
                {"pmid": "11111111", "type": "RESULT", "citation": "Doe J. Blin. J Made Up. 2017."},
                {"type": "BACKGROUND", "citation": "An unprinted text"},
            ]
        },
    },
    "resultsSection": {
        "outcomeMeasuresModule": {
            "outcomeMeasures": [
                {
                    "type": "PRIMARY",
                    "title": "Overall Survival",
                    "description": "Until death",
                    "populationDescription": "Everybody",
                    "paramType": "MEDIAN",
                    "dispersionType": "95% Confidence Interval",
                    "unitOfMeasure": "months",
                    "timeFrame": "24 months",
                    "groups": [
                        {"id": "OG000", "title": "Blin", "description": "Up to five cycles"},
                        {"id": "OG001", "title": "Chemo"},
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
                                            "value": "7.70",
                                            "lowerLimit": "5.60",
                                            "upperLimit": "NA",
                                            "comment": "Not reached",
                                        },
                                        {
                                            "groupId": "OG001",
                                            "value": "4.0",
                                            "lowerLimit": "2.9",
                                            "upperLimit": "5.3",
                                        },
                                    ]
                                }
                            ]
                        }
                    ],
                    "analyses": [
                        {
                            "groupIds": ["OG000", "OG001"],
                            "groupDescription": "Blin against chemotherapy",
                            "paramType": "Hazard Ratio (HR)",
                            "paramValue": "0.71",
                            "dispersionType": "STANDARD_ERROR_OF_MEAN",
                            "dispersionValue": "0.1",
                            "statisticalMethod": "Log Rank",
                            "statisticalComment": "By age",
                            "pValue": "= 0.012",
                            "pValueComment": "Stratified",
                            "ciNumSides": "TWO_SIDED",
                            "ciPctValue": "95",
                            "ciLowerLimit": "0.55",
                            "ciUpperLimit": "0.93",
                            "estimateComment": "Below 1 favours blin",
                            "nonInferiorityType": "SUPERIORITY",
                        }
                    ],
                },
                {
                    "type": "SECONDARY",
                    "title": "Eyes and Remissions",
                    "paramType": "COUNT_OF_PARTICIPANTS",
                    "unitOfMeasure": "Participants",
                    "timeFrame": "12 weeks",
                    "typeUnitsAnalyzed": "Eyes",
                    "groups": [{"id": "OG000", "title": "Blin, treated"}],
                    "denoms": [
                        {"units": "Eyes", "counts": [{"groupId": "OG000", "value": "540"}]},
                        {"units": "Participants", "counts": [{"groupId": "OG000", "value": "270"}]},
                    ],
                    "classes": [
                        {
                            "title": "Week 12",
                            "categories": [
                                {
                                    "title": "Complete",
                                    "measurements": [{"groupId": "OG000", "value": "91"}],
                                }
                            ],
                        }
                    ],
                },
            ]
        }
    },
}
GROVE: dict[str, Any] = {
    "hasResults": False,
    "derivedSection": {"miscInfoModule": {"versionHolder": "2018-03-09"}},
    "protocolSection": {
        "identificationModule": {
            "nctId": "NCT09000001",
            "orgStudyIdInfo": {"id": "GROVE-1"},
            "secondaryIdInfos": [{"id": "U1111-1111", "type": "REGISTRY", "domain": "WHO"}],
            "briefTitle": "Registry of Infants",
        },
        "statusModule": {
            "overallStatus": "UNKNOWN",
            "lastKnownStatus": "RECRUITING",
            "startDateStruct": {"date": "2011-05"},
            "studyFirstSubmitDate": "2011-05-02",
            "studyFirstPostDateStruct": {"date": "2011-05-04", "type": "ESTIMATED"},
            "lastUpdateSubmitDate": "2018-01-02",
            "lastUpdatePostDateStruct": {"date": "2018-01-02", "type": "ACTUAL"},
        },
        "sponsorCollaboratorsModule": {"leadSponsor": {"name": "Grove Hospital", "class": "OTHER"}},
        "descriptionModule": {"briefSummary": "All infants."},
        "conditionsModule": {"conditions": ["Infant Leukemia"]},
        "designModule": {
            "studyType": "OBSERVATIONAL",
            "designInfo": {"observationalModel": "COHORT", "timePerspective": "PROSPECTIVE"},
            "enrollmentInfo": {"count": 40, "type": "ESTIMATED"},
        },
        "armsInterventionsModule": {"armGroups": [{"label": "Infants", "description": "Under one year"}]},
        "outcomesModule": {"primaryOutcomes": [{"measure": "Weight", "timeFrame": "1 year"}]},
    },
}


def from_json(folder: Path, *given: dict[str, Any]) -> list[Study]:
    """The studies of the registry's own file, in the lines of AACT's."""
    path = folder / "studies.json"
    path.write_text(json.dumps(given))
    lines = {"NCT09000002": 2, "NCT09000001": 3}
    with read(path) as found:
        return [replace(each, line=lines[each.nct]) for each in found.studies()]
