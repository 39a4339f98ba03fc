from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from sqlalchemy import Connection, text
from sqlalchemy.exc import IntegrityError

from tests.builders import fill
from tests.servers import Server, taken_back
from tracker.database.migrate import upgrade

REFUSED = [
    ("ck_event_kind", "UPDATE event SET kind = 'approved' WHERE id = 1"),
    ("ck_trial_status", "UPDATE trial SET status = 'FAILED'"),
    ("ck_approval_effect", "UPDATE approval SET effect = '' WHERE id = 1"),
    ("ck_source_kind", "UPDATE source SET kind = 'Regulator' WHERE id = 1"),
    ("ck_source_sha256_length", "UPDATE source SET sha256 = 'abc' WHERE id = 1"),
    ("ck_treatment_component_not_itself", "UPDATE treatment_component SET component_id = treatment_id"),
    ("ck_disclosure_from_whom", "UPDATE disclosure SET organization_id = NULL"),
    ("ck_estimate_interval_is_ordered", "UPDATE estimate SET interval_low = 1, interval_high = 0.5"),
    ("ck_estimate_interval_level_is_percent", "UPDATE estimate SET interval_level = 100"),
    ("ck_estimate_p_value_is_probability", "UPDATE estimate SET p_value = 1.01"),
    ("ck_estimate_p_operator", "UPDATE estimate SET p_operator = '<='"),
    ("ck_estimate_p_sides", "UPDATE estimate SET p_sides = 3"),
    ("ck_estimate_interval_sides", "UPDATE estimate SET interval_sides = 0"),
    ("ck_claim_one_subject", "UPDATE claim SET treatment_id = NULL WHERE id = 1"),
    ("ck_claim_one_subject", "UPDATE claim SET trial_id = 1 WHERE id = 1"),
    ("ck_claim_absence_has_no_value", "UPDATE claim SET value = 'x' WHERE id = 20"),
]

# text, earliest, latest, precision: each breaks one rule of a stated date.
BAD_DATES = [
    ("2014-12-03", "2014-12-03", "2014-12-04", "day"),
    ("2014-12", "2014-12-01", "2014-12-01", "month"),
    ("2014", "2014-12-31", "2014-01-01", "year"),
    ("2014-12", "2014-12-01", None, "month"),
    ("2014", None, "2014-12-31", "year"),
    ("2014-12-03", None, None, "day"),
    ("../..", None, None, "interval"),
    ("2014", "2014-01-01", "2014-12-31", "decade"),
    ("2014", "2014-01-01", "2014-12-31", None),
    (None, "2014-01-01", "2014-12-31", "year"),
    (None, None, None, "year"),
]

GOOD_DATES = [
    ("2014-12-03", "2014-12-03", "2014-12-03", "day"),
    ("2014-12", "2014-12-01", "2014-12-31", "month"),
    ("2014", "2014-01-01", "2014-12-31", "year"),
    ("2008/2014", "2008-01-01", "2014-12-31", "interval"),
    ("2008/..", "2008-01-01", None, "interval"),
    ("../2014", None, "2014-12-31", "interval"),
    (None, None, None, None),
]

STATE_DATE = text(
    "UPDATE event SET date_text = :text, date_earliest = :first, date_latest = :last,"
    " date_precision = :precision"
)


def day(stated: str | None) -> date | str | None:
    return stated and date.fromisoformat(stated)


def parameters(connection: Connection, row: tuple[str | None, ...]) -> dict[str, Any]:
    """SQLite keeps dates as text, and its driver would warn of the date's own class."""
    stated, first, last, precision = row
    if connection.dialect.name == "sqlite":
        return {"text": stated, "first": first, "last": last, "precision": precision}
    return {"text": stated, "first": day(first), "last": day(last), "precision": precision}


@pytest.fixture
def filled(server: Server) -> Iterator[Connection]:
    """A connection to a database with rows in every table; what it changes is taken back."""

    def fill_new(connection: Connection) -> None:
        upgrade(connection)
        fill(connection)

    with taken_back(server.trial("filled", fill_new)) as opened:
        yield opened


@pytest.mark.parametrize(("constraint", "statement"), REFUSED)
def test_what_breaks_a_rule_is_refused(filled: Connection, constraint: str, statement: str) -> None:
    with pytest.raises(IntegrityError, match=constraint):
        filled.execute(text(statement))


@pytest.mark.parametrize("row", BAD_DATES, ids=str)
def test_a_date_whose_parts_disagree_is_refused(filled: Connection, row: tuple[str | None, ...]) -> None:
    with pytest.raises(IntegrityError, match="ck_event_date_bounds"):
        filled.execute(STATE_DATE, parameters(filled, row))


def test_dates_whose_parts_agree_are_kept(filled: Connection) -> None:
    for row in GOOD_DATES:
        filled.execute(STATE_DATE, parameters(filled, row))


def test_a_claim_is_made_once(filled: Connection) -> None:
    with pytest.raises(IntegrityError):
        filled.execute(text("UPDATE claim SET locator = '', attribute = 'name' WHERE event_id = 1"))


def test_a_row_that_others_refer_to_stays(filled: Connection) -> None:
    with pytest.raises(IntegrityError, match=r"(?i)foreign key"):
        filled.execute(text("DELETE FROM organization WHERE id = 1"))
