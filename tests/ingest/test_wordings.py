"""Which indication a wording means, where its words leave no doubt."""

import pytest

from tracker.ingest.matching.wordings import pairs

LEUKAEMIA = "Ph-negative relapsed or refractory B-cell precursor ALL in adults"
RESIDUAL = "B-cell precursor ALL in first or second remission with MRD of at least 0.1 %"
TUMOUR = "unresectable gastrointestinal stromal tumors"


@pytest.mark.parametrize(
    ("new", "known", "expected"),
    [
        ([], [TUMOUR], {}),
        (["FOR STROMAL TUMOR"], [], {}),
        (["FOR THE TREATMENT OF GASTROINTESTINAL STROMAL TUMOR (GIST)"], [LEUKAEMIA, TUMOUR], {0: 1}),
        (["STROMAL TUMORS", "B-CELL PRECURSOR IN FIRST REMISSION"], [RESIDUAL, TUMOUR], {0: 1, 1: 0}),
        (["PATIENTS WITH B-CELL PRECURSOR DISEASE"], [LEUKAEMIA, RESIDUAL], {}),  # fits both
        (["FOR ADULT PATIENTS AFTER TREATMENT"], [LEUKAEMIA, TUMOUR], {}),  # says nothing
        (["STROMAL TUMORS", "GASTROINTESTINAL STROMAL TUMORS"], [TUMOUR, LEUKAEMIA], {}),  # two for one
    ],
)
def test_a_wording_means_what_shares_its_words(
    new: list[str], known: list[str], expected: dict[int, int]
) -> None:
    assert pairs(new, known) == expected
