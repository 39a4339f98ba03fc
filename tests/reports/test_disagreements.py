"""What sources disagree about: both claims, and the rule that puts one of them first; on both databases."""

import pytest
from sqlalchemy import Connection

from tests.reports.test_checks import EVENT
from tests.reports.worlds import load_beside
from tracker.reports.disagreements import disagreements
from tracker.reports.models.disagreement import Disagreement, OtherClaim


def found(connection: Connection, *things: str) -> list[tuple[str, str, str, str, str | None, str, str]]:
    """Each claim that differs: key, attribute, kind, what is shown, what it says, who says it, why not."""
    return [
        (entry.key, entry.attribute, entry.kind, entry.shown, other.value, other.source, other.because)
        for entry in disagreements(connection, things, (), ()).disagreements
        for other in entry.others
    ]


def test_a_date_with_both_claims_and_who_states_them(connection: Connection) -> None:
    load_beside(
        connection,
        f"""
events:
- {{{EVENT}, key: granted, kind: approval, date: 2014-12-03,
   sources: [list, paper, {{source: press, says: {{date: 2014-07}}, locator: p 2, note: takes the designation,
   confidence: medium}}]}}
""",
    )
    other = OtherClaim(
        value="2014-07",
        source="press",
        source_kind="press",
        source_title="News of the day",
        confidence="medium",
        locator="p 2",
        note="takes the designation",
        because="a regulator comes before the press",
    )
    assert disagreements(connection, (), (), ()).disagreements == (
        Disagreement(
            subject="event",
            key="granted",
            attribute="date",
            kind="date",
            treatment="exemplumab",
            trial=None,
            about=None,
            shown="2014-12-03",
            shown_sources=("list", "paper"),
            others=(other,),
        ),
    )


@pytest.mark.parametrize(
    ("first", "second", "because"),
    [
        ("list", "memory", "what was read comes before memory"),
        ("{source: list, date_kind: action}", "press", "a regulator comes before the press"),
        ("registry", "paper", "a registry comes before a publication"),
        ("list", "old-list", "the newer data come first: 2024-03-31 before 2019-07"),
        ("list", "{source: list, locator: below}", None),
        (
            "paper",
            "{source: paper, locator: below, inferred: true}",
            "what is stated comes before what is inferred",
        ),
        (
            "paper",
            "{source: paper, locator: below, confidence: low}",
            "what is surer comes first: high before low",
        ),
        (
            "paper",
            "{source: paper, locator: below}",
            "no rule puts one before the other; the first citation key is shown",
        ),
    ],
)
def test_the_rule_that_decides_is_said(
    connection: Connection, first: str, second: str, because: str | None
) -> None:
    other = second.strip("{}") if second.startswith("{") else f"source: {second}"
    says = "says: {status: COMPLETED}" if because else "says: {status: TERMINATED}"
    load_beside(
        connection,
        f"trials: [{{name: BETA, status: TERMINATED, sources: [{first}, {{{other}, {says}}}]}}]",
    )
    expected = because and [
        (
            "BETA",
            "status",
            "status",
            "TERMINATED",
            "COMPLETED",
            other.split(",")[0].removeprefix("source: "),
            because,
        )
    ]
    assert found(connection) == (expected or [])


def test_an_announcement_is_put_after_the_action_of_the_same_day_kind(connection: Connection) -> None:
    """Days of action and of announcement are compatible; two days of action are not."""
    load_beside(
        connection,
        f"""
events:
- {{{EVENT}, key: granted, kind: approval, date: 2014-12-03,
   sources: [list, {{source: press, says: {{date: 2014-12-04}}, date_kind: announced}},
   {{source: paper, says: {{date: 2014-12}}}}, {{source: memory, says: {{date: 2014-12-05}}}}]}}
""",
    )
    assert found(connection) == [
        ("granted", "date", "date", "2014-12-03", "2014-12-05", "memory", "what was read comes before memory")
    ]


def test_a_sharper_date_within_the_first_is_shown_and_says_why(connection: Connection) -> None:
    load_beside(
        connection,
        f"""
events:
- {{{EVENT}, key: granted, kind: approval, date: 2014-12, sources: [list,
   {{source: press, says: {{date: 2014-12-03}}}}, {{source: paper, says: {{date: 2014-11}}}}]}}
""",
    )
    because = "it is the sharper date, within what is believed first"
    assert found(connection) == [("granted", "date", "date", "2014-12-03", "2014-11", "paper", because)]


def test_an_absence_where_a_type_should_be(connection: Connection) -> None:
    load_beside(
        connection,
        f"""
events:
- {{{EVENT}, key: granted, kind: approval, date: 2014-12-03, sources: [list],
   approvals: [{{indication: adults, effect: new, type: accelerated,
   sources: [paper, {{source: list, absent: [type]}}]}}]}}
""",
    )
    because = "a source that lacks it decides nothing"
    assert found(connection) == [("granted", "type", "status", "accelerated", None, "list", because)]


def test_words_numbers_and_sizes(connection: Connection) -> None:
    load_beside(
        connection,
        """
trials:
- name: BETA
  enrollment: 111
  population: adults with ALL
  sources: [registry, {source: paper, says: {enrollment: "108", population: children with ALL}},
    {source: press, says: {population: Adults with ALL.}}]
  cohorts:
  - {label: all, kind: arm, size: 57, period: 2008/2014,
     sources: [registry, {source: paper, says: {size: "54"}}, {source: press, says: {period: 2009}},
     {source: memory, says: {period: 2015/2016}}]}
  estimates:
  - {key: os, endpoint: OS, measure: kaplan_meier, value: "84.8", unit: "%",
     sources: [registry, {source: paper, says: {value: "85"}}, {source: press, says: {value: "68"}}]}
""",
    )
    because = "a registry comes before a publication"
    assert found(connection, "BETA") == [
        (
            "BETA: all",
            "period",
            "date",
            "2008/2014",
            "2015/2016",
            "memory",
            "what was read comes before memory",
        ),
        ("BETA", "enrollment", "number", "111", "108", "paper", because),
        ("BETA: all", "size", "number", "57", "54", "paper", because),
        ("os", "value", "number", "84.8", "68", "press", "a registry comes before the press"),
        ("BETA", "population", "meaning", "adults with ALL", "children with ALL", "paper", because),
    ]


def test_evidence_and_indications_in_other_words(connection: Connection) -> None:
    load_beside(
        connection,
        f"""
indications:
- {{key: i, treatment: exemplumab, text: ALL in adults, ph: negative, age_min: {{value: 18, unit: years}},
   sources: [list, {{source: paper, says: {{text: ALL in children, ph: any, age_min: 1 years}}}},
   {{source: press, says: {{text: ALL, age_min: 18 years}}}}]}}
events:
- {{{EVENT}, key: granted, kind: approval, date: 2014-12-03, sources: [list],
   evidence: [{{trial: ALPHA, role: pivotal, result: "CR 32 %, n=185",
   sources: [list, {{source: paper, says: {{result: "CR 43 %", role: supportive}}}},
   {{source: press, says: {{result: CR 32 %}}}}]}}]}}
""",
    )
    because = "a regulator comes before a publication"
    itself = "the record itself has it so"
    assert sorted(found(connection)) == [
        ("granted: ALPHA", "result", "meaning", "CR 32 %, n=185", "CR 43 %", "paper", itself),
        ("granted: ALPHA", "role", "status", "pivotal", "supportive", "paper", because),
        ("i", "age_min", "meaning", "18 years", "1 years", "paper", itself),
        ("i", "ph", "meaning", "negative", "any", "paper", itself),
        ("i", "text", "meaning", "ALL in adults", "ALL in children", "paper", because),
    ]


def test_two_analyses_of_one_trial_are_both_kept(connection: Connection) -> None:
    same = "endpoint: OS, measure: hazard_ratio, cohort: all"
    load_beside(
        connection,
        f"""
trials:
- name: BETA
  sources: [registry]
  cohorts:
  - {{label: all, kind: arm, sources: [registry]}}
  - {{label: some, kind: subgroup, sources: [registry]}}
  estimates:
  - {{key: of-list, {same}, value: "0.42", analysis: FDA, sources: [list]}}
  - {{key: of-paper, {same}, value: "0.41", analysis: interim analysis, note: another cut-off,
     sources: [{{source: paper, locator: p 1}}]}}
  - {{key: rounded, {same}, value: "0.4", sources: [press]}}
  - {{key: of-others, endpoint: OS, measure: hazard_ratio, cohort: some, value: "0.6", sources: [paper]}}
  - {{key: later, {same}, at: {{value: 5, unit: years}}, value: "0.7", sources: [paper]}}
  - {{key: direction, endpoint: OS, measure: direction, cohort: all, direction: improved, sources: [paper]}}
""",
    )
    because = "both are shown, each as an analysis of its own"
    assert found(connection) == [
        ("of-list", "value", "number", "0.42 (FDA)", "0.41 (interim analysis)", "paper", because)
    ]
    (entry,) = disagreements(connection, ["BETA"], (), ()).disagreements
    assert (entry.trial, entry.about, entry.shown_sources) == ("BETA", "BETA · OS · all", ("list",))
    assert (entry.others[0].locator, entry.others[0].note) == ("p 1", "another cut-off")


def test_the_same_number_with_another_interval(connection: Connection) -> None:
    same = "endpoint: CR, measure: risk_difference, value: '0.18'"
    load_beside(
        connection,
        f"""
trials:
- name: BETA
  sources: [registry]
  estimates:
  - {{key: one, {same}, interval: {{low: 0.08, high: 0.28}}, sources: [list]}}
  - {{key: two, {same}, interval: {{low: 0.06, high: 0.29}}, sources: [memory]}}
""",
    )
    because = "both are shown, each as an analysis of its own"
    assert found(connection) == [("one", "interval", "number", "0.08–0.28", "0.06–0.29", "memory", because)]


def test_what_is_many_is_no_disagreement(connection: Connection) -> None:
    """Notes in a title, cycles, schedules and names have as many values as there are."""
    load_beside(
        connection,
        f"""
trials:
- {{name: BETA, sources: [registry, {{source: paper, says: {{drug_cycles: two, schedule: after 3}}}},
   {{source: press, says: {{drug_cycles: four, schedule: after 5}}}}]}}
events:
- {{{EVENT}, key: granted, kind: approval, date: 2014,
   sources: [list, {{source: paper, says: {{title: the first}}}},
   {{source: press, says: {{title: the second}}}}]}}
""",
    )
    assert found(connection) == []
