"""Results in ClinicalTrials.gov's studies: rows, categories, who was counted; arms that list their drugs."""

from pathlib import Path

from tests.sources.registered import RESULTS, STUDY, SURVIVAL, Json, changed, only, written
from tracker.sources.registry.records import Analysis, Arm, Group, Intervention, Measurement, Outcome


def outcomes(path: Path, *measures: Json) -> tuple[Outcome, ...]:
    """What becomes of a study with these outcome measures."""
    section = {"outcomeMeasuresModule": {"outcomeMeasures": list(measures)}}
    return only(written(path / "a.json", {**STUDY, "resultsSection": section})).outcomes


def measured(group: str, value: str) -> Json:
    return {"groupId": group, "value": value}


def counts(units: str, **groups: str) -> Json:
    return {"units": units, "counts": [{"groupId": group, "value": value} for group, value in groups.items()]}


def test_rows_and_categories_name_their_numbers_and_may_count_others(tmp_path: Path) -> None:
    measure = {
        "type": "SECONDARY",
        "title": "MRD response",
        "paramType": "COUNT_OF_PARTICIPANTS",
        "unitOfMeasure": "Participants",
        "groups": [{"id": "OG000", "title": "All"}, {"id": "OG001"}, {"title": "Nobody"}],
        "denoms": [counts("Samples", OG000="900"), counts("Participants", OG000="1,073", OG001="NA")],
        "classes": [
            {
                "title": "Week 4",
                "categories": [
                    {"title": "Yes", "measurements": [measured("OG000", "20"), measured("OG001", "NA")]},
                    {"title": "No", "measurements": [measured("OG000", "0")]},
                ],
            },
            {
                "title": "Week 12",
                "denoms": [counts("Participants", OG001="7")],
                "categories": [{"measurements": [measured("OG000", "9"), measured("OG001", "3")]}],
            },
            {"title": "Never", "categories": []},
        ],
    }
    assert outcomes(tmp_path, measure) == (
        Outcome(
            type="SECONDARY",
            title="MRD response",
            measure="COUNT_OF_PARTICIPANTS",
            unit="Participants",
            groups=(Group("OG000", "All"), Group("OG001", "OG001")),
            measurements=(
                Measurement("OG000", "20", title="Week 4", category="Yes", counted=1073),
                Measurement("OG001", "NA", title="Week 4", category="Yes"),
                Measurement("OG000", "0", title="Week 4", category="No", counted=1073),
                Measurement("OG000", "9", title="Week 12", counted=1073),
                Measurement("OG001", "3", title="Week 12", counted=7),
            ),
        ),
    )


def test_people_are_counted_and_not_their_eyes(tmp_path: Path) -> None:
    eyes = {
        "title": "Acuity",
        "denoms": [counts("Eyes", OG000="30")],
        "classes": [{"categories": [{"measurements": [measured("OG000", "0.8")]}]}],
    }
    assert outcomes(tmp_path, eyes) == (
        Outcome(type=None, title="Acuity", measurements=(Measurement("OG000", "0.8"),)),
    )


def test_an_outcome_without_results_or_without_a_title(tmp_path: Path) -> None:
    (survival,) = RESULTS["outcomeMeasuresModule"]["outcomeMeasures"]
    found = outcomes(tmp_path, {"type": "POST_HOC", "title": "Not posted"}, {"type": "PRIMARY"}, survival)
    assert found == (Outcome("POST_HOC", "Not posted"), SURVIVAL)


def test_an_analysis_may_say_little_or_explain_itself_at_length(tmp_path: Path) -> None:
    analyses = [
        {"groupIds": ["OG000"], "pValue": "<0.001", "ciNumSides": "ONE_SIDED", "ciUpperLimit": "1.2"},
        {
            "statisticalComment": "Cox",
            "ciLowerLimit": "NA",
            "ciLowerLimitComment": "Not reached",
            "ciUpperLimitComment": "Nor this",
            "nonInferiorityComment": "Margin 10%",
            "otherAnalysisDescription": "By site",
            "dispersionType": "STANDARD_ERROR_OF_MEAN",
            "dispersionValue": "0.4",
        },
    ]
    (found,) = outcomes(tmp_path, {"title": "Survival", "analyses": analyses})
    assert found.analyses == (
        Analysis(groups=("OG000",), p_value="<0.001", sides="ONE_SIDED", upper="1.2"),
        Analysis(
            groups=(),
            lower="NA",
            dispersion="STANDARD_ERROR_OF_MEAN",
            dispersion_value="0.4",
            note="Cox; Not reached; Nor this; Margin 10%; By site",
        ),
    )


def test_arms_list_their_interventions_with_a_type_before_each(tmp_path: Path) -> None:
    given = {
        "armGroups": [
            {
                "label": "Arm  A",
                "type": "OTHER",
                "interventionNames": ["Combination Product: Drug: X", "Drug: Y", "Other: ", "Z: z"],
            },
            {"description": "nameless"},
        ],
        "interventions": [
            {"type": "COMBINATION_PRODUCT", "name": "Drug: X", "armGroupLabels": ["Arm  A", "Arm A"]},
            {"name": "Y", "otherNames": ["Y", " y ", "N/A"]},
        ],
    }
    study = only(written(tmp_path / "a.json", changed(armsInterventionsModule=given)))
    assert study.arms == (Arm("Arm A", "OTHER", None, ("Drug: X", "Y", "Z: z")),)
    assert study.interventions == (
        Intervention("COMBINATION_PRODUCT", "Drug: X", (), ("Arm A",)),
        Intervention(None, "Y", ("Y", "y")),
    )
