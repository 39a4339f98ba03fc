"""The rules of `tracker check`: each finds what breaks it, and nothing else, on both databases."""

import json

import pytest
from sqlalchemy import Connection

from tests.conftest import Program
from tests.reports.worlds import load_beside
from tracker.database.engine import open_for_reading
from tracker.errors import UnknownName
from tracker.reports.checks import RULES, check, told
from tracker.reports.checks.facts import read
from tracker.reports.models.finding import Finding, Severity

EVENT = "treatment: exemplumab, regulator: FDA, application: BLA 000001, title: x"


def found(connection: Connection, *rules: str) -> list[tuple[str, str, str, str, tuple[str, ...]]]:
    """What the rules find: severity, table, key, message and sources."""
    return [
        (f.severity.value, f.table, f.key, f.message, f.sources)
        for f in check(read(connection), rules).findings
    ]


def events(connection: Connection, *lines: str) -> None:
    text = "\n".join(f"- {{{EVENT}, sources: [list], {line}}}" for line in lines)
    load_beside(connection, f"events:\n{text}\n")


def test_a_decision_before_its_submission(connection: Connection) -> None:
    events(
        connection,
        "key: received, kind: submission, date: 2014-09-19, date_kind: received, submissions: [ORIG-1]",
        "key: early, kind: approval, date: 2014-07, submissions: [ORIG-1]",
        "key: same-month, kind: approval, date: 2014-09, submissions: [ORIG-1]",
        "key: of-another, kind: approval, date: 2013, submissions: [SUPPL-9]",
    )
    assert found(connection, "approval-before-receipt") == [
        (
            "error",
            "event",
            "early",
            "decided 2014-07, but ORIG-1 was submitted 2014-09-19 (received)",
            ("list",),
        )
    ]


def test_a_source_that_dates_a_decision_before_its_submission(connection: Connection) -> None:
    load_beside(
        connection,
        f"""
events:
- {{{EVENT}, key: received, kind: submission, date: 2014-09-19, date_kind: received, submissions: [ORIG-1],
   sources: [list]}}
- {{{EVENT}, key: granted, kind: approval, date: 2014-12-03, submissions: [ORIG-1],
   sources: [list, {{source: paper, says: {{date: 2014-07}}}}, {{source: press, says: {{date: 2014-12}}}}]}}
""",
    )
    assert found(connection, "approval-before-receipt") == []
    assert found(connection, "claimed-before-receipt") == [
        (
            "warning",
            "event",
            "granted",
            "paper dates it 2014-07, but ORIG-1 was submitted 2014-09-19 (received); 2014-12-03 is shown",
            ("list", "paper"),
        )
    ]


def test_an_opinion_after_the_decision_on_the_same_procedure(connection: Connection) -> None:
    events(
        connection,
        "key: opinion, kind: opinion, date: 2012-11-15, procedure: P-0000",
        "key: decision, kind: refusal, date: 2012-07-20, procedure: P-0000",
        "key: before, kind: opinion, date: 2012-07-01, procedure: P-0000",
        "key: of-another, kind: opinion, date: 2013, procedure: P-0001",
    )
    assert found(connection, "opinion-after-decision") == [
        (
            "warning",
            "event",
            "opinion",
            "opinion of 2012-11-15 comes after the decision of 2012-07-20 (decision) on the same P-0000",
            ("list",),
        )
    ]


def test_a_grant_that_ends_before_it_begins(connection: Connection) -> None:
    load_beside(
        connection,
        f"""
events:
- {{{EVENT}, key: granted, kind: approval, date: 2018-03-29, sources: [list],
   approvals: [{{indication: adults, effect: new, type: accelerated, sources: [list]}}]}}
- {{{EVENT}, key: converted, kind: approval, date: 2017-07, sources: [paper],
   approvals: [{{indication: everybody, effect: conversion, type: regular, sources: [paper]}}],
   resolves: [{{event: granted, indication: adults, outcome: converted, sources: [paper]}}]}}
""",
    )
    assert found(connection, "resolution-before-grant") == [
        (
            "error",
            "resolution",
            "converted",
            "ends on 2017-07 what granted granted on 2018-03-29",
            ("list", "paper"),
        )
    ]


def test_a_wording_before_the_one_that_it_took_over_from(connection: Connection) -> None:
    load_beside(
        connection,
        f"""
indications:
- {{key: wider, treatment: exemplumab, regulator: FDA, text: x, succeeds: adults, sources: [list]}}
events:
- {{{EVENT}, key: first, kind: approval, date: 2018, sources: [list],
   approvals: [{{indication: adults, effect: new, sources: [list]}}]}}
- {{{EVENT}, key: second, kind: approval, date: 2017-07, sources: [list],
   approvals: [{{indication: wider, effect: expansion, sources: [list]}}]}}
""",
    )
    assert found(connection, "successor-before-predecessor") == [
        (
            "error",
            "indication",
            "wider",
            "in force since 2017-07, but it took over from adults, of 2018",
            ("list",),
        )
    ]


@pytest.mark.parametrize(
    ("lowest", "highest", "is_found"),
    [
        ("{value: 18, unit: years}", "{value: 17, unit: years}", True),
        ("{value: 1, unit: years}", "{value: 12, unit: months}", False),
        ("{value: 2, unit: years}", "{value: 18, unit: months}", True),
        ("{value: 28, unit: days}", "{value: 1, unit: months}", False),
        ("{value: 1, unit: months}", "{value: 28, unit: days}", False),
        ("{value: 2, unit: months}", "{value: 28, unit: days}", True),
        ("{value: 18, unit: years}", "{value: 18, unit: years}", False),
        ("{value: 18, unit: years}", "{value: 18, unit: years, inclusive: false}", True),
    ],
)
def test_age_bounds_that_nobody_fits_between(
    connection: Connection, lowest: str, highest: str, *, is_found: bool
) -> None:
    indication = f"key: i, treatment: exemplumab, text: x, age_min: {lowest}, age_max: {highest}"
    load_beside(connection, f"indications: [{{{indication}, sources: [list]}}]")
    keys = [finding[2] for finding in found(connection, "age-bounds")]
    assert keys == (["i"] if is_found else [])


def test_milestones_out_of_order_are_milder_where_one_is_an_estimate(connection: Connection) -> None:
    load_beside(
        connection,
        """
trials:
- name: PLANNED
  milestones:
  - {kind: primary_completion, date: 2030-03-31, type: ESTIMATED}
  - {kind: completion, date: 2027-09-30, type: ESTIMATED}
  sources: [registry]
- name: DONE
  milestones:
  - {kind: start, date: 2015, type: ACTUAL}
  - {kind: primary_completion, date: 2014-02, type: ACTUAL}
  - {kind: completion, date: 2014, type: ACTUAL}
  sources: [registry]
""",
    )
    assert found(connection, "milestones-out-of-order") == [
        (
            "warning",
            "trial",
            "DONE",
            "primary completion 2014-02 comes before start 2015",
            ("registry",),
        ),
        ("warning", "trial", "DONE", "completion 2014 comes before start 2015", ("registry",)),
        (
            "notice",
            "trial",
            "PLANNED",
            "completion 2027-09-30 comes before primary completion 2030-03-31, of which one is an estimate",
            ("registry",),
        ),
    ]


def test_rules_are_named_rightly_or_refused(connection: Connection) -> None:
    with pytest.raises(UnknownName, match=r"'age-bound'\. Did you mean age-bounds"):
        check(read(connection), ["age-bound"])


def test_every_rule_says_what_it_finds_and_what_to_do() -> None:
    names = [rule.name for rule in RULES]
    assert len(set(names)) == len(names)
    assert [rule.name for rule in RULES if not rule.explanation.endswith(".")] == []
    assert [rule.name for rule in RULES if not rule.advice.endswith(".")] == []
    gravity = list(Severity)
    assert [line.name for line in told()] == [
        r.name for r in sorted(RULES, key=lambda r: gravity.index(r.severity))
    ]


def test_a_finding_names_fact_rule_sources_and_what_to_do(connection: Connection) -> None:
    indication = "key: i, treatment: exemplumab, text: x, age_min: {value: 2, unit: years}"
    more = "age_max: {value: 1, unit: years}, sources: [list, paper]"
    load_beside(connection, f"indications: [{{{indication}, {more}}}]")
    assert check(read(connection), ["age-bounds"]).findings == (
        Finding(
            rule="age-bounds",
            severity=Severity.ERROR,
            table="indication",
            key="i",
            message="from 2 years to 1 years is nobody's age",
            sources=("list", "paper"),
            advice="Look at the bounds and at their units: months, years.",
        ),
    )


def test_an_error_is_exit_code_1_though_only_notices_are_shown(database_url: str, run: Program) -> None:
    from tracker.database.engine import open_for_writing

    with open_for_writing(database_url) as connection:
        indication = "key: i, treatment: exemplumab, text: x, age_min: {value: 2, unit: years}"
        load_beside(
            connection,
            f"indications: [{{{indication}, age_max: {{value: 1, unit: years}}, sources: [list]}}]",
        )
    result = run("check", "--format", "json", database=database_url)
    assert (result.exit_code, result.stderr) == (1, "")
    document = json.loads(result.stdout)
    assert document["counts"] == {"error": 1, "warning": 0, "notice": 0}
    assert [finding["rule"] for finding in document["findings"]] == ["age-bounds"]
    hidden = run("check", "--severity", "notice", "--format", "json", database=database_url)
    assert hidden.exit_code == 1
    assert json.loads(hidden.stdout) == {
        "findings": [],
        "counts": {"error": 0, "warning": 0, "notice": 0},
    }
    assert run("check", "--rule", "impossible-share", database=database_url).exit_code == 0


def test_the_curated_facts_have_no_error(curated_url: str, run: Program) -> None:
    result = run("check", "--severity", "error", database=curated_url)
    assert (result.exit_code, result.stdout, result.stderr) == (0, "Nothing found: no rule is broken.\n", "")


def test_what_is_known_to_be_odd_in_the_curated_facts_is_found(curated_url: str) -> None:
    with open_for_reading(curated_url) as connection:
        keys = {(f.rule, f.key) for f in check(read(connection)).findings}
    assert {
        ("claimed-before-receipt", "us-2014-12-03-approval"),
        ("milestones-out-of-order", "AALL1731"),
        ("trial-population", "us-2017-07-11-approval"),
    } <= keys
    assert [key for rule, key in keys if rule == "interval-against-p"] == []
