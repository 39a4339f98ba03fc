"""Rows to test with: at least one in every table, of one small and plausible story."""

from datetime import UTC, date, datetime
from typing import Any

from tracker.dates import PartialDate
from tracker.schema.tables import SUBJECTS, Base

NOW = datetime(2025, 11, 21, 8, 30, tzinfo=UTC).replace(tzinfo=None)

Row = dict[str, Any]


def stated(name: str, text: str) -> Row:
    """The four columns of a partial date."""
    day = PartialDate.parse(text)
    parts = {"text": day.text, "earliest": day.earliest, "latest": day.latest, "precision": day.precision}
    return {f"{name}_{part}": value for part, value in parts.items()}


def claim(key: int, subject: str, **values: Any) -> Row:  # noqa: ANN401 - whatever the columns hold
    """A claim about the first row of a table."""
    row: Row = dict.fromkeys(column.name for column in Base.metadata.tables["claim"].columns)
    row |= {"id": key, "claimant_id": 1, f"{subject}_id": 1, "attribute": "name", "value": "as stated"}
    row |= {
        "is_absence": False,
        "confidence": "high",
        "is_inferred": False,
        "locator": "",
        "recorded_at": NOW,
    }
    return row | {"run_id": 1} | values


def stated_day(key: int, day: str) -> Row:
    dated = {**stated("date", day), "value": day, "date_kind": "action", "locator": f"row {key}"}
    return claim(key, "event", attribute="date", **dated)


UNMATCHED: Row = {"id": 1, "run_id": 1, "file": "x.csv", "place": "line 3", "subject": "conversion"}
UNMATCHED |= {"raw": "x", "reason": "two supplements of that day"}
ROWS: dict[str, list[Row]] = {
    # The child comes first, so that who copies rows in the order of their keys meets it before its parent.
    "disease": [
        {"id": 1, "key": "b-all", "name": "B-cell precursor ALL", "parent_id": 2},
        {"id": 2, "key": "all", "name": "acute lymphoblastic leukaemia", "parent_id": None},
    ],
    "import_run": [
        {"id": 1, "importer": "chronology", "started_at": NOW, "finished_at": NOW}
        | {"program_version": "0.1.0", "added": 1, "changed": 0, "rejected": 1, "undone_at": None}
    ],
    "organization": [
        {"id": 1, "name": "Food and Drug Administration", "abbreviation": "FDA", "kind": "regulator"},
        {"id": 2, "name": "Amgen", "abbreviation": None, "kind": "sponsor"},
    ],
    "source": [
        {
            "id": 1,
            "key": "fda-2014",
            "kind": "regulator",
            "form": "letter",
            "title": "Approval letter, BLA 125557 “BLINCYTO”",
            "has_more_authors": False,
            **stated("published", "2014-12-03"),
            **stated("as_of", "2014-12"),
            "retrieved_at": date(2025, 11, 21),
        },
        {
            "id": 2,
            "key": "kantarjian-2017",
            "kind": "publication",
            "form": "journal_article",
            "title": "Blinatumomab versus chemotherapy",
            "has_more_authors": True,
            **stated("published", "2017"),
            **dict.fromkeys(("as_of_text", "as_of_earliest", "as_of_latest", "as_of_precision")),
            "retrieved_at": None,
        },
    ],
    "treatment": [
        {"id": 1, "inn": "blinatumomab", "kind": "bispecific_t_cell_engager"},
        {"id": 2, "inn": "hyper-CVAD", "kind": "combination"},
        {"id": 3, "inn": "vincristine", "kind": "chemotherapy"},
    ],
    "trial": [
        {
            "id": 1,
            "name": "TOWER",
            "name_key": "tower",
            "study_type": "INTERVENTIONAL",
            "allocation": "RANDOMIZED",
            "enrollment": 405,
            "enrollment_type": "ACTUAL",
            "status": "TERMINATED",
            **stated("status_on", "2025-11"),
            "why_stopped": "for benefit",
        }
    ],
    "application": [{"id": 1, "treatment_id": 1, "regulator_id": 1, "type": "BLA", "number": "0125557"}],
    "arm": [{"id": 1, "trial_id": 1, "label": "blinatumomab", "kind": "EXPERIMENTAL", "size": 271}],
    "change": [
        {
            "id": 1,
            "run_id": 1,
            "kind": "changed",
            "table_name": "event",
            "row_key": "us-bla",
            "old_value": None,
            "new_value": "",
            "old_source_id": 1,
            "new_source_id": 2,
            "observed_at": NOW,
        }
    ],
    "citation": [{"id": 1, "citing_id": 2, "cited_id": 1, "number": 1}],
    "disclosure": [
        {
            "id": 1,
            "source_id": 2,
            "person": "Hagop Kantarjian",
            "kind": "honoraria",
            "is_to_institution": False,
            "organization_id": 2,
        }
    ],
    "import_file": [{"id": 1, "run_id": 1, "name": "blinatumomab.yaml", "sha256": "0" * 64, "size": 12}],
    "indication": [
        {
            "id": 1,
            "key": "us-2017",
            "treatment_id": 1,
            "text": "relapsed or refractory B-cell precursor ALL",
            "is_verbatim": True,
            "disease_id": 1,
            "ph_status": "any",
            "mrd_threshold": 0.001,
            "age_min": 1.5,
            "age_min_unit": "months",
            "age_min_inclusive": True,
            "succeeds_id": 2,
        },
        {
            "id": 2,
            "key": "us-2014",
            "treatment_id": 1,
            "text": "Ph-negative, relapsed or refractory B-cell precursor ALL",
            "is_verbatim": False,
            "disease_id": 1,
            "ph_status": "negative",
            "mrd_threshold": None,
            "age_min": None,
            "age_min_unit": None,
            "age_min_inclusive": None,
            "succeeds_id": None,
        },
    ],
    "organization_name": [{"id": 1, "organization_id": 2, "name": "Amgen Inc.", "name_key": "amgeninc"}],
    "unmatched_record": [UNMATCHED],
    "run_row": [{"id": 1, "run_id": 1, "table_name": "trial", "first_id": 1, "last_id": 1, "before": "{}"}],
    "rejected_record": [{"id": 1, "run_id": 1, "file": "x.yaml", "reason": "no date", "raw": "- key: x"}],
    "treatment_code": [{"id": 1, "treatment_id": 1, "system": "UNII", "code": "4FR53SIF3A"}],
    "treatment_component": [{"id": 1, "treatment_id": 2, "component_id": 3}],
    "treatment_name": [
        {"id": 1, "treatment_id": 1, "name": "BLINCYTO", "name_key": "blincyto", "kind": "brand"}
    ],
    "trial_condition": [{"id": 1, "trial_id": 1, "condition": "ALL", "disease_id": 1}],
    "trial_identifier": [
        {"id": 1, "trial_id": 1, "system": "nct", "value": "NCT02013167", "value_key": "nct02013167"}
    ],
    "trial_intervention": [
        {
            "id": 1,
            "trial_id": 1,
            "treatment_id": 1,
            "type": "DRUG",
            "name": "Blincyto",
            "other_names": "MT103",
        }
    ],
    "trial_milestone": [
        {"id": 1, "trial_id": 1, "kind": "start", **stated("date", "2014-01"), "type": "ACTUAL"}
    ],
    "trial_organization": [{"id": 1, "trial_id": 1, "organization_id": 2, "role": "sponsor"}],
    "trial_phase": [{"id": 1, "trial_id": 1, "phase": "PHASE3"}],
    "trial_publication": [{"id": 1, "trial_id": 1, "source_id": 2, "kind": "RESULT"}],
    "trial_treatment": [{"id": 1, "trial_id": 1, "treatment_id": 1, "role": "experimental"}],
    "cohort": [
        {"id": 1, "trial_id": 1, "label": "adults", "kind": "subgroup", "parent_id": 2, "arm_id": 1}
        | stated("period", "2014/2016"),
        {
            "id": 2,
            "trial_id": 1,
            "label": "everybody",
            "kind": "analysis_set",
            "parent_id": None,
            "arm_id": None,
        }
        | stated("period", "2014/.."),
    ],
    "event": [
        {
            "id": 1,
            "key": "us-bla",
            "treatment_id": 1,
            "regulator_id": 1,
            "application_id": 1,
            "kind": "approval",
            "title": "Accelerated approval",
            "term": "AP",
            **stated("date", "2014-12-03"),
            "date_kind": "action",
            "indication_id": 2,
            "is_inferred": False,
        },
        {
            "id": 2,
            "key": "us-conversion",
            "treatment_id": 1,
            "regulator_id": 1,
            "application_id": 1,
            "kind": "approval",
            "title": "Conversion",
            "term": None,
            **stated("date", "../2017"),
            "date_kind": "action",
            "indication_id": None,
            "is_inferred": True,
        },
    ],
    "submission": [{"id": 1, "application_id": 1, "type": "ORIG", "number": "1", "is_orphan": True}],
    "approval": [
        {"id": 1, "event_id": 1, "indication_id": 2, "type": "accelerated", "effect": "new"},
        {"id": 2, "event_id": 2, "indication_id": 1, "type": None, "effect": "conversion"},
    ],
    "estimate": [
        {
            "id": 1,
            "key": "tower-os",
            "trial_id": 1,
            "kind": "outcome",
            "endpoint": "OS",
            "measure": "hazard_ratio",
            "cohort_id": 2,
            "value": 0.71,
            "value_text": "0.71",
            "interval_low": 0.55,
            "interval_high": 0.93,
            "interval_level": 95.0,
            "interval_sides": 2,
            "p_operator": "=",
            "p_value": 0.01,
            **stated("data_cutoff", "2016-01-04"),
            "is_derived": False,
        }
    ],
    "event_submission": [{"id": 1, "event_id": 1, "submission_id": 1, "position": 1}],
    "evidence": [{"id": 1, "event_id": 2, "trial_id": 1, "role": "confirmatory"}],
    "requirement": [
        {
            "id": 1,
            "key": "pmr-1",
            "event_id": 1,
            "text": "a randomised trial",
            **stated("due", "2017"),
            **stated("original_due", "2017-06"),
            "status": "fulfilled",
        }
    ],
    "requirement_trial": [{"id": 1, "requirement_id": 1, "trial_id": 1}],
    "resolution": [{"id": 1, "approval_id": 1, "event_id": 2, "outcome": "converted", "is_inferred": False}],
    "claim": [
        *(claim(key, subject) for key, subject in enumerate(SUBJECTS, start=1)),
        claim(20, "event", attribute="date", value=None, is_absence=True),
        *(stated_day(key, day) for key, day in ((21, "2014-07"), (22, "2014-12-03"))),
    ],
}
"""Each table's rows, by its name; within a table all rows have the same columns."""
