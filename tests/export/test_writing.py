"""Whatever a chronology says survives being written and read: text stays text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.chronology import format as f
from tracker.chronology.read import read
from tracker.chronology.write import text
from tracker.vocabulary import Confidence, DateKind, EventKind, SourceForm, SourceKind, TrialRole

SPECIAL = [
    "yes", "no", "on", "off", "true", "null", "~", "1e3", "0x1F", "0o17", "1_000", ".inf", "12:30:45",
    "2014-01-01", "2014-01-01T00:00:00Z", "=", "<<", "-", "- a", "?", "? a", ":", "a: b", "a:", ": #", "# a",
    "a #b", "&a", "*a", "!a", "!!str a", "%YAML 1.2", "@a", "`a`", "|", ">", "[a", "{a", "]", ",", "---",
    "...", "--- a", " leading", "trailing ", " ", "\n", "\n\n a", "a\n", "a\n\n", " a\n b\n", "a\n  b\n c",
    "\ta\t", "'", '"', "''", '"a"', "it's", "a\\n", "\\", "\N{LINE SEPARATOR}", "\N{NO-BREAK SPACE}",
    "\ufeff", "\ufffd", "\U0001f469", "0013", "1.0", "+1", "x" * 300, "word " * 60, "a" + " " * 120 + "b",
    "é", "e\u0301",
]  # fmt: skip

# Control characters are refused by the reader, and lone surrogates are no text.
characters = st.characters(exclude_categories=["Cc", "Cs"]) | st.sampled_from("\n\t")
texts = st.sampled_from(SPECIAL) | st.text(characters, min_size=1, max_size=30)
optional = st.none() | texts
dates = st.sampled_from(["2014", "2014-07", "2014-07-01", "2008/2014", "../2014-10-09", "2019/.."]).map(
    f.DateText
)
numbers = st.floats(-1e15, 1e15, allow_nan=False) | st.sampled_from(
    [0.0, 0.001, 1e-7, 0.1 + 0.2, 1 / 3, 1e15]
)
fractions = st.floats(0, 1, exclude_min=True, exclude_max=True) | st.sampled_from([0.001, 1e-7, 1 / 3])
whole = st.integers(0, 2**31 - 1)

sources = st.builds(
    f.SourceEntry,
    key=texts,
    kind=st.sampled_from(SourceKind),
    form=st.sampled_from(SourceForm),
    title=texts,
    authors=st.lists(texts, max_size=2),
    more_authors=st.booleans(),
    volume=optional,
    published=st.none() | dates,
    note=optional,
    cites=st.lists(
        st.builds(f.CitationEntry, number=whole, source=texts, authors=optional, title=optional), max_size=1
    ),
)
statements = st.builds(
    f.Statement,
    source=texts,
    attributes=st.lists(st.sampled_from(["date", "kind"]), max_size=2, unique=True),
    says=st.dictionaries(st.sampled_from(["title", "term"]), texts, max_size=2),
    absent=st.lists(st.just("effect"), max_size=1),
    date_kind=st.none() | st.sampled_from(DateKind),
    confidence=st.sampled_from(Confidence),
    inferred=st.booleans(),
    locator=st.just("") | texts,
    quote=optional,
    note=optional,
)
said = st.lists(texts | statements, min_size=1, max_size=3)
events = st.builds(
    f.EventEntry,
    key=texts,
    treatment=texts,
    regulator=texts,
    kind=st.sampled_from(EventKind),
    title=texts,
    date=st.none() | dates,
    submissions=st.lists(texts, max_size=2),
    procedure=optional,
    note=optional,
    sources=said,
)
indications = st.builds(
    f.IndicationEntry,
    key=texts,
    treatment=texts,
    text=texts,
    verbatim=st.booleans(),
    mrd_threshold=st.none() | fractions,
    age_min=st.none() | st.builds(f.AgeEntry, value=numbers, inclusive=st.booleans()),
    sources=texts.map(lambda source: [source]),
)
trials = st.builds(
    f.TrialEntry,
    name=texts,
    enrollment=st.none() | whole,
    treatments=st.lists(
        st.builds(f.TrialTreatmentEntry, treatment=texts, role=st.sampled_from(TrialRole)), max_size=2
    ),
    sources=texts.map(lambda source: [source]),
)
chronologies = st.builds(
    f.Chronology,
    chronology=texts,
    title=optional,
    sources=st.lists(sources, max_size=2),
    indications=st.lists(indications, max_size=1),
    events=st.lists(events, max_size=2),
    trials=st.lists(trials, max_size=1),
)


@given(chronologies)
def test_a_chronology_survives_being_written_and_read(chronology: f.Chronology) -> None:
    written = text(chronology)
    again, _ = read(written.encode().decode("utf-8-sig"), "written.yaml")
    assert again == chronology
    assert text(again) == written


@pytest.mark.parametrize("special", SPECIAL)
def test_what_yaml_takes_for_something_else_stays_text(special: str) -> None:
    chronology = f.Chronology(chronology=special, title=special)
    assert read(text(chronology), "written.yaml")[0] == chronology


def test_a_file_reads_like_one_that_a_person_wrote() -> None:
    chronology = f.Chronology(
        chronology="blinatumomab",
        events=[
            f.EventEntry(
                key="us-2014-12-03-approval",
                treatment="blinatumomab",
                regulator="FDA",
                kind=EventKind.APPROVAL,
                title="Accelerated approval: Ph− disease",
                date=f.DateText("2014-12-03"),
                submissions=["ORIG-1"],
                sources=[
                    "fda",
                    f.Statement(source="press", says={"date": "2014-07"}, confidence=Confidence.LOW),
                ],
            )
        ],
    )
    assert (
        text(chronology)
        == """\
chronology: blinatumomab
events:
- key: us-2014-12-03-approval
  treatment: blinatumomab
  regulator: FDA
  kind: approval
  title: 'Accelerated approval: Ph− disease'
  date: 2014-12-03
  submissions: [ORIG-1]
  sources:
  - fda
  - source: press
    says: {date: 2014-07}
    confidence: low
"""
    )
