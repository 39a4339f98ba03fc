"""Which numbers of a trial a decision cites, by the words of the decision."""

from dataclasses import replace
from typing import Any

import pytest

from tracker.reports.cited import agrees, is_cited, is_primary, key_estimates
from tracker.reports.models.estimate import Estimate
from tracker.vocabulary import EstimateKind, Measure

ESTIMATE = Estimate(
    **dict.fromkeys(Estimate.__dataclass_fields__)
    | {
        "key": "os",
        "trial": "BETA",
        "kind": EstimateKind.OUTCOME,
        "endpoint": "OS",
        "measure": Measure.HAZARD_RATIO,
        "value": 0.42,
        "value_text": "0.42",
        "is_derived": False,
        "sources": ("paper",),
        "from_memory": False,
    }  # type: ignore[arg-type]
)


@pytest.mark.parametrize(
    ("values", "result", "cited"),
    [
        ({}, "OS 84.8 vs 69 %, HR 0.42 (0.24–0.75)", True),
        ({}, "HR .42 for OS", True),
        ({}, "OS, HR 0.41", False),
        ({"endpoint": "RFS"}, "OS, HR 0.42", False),
        ({"endpoint": "CR"}, "CRh 0.42", False),
        ({"endpoint": "CR/CRh"}, "CR or CRh 0.42", True),
        ({"endpoint": "CR"}, "CR or CRh 0.42", False),
        ({"endpoint": "undetectable MRD", "numerator": 70, "denominator": 86}, "MRD gone in 70 of 86", True),
        ({}, None, False),
    ],
)
def test_an_estimate_is_cited_where_its_endpoint_and_its_number_stand(
    values: dict[str, Any], result: str | None, *, cited: bool
) -> None:
    assert is_cited(replace(ESTIMATE, **values), result) is cited


@pytest.mark.parametrize(
    ("endpoint", "primary", "expected"),
    [
        ("OS", "OS in those MRD negative", True),
        ("OS", "CR in the first 218, and OS", True),
        ("CR", "maximum tolerated dose in phase 1, CR in two cycles", True),
        ("CR", "CR or CRh within two cycles", False),
        ("CR/CRh", "CR or CRh within two cycles", True),
        ("MRD response", "complete MRD response", False),
        ("OS", None, False),
    ],
)
def test_the_primary_endpoint_is_known_by_its_name(
    endpoint: str, primary: str | None, *, expected: bool
) -> None:
    assert is_primary(endpoint, primary) is expected


def test_the_same_count_twice_is_another_count() -> None:
    none = key_estimates([], None, None)
    assert not agrees("54 vs 54 patients", "54 vs 57 patients", none)
    assert agrees("57 patients", "54 vs 57 patients", none)
    assert not agrees("fewer patients", "54 vs 57 patients", none)
