"""A database of many treatments alike, each with something of everything that a chronology reads."""

import re

from sqlalchemy import Connection, text

TREATMENTS = 3_000
"""Each of them has as many rows as the one that is asked for; whoever reads a whole table reads thousands."""

_DAY = "'2014-12-03', '2014-12-03', '2014-12-03', 'day'"
_DATE = "date_text, date_earliest, date_latest, date_precision"
_ROWS = {
    "treatment (id, inn, kind)": "i, 'drug ' || i, 'other'",
    "treatment_name (treatment_id, name, name_key, kind)": "i, 'drug ' || i, 'drug' || i, 'inn'",
    "organization (id, name, kind)": "i, 'maker ' || i, CASE i WHEN 1 THEN 'regulator' ELSE 'sponsor' END",
    "source (id, key, kind, form, title, has_more_authors, published_text, published_earliest,"
    " published_latest, published_precision)": f"i, 'paper' || i, 'press', 'news', 'News', FALSE, {_DAY}",
    "application (id, treatment_id, regulator_id, type, number, holder_id)": "i, i, 1, 'NDA', 'N' || i, i",
    "submission (id, application_id, type, number)": "i, i, 'ORIG', '1'",
    "indication (id, key, treatment_id, text, is_verbatim)": "i, 'who' || i, i, 'people ' || i, FALSE",
    "event (id, key, treatment_id, regulator_id, application_id, kind, title, date_kind, is_inferred,"
    f" {_DATE})": f"i, 'act' || i, i, 1, i, 'approval', 'Approved ' || i, 'action', FALSE, {_DAY}",
    "event_submission (event_id, submission_id, position)": "i, i, 1",
    "approval (id, event_id, indication_id, type, effect)": "i, i, i, 'accelerated', 'new'",
    "resolution (id, approval_id, event_id, outcome, is_inferred)": "i, i, i, 'converted', FALSE",
    "requirement (id, key, event_id, text)": "i, 'ask' || i, i, 'a trial'",
    "trial (id, name, name_key)": "i, 'TRIAL ' || i, 'trial' || i",
    "trial_treatment (trial_id, treatment_id, role)": "i, i, 'experimental'",
    "trial_publication (trial_id, source_id, kind)": "i, i, 'RESULT'",
    f"trial_milestone (trial_id, kind, {_DATE})": f"i, 'start', {_DAY}",
    "requirement_trial (requirement_id, trial_id)": "i, i",
    "evidence (id, event_id, trial_id, role)": "i, i, i, 'pivotal'",
    "estimate (id, key, trial_id, kind, endpoint, measure, value_text, is_derived)": (
        "i, 'number' || i, i, 'outcome', 'OS', 'hazard_ratio', '0.5', FALSE"
    ),
} | {
    f"claim (claimant_id, {subject}_id, attribute, value, is_absence, confidence, is_inferred, locator,"
    " recorded_at)": (
        f"i, i, '{attribute}', '{value}', FALSE, 'high', FALSE, '', '2025-11-21 08:30:00'"
    )
    for subject, attribute, value in (
        ("event", "kind", "approval"), ("approval", "type", "accelerated"), ("indication", "text", "people"),
        ("resolution", "outcome", "converted"), ("requirement", "text", "a trial"),
        ("evidence", "role", "pivotal"),
        ("trial", "start", "2014-12-03"), ("estimate", "value", "0.5"), ("submission", "class", "TYPE 1"),
        ("treatment", "kind", "other"), ("application", "number", "N"),
    )
}  # fmt: skip


def fill_many(connection: Connection) -> None:
    """Put them in, and let the planner know of them."""
    numbers = f"WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {TREATMENTS})"
    is_postgresql = connection.dialect.name == "postgresql"
    for columns, values in _ROWS.items():
        # PostgreSQL takes a text for a date only where it stands by itself.
        typed = re.sub(r"(?<=, )'2014-12-03'", "DATE '2014-12-03'", values) if _DAY in values else values
        typed = typed.replace("'2025-11-21 08:30:00'", "TIMESTAMP '2025-11-21 08:30:00'")
        chosen = typed.replace("DATE '2014-12-03'", "'2014-12-03'", 1) if is_postgresql else values
        connection.execute(text(f"INSERT INTO {columns} {numbers} SELECT {chosen} FROM n"))
    connection.exec_driver_sql("ANALYZE")
