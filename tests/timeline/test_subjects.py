"""What a chronology is about: the heads of one treatment, and of several in one chronology."""

from tests.timeline.conftest import Chronicle
from tracker.timeline.model import Subject

STORY = """\
chronology: two treatments
events:
- {key: b, treatment: exemplumab, regulator: FDA, kind: approval, title: x, date: 2014, sources: [list]}
- {key: d, treatment: exemplumab, regulator: EMA, kind: approval, title: x, date: 2016, sources: [press]}
- {key: a, treatment: alternatinib, regulator: EMA, kind: designation, title: x, date: 2012, sources: [press]}
- {key: c, treatment: alternatinib, regulator: FDA, kind: approval, title: x, date: 2015, sources: [list]}
"""
EXEMPLUMAB = Subject(
    "exemplumab",
    "monoclonal_antibody",
    None,
    ("EXEMPLA", "EX-1"),
    ("FDA BLA 000001 (Maker)", "EMA MAA EMEA/H/C/000001"),
)
ALTERNATINIB = Subject("alternatinib", "tyrosine_kinase_inhibitor", "another one", (), ())


def test_applications_stand_in_the_order_of_the_first_approvals(chronicle: Chronicle) -> None:
    chronicle.add(STORY)
    assert chronicle.shown().subjects == (EXEMPLUMAB,)


def test_several_treatments_give_one_chronology_in_one_order_with_one_numbering(chronicle: Chronicle) -> None:
    chronicle.add(STORY)
    shown = chronicle.shown("alternatinib", "exemplumab")
    assert shown.subjects == (ALTERNATINIB, EXEMPLUMAB)
    assert [(entry.key, entry.treatment, entry.sources) for entry in shown.entries] == [
        ("a", "alternatinib", (1,)),
        ("b", "exemplumab", (2,)),
        ("c", "alternatinib", (2,)),
        ("d", "exemplumab", (1,)),
    ]


def test_the_order_in_which_treatments_are_named_changes_their_heads_only(chronicle: Chronicle) -> None:
    chronicle.add(STORY)
    one, other = chronicle.shown("alternatinib", "exemplumab"), chronicle.shown("exemplumab", "alternatinib")
    assert one.subjects == other.subjects[::-1]
    assert (one.entries, one.sources, one.coverage) == (other.entries, other.sources, other.coverage)


def test_generics_are_counted_and_their_approvals_left_to_all(chronicle: Chronicle) -> None:
    chronicle.add("""\
chronology: generics
applications:
- {treatment: exemplumab, regulator: FDA, type: ANDA, number: "078340", holder: Maker, sources: [list]}
- {treatment: exemplumab, regulator: FDA, type: ANDA, number: "079179", sources: [list]}
events:
- {key: b, treatment: exemplumab, regulator: FDA, kind: approval, title: x, date: 2014, sources: [list]}
- {key: g, treatment: exemplumab, regulator: FDA, kind: approval, title: Generic approved, date: 2016,
   application: "ANDA 078340", sources: [list]}
""")
    shown = chronicle.shown()
    assert shown.subjects[0].applications == (
        "FDA BLA 000001 (Maker)",
        "EMA MAA EMEA/H/C/000001",
        "2 generic applications (ANDA)",
    )
    assert [entry.key for entry in shown.entries] == ["b"]
    assert shown.coverage.left_out == (("approval", 1),)
