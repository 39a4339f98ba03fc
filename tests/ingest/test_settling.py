"""Which value is shown where sources disagree, and that nothing it passes over is lost."""

from collections.abc import Sequence

import pytest

from tests.builders import Row
from tests.ingest.story import changes, imported, shown
from tracker.schema.views import APPROVALS, CLAIMS, CONFLICTS, TIMELINE_ENTRIES

BASE = """\
chronology: base
sources:
- {key: regulator, kind: regulator, form: data_set, title: Data}
- {key: regulator-old, kind: regulator, form: data_set, title: Data, as_of: 2018}
- {key: regulator-new, kind: regulator, form: data_set, title: Data, as_of: 2025}
- {key: registry, kind: registry, form: registry_record, title: Record}
- {key: sponsor, kind: sponsor, form: press_release, title: Release}
- {key: paper, kind: publication, form: journal_article, title: Paper}
- {key: press, kind: press, form: news, title: News}
- {key: memory, kind: memory, form: recollection, title: Memory}
organizations:
- {name: FDA, kind: regulator, sources: [regulator]}
treatments:
- {inn: testumab, kind: other, sources: [regulator]}
indications:
- {key: all, treatment: testumab, text: everybody, sources: [regulator]}
"""
EVENT = """\
chronology: event
events:
- key: granted
  treatment: testumab
  regulator: FDA
  kind: approval
  title: Approval
  date: 2001
  sources:
  - {source: memory, locator: the record itself, confidence: low}
"""


def says(source: str, date: str, *more: str) -> str:
    details = "".join(f", {detail}" for detail in more)
    return f"  - {{source: {source}, says: {{date: {date}}}{details}}}\n"


def date_shown(url: str) -> tuple[object, ...]:
    (entry,) = shown(url, TIMELINE_ENTRIES, "date", "date_kind", "basis", "confidence")
    return entry


ORDERED = [
    (
        "regulator before registry",
        says("registry", "2017-07-12"),
        says("regulator", "2017-07-11"),
        "2017-07-11",
    ),
    ("regulator before press", says("press", "2017-07-12"), says("regulator", "2017-07-11"), "2017-07-11"),
    ("registry before sponsor", says("sponsor", "2017-07-12"), says("registry", "2017-07-11"), "2017-07-11"),
    ("sponsor before publication", says("paper", "2017-07-12"), says("sponsor", "2017-07-11"), "2017-07-11"),
    ("publication before press", says("press", "2017-07-12"), says("paper", "2017-07-11"), "2017-07-11"),
    (
        "anything read before memory",
        says("memory", "2017-07-12", "confidence: high"),
        says("press", "2017", "confidence: low", "inferred: true", "date_kind: announced"),
        "2017",
    ),
    (
        "an action before an announcement, whoever announces",
        says("regulator", "2017-07-12", "date_kind: announced"),
        says("press", "2017-07-11"),
        "2017-07-11",
    ),
    (
        "an action before a posting",
        says("regulator", "2017-07-14", "date_kind: posted"),
        says("paper", "2017-07"),
        "2017-07",
    ),
    (
        "an action before a goal",
        says("regulator", "2017-08-14", "date_kind: goal"),
        says("press", "2017-07-11"),
        "2017-07-11",
    ),
    (
        "stated before inferred",
        says("regulator-new", "2017-08-12", "inferred: true"),
        says("regulator", "2017-07"),
        "2017-07",
    ),
    (
        "sure before unsure",
        says("regulator-new", "2017-08-12", "confidence: medium"),
        says("regulator", "2017-07"),
        "2017-07",
    ),
    (
        "a day in the month of a better source before that month",
        says("regulator", "2017-07"),
        says("press", "2017-07-11", "confidence: low"),
        "2017-07-11",
    ),
    (
        "a month before a remembered day in it",
        says("memory", "2017-07-11", "confidence: high"),
        says("press", "2017-07"),
        "2017-07",
    ),
    (
        "a month before a day outside it",
        says("press", "2017-08-01"),
        says("regulator", "2017-07"),
        "2017-07",
    ),
    (
        "a day before a month",
        says("regulator-new", "2017-07"),
        says("regulator-old", "2017-07-11"),
        "2017-07-11",
    ),
    ("a month before a year", says("regulator-new", "2017"), says("regulator-old", "2017-07"), "2017-07"),
    ("a year before an interval", says("regulator-new", "2016/2018"), says("regulator-old", "2017"), "2017"),
    (
        "the newer vintage before the older",
        says("regulator-old", "2017-07-12"),
        says("regulator-new", "2017-07-11"),
        "2017-07-11",
    ),
    (
        "a dated vintage before an undated one",
        says("regulator", "2017-07-12"),
        says("regulator-old", "2017-07-11"),
        "2017-07-11",
    ),
]


@pytest.mark.parametrize(
    ("worse", "better", "date"), [row[1:] for row in ORDERED], ids=[row[0] for row in ORDERED]
)
@pytest.mark.parametrize("better_first", [True, False])
def test_the_order_of_belief(
    database_url: str, worse: str, better: str, date: str, *, better_first: bool
) -> None:
    said = better + worse if better_first else worse + better
    imported(database_url, BASE, EVENT + said)
    assert date_shown(database_url)[0] == date
    places = shown(database_url, CLAIMS, "place", "value", "attribute")
    assert [value for place, value, attribute in places if attribute == "date" and place == 1] == [date]


def test_absence_never_decides(database_url: str) -> None:
    imported(
        database_url, BASE, EVENT + "  - {source: regulator, absent: [date]}\n" + says("press", "2017-07")
    )
    assert date_shown(database_url) == ("2017-07", "action", "press", "high")


TYPED = """\
  approvals:
  - indication: all
    effect: new
    type: accelerated
    sources:
    - {source: press, for: [type]}
"""


@pytest.mark.parametrize(
    ("statement", "shown_type", "conflicts"),
    [
        ("{source: regulator, says: {type: regular}}", "regular", [("regular", "accelerated", "press")]),
        ("{source: memory, says: {type: regular}}", "accelerated", [("accelerated", "regular", "memory")]),
        ("{source: regulator, absent: [type]}", "accelerated", [("accelerated", None, "regulator")]),
        (
            "{source: regulator, says: {type: full approval}}",
            "accelerated",
            [("accelerated", "full approval", "regulator")],
        ),
        ("{source: regulator, says: {type: accelerated}}", "accelerated", []),
    ],
)
def test_the_approval_type_is_the_one_of_the_best_source(
    database_url: str, statement: str, shown_type: str, conflicts: Sequence[tuple[object, ...]]
) -> None:
    imported(database_url, BASE, EVENT + TYPED + f"    - {statement}\n")
    assert shown(database_url, APPROVALS, "approval_type") == [(shown_type,)]
    columns = ("shown_value", "other_value", "source_key")
    assert shown(database_url, CONFLICTS, *columns) == list(conflicts)


def test_a_worse_source_in_a_later_file_adds_a_conflict_and_no_change(database_url: str) -> None:
    first = EVENT + says("regulator", "2017-07-11")
    imported(database_url, BASE, first)
    before = date_shown(database_url)
    later = EVENT.replace("2001", "2017-08").replace("memory, locator: the record itself", "press")
    imported(database_url, later)
    assert date_shown(database_url) == before == ("2017-07-11", "action", "regulator", "high")
    assert changes(database_url, "event") == []
    assert shown(
        database_url, CONFLICTS, "subject_key", "attribute", "shown_value", "other_value", "source_key"
    ) == [
        ("granted", "date", "2017-07-11", "2001", "memory"),
        ("granted", "date", "2017-07-11", "2017-08", "press"),
    ]


def date_change(old: str, new: str, attribute: str = "date") -> Row:
    return {
        "kind": "changed",
        "row_key": "granted",
        "attribute": attribute,
        "old_value": old,
        "new_value": new,
    }


def test_a_better_source_in_a_later_file_changes_the_date_and_says_so(database_url: str) -> None:
    imported(database_url, BASE, EVENT + says("press", "2017-07-12", "date_kind: announced"))
    assert date_shown(database_url) == ("2017-07-12", "announced", "press", "high")
    later = EVENT.replace("2001", "2017-07-11").replace("memory, locator: the record itself", "regulator")
    imported(database_url, later)
    assert date_shown(database_url) == ("2017-07-11", "action", "regulator", "low")
    assert changes(database_url, "event") == [
        date_change("2017-07-12", "2017-07-11"),
        date_change("announced", "action", "date_kind"),
    ]
    assert imported(database_url, later).anything is False


def test_a_source_that_turns_out_to_be_the_regulators_decides_from_then_on(database_url: str) -> None:
    imported(database_url, BASE, EVENT + says("press", "2017-07-12") + says("paper", "2017-07-11"))
    assert date_shown(database_url) == ("2017-07-11", "action", "publication", "high")
    imported(database_url, BASE.replace("key: press, kind: press", "key: press, kind: regulator"))
    assert date_shown(database_url) == ("2017-07-12", "action", "regulator", "high")
    assert changes(database_url, "event") == [date_change("2017-07-11", "2017-07-12")]
