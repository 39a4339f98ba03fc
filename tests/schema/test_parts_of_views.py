"""Views that are a part of another have the same rows, so that either can be asked."""

import pytest

from tracker.database.engine import open_for_reading
from tracker.schema.views import VIEWS

PARTS = {
    "entry_conflicts": ("conflicts", "entry_key IS NOT NULL"),
    "regulatory_events": ("timeline_entries", "trial IS NULL"),
}


@pytest.mark.parametrize("part", PARTS)
def test_a_part_has_the_rows_of_the_whole(curated_url: str, part: str) -> None:
    whole, condition = PARTS[part]
    (view,) = (view for view in VIEWS if view.name == part)
    columns = ", ".join(column.name for column in view.columns)
    with open_for_reading(curated_url) as connection:
        of_part, of_whole = (
            sorted(map(repr, connection.exec_driver_sql(f"SELECT {columns} FROM {rows}").all()))
            for rows in (part, f"{whole} WHERE {condition}")
        )
    assert of_part == of_whole
    assert of_part


def test_what_a_trial_studies_is_what_the_trials_name(curated_url: str) -> None:
    with open_for_reading(curated_url) as connection:
        run = connection.exec_driver_sql
        named = {
            (trial, name)
            for trial, names in run("SELECT trial, treatments FROM trials WHERE treatments IS NOT NULL")
            for name in names.split("; ")
        }
        known = {
            (trial, key)
            for trial, keys in run("SELECT trial, diseases FROM trials WHERE diseases IS NOT NULL")
            for key in keys.split("; ")
        }
        assert {tuple(row) for row in run("SELECT trial, treatment FROM trial_treatments")} == named
        diseases = run("SELECT trial, disease FROM trial_conditions WHERE disease IS NOT NULL")
        assert {tuple(row) for row in diseases} == known
        assert named
        assert known
