"""Who says so: numbers in the order of reading, the best believed first, and what it all rests on."""

from datetime import date

from tests.timeline.conftest import Chronicle
from tracker.timeline.model import Coverage, SourceLine

STORY = """\
chronology: who says so
events:
- key: first
  treatment: exemplumab
  regulator: FDA
  kind: designation
  title: x
  date: 2010
  sources: [press]
- key: second
  treatment: exemplumab
  regulator: FDA
  kind: approval
  title: x
  date: 2014-12-03
  sources: [memory, press, list]
  approvals: [{indication: adults, effect: new, type: accelerated, sources: [old-list]}]
  evidence: [{trial: ALPHA, role: pivotal, sources: [paper]}]
- key: third
  treatment: exemplumab
  regulator: EMA
  kind: designation
  title: x
  sources: [memory]
- key: fourth
  treatment: exemplumab
  regulator: EMA
  kind: opinion
  title: x
  date: 2016
  inferred: true
  sources: [{source: paper, confidence: low}]
"""


def test_sources_are_numbered_as_a_reader_meets_them_the_regulator_first_and_memory_last(
    chronicle: Chronicle,
) -> None:
    chronicle.add(STORY)
    shown = chronicle.shown()
    assert [source.key for source in shown.sources] == ["press", "list", "old-list", "paper", "memory"]
    assert [source.number for source in shown.sources] == [1, 2, 3, 4, 5]
    assert {entry.key: (entry.own_sources, entry.sources) for entry in shown.entries} == {
        "first": ((1,), (1,)),
        "second": ((1, 2, 3, 5), (1, 2, 3, 4, 5)),
        "fourth": ((4,), (4,)),
        "third": ((5,), (5,)),
    }
    second = shown.entries[1]
    assert [(link.name, link.sources) for link in second.trials] == [("ALPHA", (4,))]


def test_a_narrower_window_numbers_only_what_it_shows(chronicle: Chronicle) -> None:
    chronicle.add(STORY)
    shown = chronicle.shown(kinds=("opinion",))
    assert shown.sources == (
        SourceLine(
            number=1,
            key="paper",
            kind="publication",
            title="A trial",
            citation="Doe J et al. A trial. J Examples 2015;3:1-9",
            url="https://doi.org/10.1/x",
            vintage="2015-02",
            newest=date(2015, 2, 1),
        ),
    )


def test_every_entry_is_counted_once_by_who_is_believed_for_it(chronicle: Chronicle) -> None:
    chronicle.add(STORY)
    shown = chronicle.shown()
    assert {entry.key: (entry.basis, entry.confidence, entry.is_doubtful) for entry in shown.entries} == {
        "first": ("press", "high", False),
        "second": ("regulator", "high", False),
        "fourth": ("publication", "low", True),
        "third": ("memory", "high", True),
    }
    assert shown.coverage == Coverage(
        facts=4,
        sourced=3,
        from_regulators=1,
        inferred=1,
        from_memory=1,
        undated=1,
        conflicts=0,
        newest_source="2024-03-31",
        left_out=(),
    )


def test_a_trial_that_only_memory_puts_behind_a_decision_says_so(chronicle: Chronicle) -> None:
    chronicle.add("""\
chronology: two trials
events:
- key: granted
  treatment: exemplumab
  regulator: FDA
  kind: approval
  title: x
  date: 2014
  sources: [list]
  evidence:
  - {trial: ALPHA, role: supportive, sources: [memory]}
  - {trial: GAMMA, role: pivotal, sources: [paper, memory]}
trials:
- {name: GAMMA, treatments: [{treatment: exemplumab, role: experimental}], sources: [registry]}
""")
    (entry,) = chronicle.shown().entries
    assert [(link.name, link.role, link.from_memory) for link in entry.trials] == [
        ("GAMMA", "pivotal", False),
        ("ALPHA", "supportive", True),
    ]


def test_nothing_to_show_has_no_sources_and_counts_nothing(chronicle: Chronicle) -> None:
    chronicle.add("chronology: nothing\n")
    shown = chronicle.shown("alternatinib")
    assert (shown.entries, shown.sources) == ((), ())
    assert shown.coverage == Coverage(0, 0, 0, 0, 0, 0, 0, None, ())
