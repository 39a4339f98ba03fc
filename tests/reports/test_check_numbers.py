"""The rules of counting, of provenance and of evidence, on both databases."""

import pytest
from sqlalchemy import Connection

from tests.reports.test_checks import EVENT, found
from tests.reports.worlds import load_beside


def estimates(connection: Connection, *lines: str) -> None:
    text = "\n".join(f"  - {{endpoint: CR, sources: [registry], {line}}}" for line in lines)
    load_beside(connection, f"trials:\n- name: BETA\n  sources: [registry]\n  estimates:\n{text}\n")


def test_a_percentage_that_is_not_its_count_over_its_total(connection: Connection) -> None:
    share = 'measure: proportion, unit: "%"'
    estimates(
        connection,
        f'key: slip, {share}, value: "73", n: 23, of: 30',
        f'key: right, {share}, value: "73", n: 22, of: 30',
        f'key: rounded-up, {share}, value: "28", n: 31, of: 111',
        f'key: one-digit, {share}, value: "72.5", n: 79, of: 109',
        f'key: two-digits, {share}, value: "92.66", n: 101, of: 109',
        f'key: half, {share}, value: "13", n: 1, of: 8',
        f'key: half-down, {share}, value: "12", n: 1, of: 8',
        f'key: about, {share}, value: "~30", n: 1, of: 8',
        f'key: no-count, {share}, value: "42"',
        'key: no-share, measure: median, value: "42", unit: months, n: 1, of: 2',
    )
    assert found(connection, "percentage-of-count") == [
        (
            "warning",
            "estimate",
            "slip",
            "23 of 30 is 76.7 %, and 73 % is stated",
            ("registry",),
        )
    ]


def test_shares_that_cannot_be(connection: Connection) -> None:
    estimates(
        connection,
        'key: all, measure: proportion, unit: "%", value: "100", n: 8, of: 8',
        'key: more, measure: proportion, unit: "%", value: "113", n: 9, of: 8',
        'key: above, measure: kaplan_meier, unit: "%", value: "101"',
        'key: below, measure: cumulative_incidence, unit: "%", value: "-1"',
        'key: days, measure: median, unit: days, value: "101"',
    )
    assert [(finding[2], finding[3]) for finding in found(connection, "impossible-share")] == [
        ("above", "101 % of a group"),
        ("below", "-1 % of a group"),
        ("more", "9 of 8 counted"),
    ]


def test_a_number_outside_its_interval(connection: Connection) -> None:
    estimates(
        connection,
        'key: inside, measure: hazard_ratio, value: "0.41", interval: {low: 0.23, high: 0.73}',
        'key: on-the-edge, measure: hazard_ratio, value: "0.41", interval: {low: 0.41, high: 0.73}',
        'key: outside, measure: hazard_ratio, value: "0.14", interval: {low: 0.23, high: 0.73}',
    )
    assert found(connection, "value-outside-interval") == [
        ("error", "estimate", "outside", "0.14 (0.23–0.73)", ("registry",))
    ]


MISREAD = (
    "HR 0.77 (0.58–1.03), P=0.04: the 95 % interval, P read as two-sided since nobody says, gives P 0.061 to"
    " 0.089; they would agree if P were one-sided or the interval were of 97.5 %"
)


def test_an_interval_that_gives_another_p(connection: Connection) -> None:
    interval = "interval: {low: 0.58, high: 1.03, level: 97.5}"
    misread = "interval: {low: 0.58, high: 1.03, level: 95}"
    estimates(
        connection,
        f'key: right, measure: hazard_ratio, value: "0.77", {interval}, p: {{operator: "=", value: 0.04}}',
        f'key: misread, measure: hazard_ratio, value: "0.77", {misread}, p: {{operator: "=", value: 0.04}}',
    )
    assert found(connection, "interval-against-p") == [
        (
            "warning",
            "estimate",
            "misread",
            MISREAD,
            ("registry",),
        )
    ]


def test_a_cohort_larger_than_the_whole(connection: Connection) -> None:
    load_beside(
        connection,
        """
trials:
- name: BETA
  sources: [registry]
  cohorts:
  - {label: all, kind: analysis_set, size: 100, sources: [registry]}
  - {label: some, kind: subgroup, size: 100, parent: all, sources: [registry]}
  - {label: more, kind: subgroup, size: 101, parent: all, sources: [paper]}
  - {label: unknown, kind: subgroup, parent: all, sources: [registry]}
""",
    )
    assert found(connection, "larger-than-the-whole") == [
        (
            "warning",
            "cohort",
            "BETA: more",
            "101 people, but all, of which it is part, has 100",
            ("paper", "registry"),
        )
    ]


def test_what_nobody_states(connection: Connection) -> None:
    load_beside(connection, f"events: [{{{EVENT}, key: e, kind: label, date: 2014-07, sources: [list]}}]")
    assert found(connection, "unclaimed-fact", "date-without-source") == []
    connection.exec_driver_sql("DELETE FROM claim WHERE event_id IS NOT NULL OR indication_id IS NOT NULL")
    assert found(connection, "unclaimed-fact", "date-without-source") == [
        ("error", "event", "e", "no source states it", ()),
        *(
            ("error", "indication", key, "no source states it", ())
            for key in ("adults", "children", "everybody")
        ),
        ("warning", "event", "e", "2014-07 is shown, and no source states it", ()),
    ]


def test_dates_and_trials_that_nobody_states_any_more(connection: Connection) -> None:
    load_beside(
        connection,
        f"""
trials:
- {{name: BETA, sources: [registry],
   cohorts: [{{label: ERA1, kind: era, period: 2008/2014, sources: [paper]}}]}}
events:
- {{{EVENT}, key: e, kind: approval, date: 2014, sources: [list],
   approvals: [{{indication: adults, effect: wording, sources: [list]}}],
   evidence: [{{trial: BETA, role: of_note, sources: [list]}}],
   requirements: [{{key: r, text: a trial, due: 2020, sources: [list]}}]}}
""",
    )
    rules = ("unclaimed-fact", "date-without-source", "absent-basis")
    assert found(connection, *rules) == []
    connection.exec_driver_sql(
        "DELETE FROM claim WHERE evidence_id IS NOT NULL OR attribute IN ('period', 'due')"
    )
    assert [finding[:4] for finding in found(connection, *rules)] == [
        ("error", "evidence", "e: BETA", "no source states it"),
        ("warning", "cohort", "BETA: ERA1", "the period 2008/2014 is shown, and no source states it"),
        ("warning", "requirement", "r", "due 2020, and no source states it"),
    ]


BASIS = f"""
trials:
- {{name: ADULTS, population: adults with Ph-negative ALL, sources: [registry]}}
- {{name: YOUNG, population: children under 18 with ALL, sources: [registry]}}
indications:
- {{key: all-of-them, treatment: exemplumab, regulator: FDA, text: Ph-negative ALL in adults and children,
   sources: [list]}}
events:
- {{{EVENT}, key: granted, kind: approval, date: 2018, sources: [list],
   approvals: [{{indication: all-of-them, effect: new, sources: [list]}}], evidence: [EVIDENCE]}}
"""
ADULTS = "{trial: ADULTS, role: supportive, sources: [list]}"
YOUNG = "{trial: YOUNG, role: supportive, sources: [list]}"


@pytest.mark.parametrize(
    ("evidence", "expected"),
    [
        ("", [("absent-basis", "no trial is recorded behind it (new)", ("list",))]),
        (
            "{trial: ADULTS, role: pivotal, sources: [list, paper]}",
            [
                (
                    "trial-population",
                    "it is for children too; behind it: ADULTS (adults with Ph-negative ALL)",
                    ("list", "paper", "registry"),
                )
            ],
        ),
        (
            f"{{trial: ADULTS, role: pivotal, sources: [list, paper]}}, {YOUNG}",
            [
                (
                    "trial-population",
                    "it is for children too; paper rests it on ADULTS (adults with Ph-negative ALL)",
                    ("list", "paper", "registry"),
                )
            ],
        ),
        (
            f"{{trial: ALPHA, role: pivotal, sources: [paper]}}, {YOUNG}, {ADULTS}",
            [
                (
                    "trial-population",
                    "it is for children too; paper rests it on ALPHA (adults)",
                    ("paper", "registry"),
                )
            ],
        ),
        (
            "{trial: YOUNG, role: pivotal, sources: [list]}, {trial: ADULTS, role: pivotal, sources: [list]}",
            [],
        ),
    ],
)
def test_trials_behind_a_decision(
    connection: Connection, evidence: str, expected: list[tuple[str, str, tuple[str, ...]]]
) -> None:
    load_beside(connection, BASIS.replace("[EVIDENCE]", f"[{evidence}]"))
    rules = ("trial-population", "incomplete-basis", "absent-basis")
    assert [(rule, f[3], f[4]) for rule in rules for f in found(connection, rule)] == expected


def test_a_publication_that_names_one_trial_of_two(connection: Connection) -> None:
    trials = "{trial: ADULTS, role: pivotal, sources: [list, paper]}"
    trials += ", {trial: ALPHA, role: pivotal, sources: [list]}"
    world = BASIS.replace("text: Ph-negative ALL in adults and children", "text: adults with ALL")
    load_beside(connection, world.replace("[EVIDENCE]", f"[{trials}]"))
    assert found(connection, "trial-population", "incomplete-basis", "absent-basis") == [
        (
            "notice",
            "evidence",
            "granted",
            "paper names ADULTS behind it, and not ALPHA",
            ("list", "paper"),
        )
    ]


@pytest.mark.parametrize(
    ("named", "expected"),
    [
        ("ADULTS", []),
        (
            "YOUNG",
            [
                (
                    "notice",
                    "event",
                    "granted",
                    "paper names YOUNG behind it; recorded are ADULTS",
                    ("list", "paper"),
                )
            ],
        ),
    ],
)
def test_a_source_that_rests_a_decision_on_a_trial(
    connection: Connection, named: str, expected: list[object]
) -> None:
    """As the editorial cites, for a conversion, the trial of the accelerated approval: D-07."""
    trials = "{trial: ADULTS, role: pivotal, sources: [list]}"
    said = f"date: 2018, sources: [list, {{source: paper, says: {{trial: {named}}}}}]"
    world = BASIS.replace("date: 2018, sources: [list]", said)
    assert said in world
    load_beside(connection, world.replace("[EVIDENCE]", f"[{trials}]"))
    assert found(connection, "other-basis") == expected
