"""What is given in a study, and which treatments of ours that is."""

import pytest
from sqlalchemy import Connection

from tests.ingest.fda import rows, tell
from tests.ingest.registry import TREATMENTS, put, study
from tracker.sources.registry import records as r

GIVEN = {
    "Testumab": ("testumab", "experimental"),
    "testumab-abcd": ("testumab", "experimental"),
    "Testica®": ("testumab", "experimental"),
    "Imatinib mesylate 400 mg": ("imatinib", "experimental"),
    "Gleevec (STI571)": ("imatinib", "experimental"),
    "Imatinib and vincristine": ("imatinib + vincristine", "experimental"),
    "Imatinib plus testumab": None,
    "Testumab and FLAG": None,
    "Placebo": None,
}


@pytest.mark.parametrize(("name", "expected"), GIVEN.items(), ids=GIVEN)
def test_an_intervention_is_the_treatment_that_its_name_means(
    connection: Connection, name: str, expected: tuple[str, str] | None
) -> None:
    tell(connection, TREATMENTS)
    loaded = put(connection, "2014-06-01", study(interventions=(r.Intervention("DRUG", name),), arms=()))
    studied = """SELECT inn, role FROM trial_treatment tt JOIN treatment t ON t.id = tt.treatment_id"""
    assert rows(connection, studied) == ([expected] if expected else [])
    assert rows(
        connection,
        "SELECT name, inn FROM trial_intervention ti LEFT JOIN treatment t ON t.id = ti.treatment_id",
    ) == [(name, expected[0] if expected else None)]
    assert loaded.unmatched == 0


def test_other_names_speak_where_the_name_says_nothing(connection: Connection) -> None:
    tell(connection, TREATMENTS)
    interventions = (
        r.Intervention("DRUG", "Study drug", ("STI571",)),
        r.Intervention("DRUG", "Regimen A", ("Testumab", "Imatinib")),
    )
    put(connection, "2014-06-01", study(interventions=interventions))
    assert rows(
        connection,
        "SELECT name, inn FROM trial_intervention ti LEFT JOIN treatment t ON t.id = treatment_id ORDER BY 1",
    ) == [("Regimen A", None), ("Study drug", "imatinib")]


def test_a_name_of_two_treatments_is_left_to_a_person(connection: Connection) -> None:
    tell(connection, TREATMENTS)
    loaded = put(connection, "2014-06-01", study(interventions=(r.Intervention(None, "VCR"),)))
    assert loaded.unmatched == 1
    left = "SELECT place, subject, raw, candidates, reason FROM unmatched_record"
    assert rows(connection, left) == [
        (
            "NCT00000001",
            "intervention",
            "UNSPECIFIED: VCR",
            "vincristine; verycristine",
            "several treatments have this name",
        )
    ]
    assert rows(connection, "SELECT count(*) FROM trial_treatment") == [(0,)]


ROLES = {
    "only in the experimental arm": (("Testumab",), "experimental"),
    "only in the comparator": (("Chemotherapy",), "comparator"),
    "in all arms": (("Testumab", "Chemotherapy"), "background"),
    "in no arm": ((), "experimental"),
}


@pytest.mark.parametrize(("arms", "role"), ROLES.values(), ids=ROLES)
def test_the_role_of_a_treatment_follows_its_arms(
    connection: Connection, arms: tuple[str, ...], role: str
) -> None:
    tell(connection, TREATMENTS)
    bare = tuple(arm._replace(interventions=()) for arm in study().arms)
    one = study(interventions=(r.Intervention("DRUG", "Imatinib", (), arms),), arms=bare)
    put(connection, "2014-06-01", one)
    assert rows(connection, "SELECT role FROM trial_treatment") == [(role,)]
