"""Which of the ends known before a stated date is."""

from datetime import date

import pytest

from tracker.ingest.matching.ends import same_ends

D20, D21, D25, D27 = (date(year, 5, 1) for year in (2020, 2021, 2025, 2027))
NOW = date(2022, 1, 1)


@pytest.mark.parametrize(
    ("stated", "known", "since", "expected"),
    [
        ([D25], {}, NOW, {}),
        ([D25], {"a": [D25]}, NOW, {D25: "a"}),
        ([D25], {"a": [D20, D25]}, NOW, {D25: "a"}),
        ([D27], {"a": [D25]}, NOW, {D27: "a"}),
        ([D27], {"a": [D20]}, NOW, {}),
        ([D27], {"a": [D20]}, None, {D27: "a"}),
        ([D20], {"a": [D25]}, NOW, {}),
        ([D27], {"a": []}, NOW, {D27: "a"}),
        ([D25, D27], {"a": [D25], "b": [D20]}, None, {D25: "a", D27: "b"}),
        ([D25, D27], {"a": [D20], "b": [D21]}, None, {}),
        ([D21, D25], {"a": [D21, D25]}, None, {D21: "a"}),
    ],
)
def test_a_known_date_is_the_same_end_and_one_left_on_either_side_has_moved(
    stated: list[date], known: dict[str, list[date]], since: date | None, expected: dict[date, str]
) -> None:
    assert same_ends(stated, known, since) == expected
