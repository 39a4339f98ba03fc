"""The strict reader of chronology files: what is wrong is refused in one line that says where and what."""

import subprocess
import sys
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.chronology.format import Chronology, DateText, EventEntry, SourceEntry, Statement
from tracker.chronology.read import BadChronology, read
from tracker.vocabulary import Confidence, EventKind, SourceForm, SourceKind

END = ". Nothing was imported. See the format: tracker import chronology --help"
KINDS = (
    "designation, submission, filing, advisory_committee, opinion, approval, refusal, label, rems, "
    "manufacturing, renewal, marketing, exclusivity, patent, hta_recommendation, suspension, withdrawal or "
    "other"
)
STATABLE = "approval_type, date, effect, indication, kind, procedure, submission, term, title or trial"

EVENT = """\
chronology: a test
events:
- key: us-2014-12-03-approval
  treatment: blinatumomab
  regulator: FDA
  kind: approval
  title: Approval
  date: 2014-12-03
  sources:
  - fda-list
"""


def refusal(text: str) -> str:
    with pytest.raises(BadChronology) as refused:
        read(text, "my.yaml")
    return str(refused.value)


def test_a_right_file_is_read_with_every_value_as_it_stands() -> None:
    chronology, document = read(
        """\
chronology: 007
sources:
- {key: fda-list, kind: regulator, form: list, title: "No", published: 2024-03}
events:
- key: yes
  treatment: blinatumomab
  regulator: FDA
  kind: approval
  title: null
  date: 2014-12-03
  sources:
  - fda-list
  - {source: fda-list, for: [date], confidence: low, says: {submission: 0013}}
""",
        "my.yaml",
    )
    assert chronology == Chronology(
        chronology="007",
        sources=[
            SourceEntry(
                key="fda-list",
                kind=SourceKind.REGULATOR,
                form=SourceForm.LIST,
                title="No",
                published=DateText("2024-03"),
            )
        ],
        events=[
            EventEntry(
                key="yes",
                treatment="blinatumomab",
                regulator="FDA",
                kind=EventKind.APPROVAL,
                title="null",
                date=DateText("2014-12-03"),
                sources=[
                    "fda-list",
                    Statement(
                        source="fda-list",
                        attributes=["date"],
                        confidence=Confidence.LOW,
                        says={"submission": "0013"},
                    ),
                ],
            )
        ],
    )
    assert document.line(("events", 0, "date")) == 10


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("events:", "event:", "line 2: unknown key 'event' in the file; did you mean events or treatments"),
        ("  date:", "  dat:", "line 8: unknown key 'dat' in events; did you mean date or date_kind"),
        ("  date:", "  ][:", "line 8: not YAML: did not find expected key"),
        ("  title:", "  <<:", "line 7: unknown key '<<' in events"),
        ("  title: Approval\n", "", "line 3: events lacks 'title'"),
        ("chronology: a test\n", "", "line 1: the file lacks 'chronology'"),
        ("title: Approval", "title:", "line 7: events.title: expected `str` of length >= 1"),
        ("title: Approval", "title: [a]", "line 7: events.title: expected `str`, got `array`"),
        ("kind: approval", "kind: aproval", "line 6: 'aproval' is no events.kind; did you mean approval"),
        (
            "kind: approval",
            "kind: zzz",
            f"line 6: 'zzz' is no events.kind (one of {KINDS})",
        ),
        ("2014-12-03\n", "July 2014\n", "line 8: 'July 2014' is not a date"),
        (
            "2014-12-03\n",
            "2014-02-30\n",
            "line 8: '2014-02-30' is not a date (day is out of range for month)",
        ),
        ("2014-12-03\n", "2015/2014\n", "line 8: '2015/2014' is not a date (it ends before it begins)"),
        ("regulator:", "treatment:", "line 5: 'treatment' stands twice in one mapping"),
        ("  sources:\n  - fda-list\n", "", "line 3: events lacks 'sources'"),
        (
            "sources:\n  - fda-list",
            "sources: []",
            "line 3: a record without a source ('sources' is empty)",
        ),
        (
            "  - fda-list",
            "  - {sorce: fda-list}",
            "line 10: unknown key 'sorce' in events.sources; did you mean source or for",
        ),
        (
            "  - fda-list",
            "  - {source: fda-list, confidence: hi}",
            "line 10: 'hi' is no events.sources.confidence; did you mean high",
        ),
        (
            "  - fda-list",
            "  - {source: fda-list, for: [dat]}",
            "line 10: 'dat' is no attribute that a source can state here; did you mean date",
        ),
        (
            "  - fda-list",
            "  - fda-list\n  - {source: fda-list, says: {zzzzzz: x}}",
            f"line 11: 'zzzzzz' is no attribute that a source can state here (one of {STATABLE})",
        ),
        ("  - fda-list", "  - [fda-list]", "line 10: events.sources: expected `str | object`, got `array`"),
        (
            "title: Approval",
            "title: Approval\n  inferred: yes",
            "line 8: events.inferred: expected `bool`, got `str`",
        ),
        (
            "title: Approval",
            r'"\e[31m[/]": Approval',
            r"line 7: unknown key '\x1b[31m[/]' in events",
        ),
        ("title: Approval", 'title: "a\\0b"', "line 7: a control character (U+0000) in title"),
        ("title: Approval", 'title: "a\\e[31mb"', "line 7: a control character (U+001B) in title"),
        (
            "kind: approval",
            "kind: 'x` - at `$.sources'",
            f"line 6: 'x` - at `$.sources' is no events.kind (one of {KINDS})",
        ),
    ],
)
def test_a_mistake_is_refused_with_its_line(old: str, new: str, message: str) -> None:
    assert EVENT.count(old) == 1
    assert refusal(EVENT.replace(old, new)) == f"my.yaml, {message}{END}"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "line 1: a chronology file is a mapping that begins with 'chronology:'"),
        ("# nothing\n", "line 1: a chronology file is a mapping that begins with 'chronology:'"),
        ("- a\n- b\n", "line 1: a chronology file is a mapping that begins with 'chronology:'"),
        ("a text\n", "line 1: a chronology file is a mapping that begins with 'chronology:'"),
        ("chronology: [a\nb: c\n", "line 2: not YAML: did not find expected ',' or ']'"),
        ("chronology:\n\t- a\n", "line 2: not YAML: found character that cannot start any token"),
        ("chronology: *a\n", "line 1: not YAML: found undefined alias"),
        ("chronology: a\n---\nchronology: b\n", "line 2: not YAML: but found another document"),
        ("chronology: &a t\ntitle: *a\n", "line 1: a YAML alias; write the value out where it is meant"),
        ("chronology: &a [*a]\n", "line 1: a YAML alias; write the value out where it is meant"),
        ("? [a, b]\n: c\n", "line 1: a key that is no plain text"),
        ("chronology: !!python/name:os [ls]\n", "line 1: chronology: expected `str`, got `array`"),
    ],
)
def test_what_is_no_chronology_file_is_refused(text: str, message: str) -> None:
    assert refusal(text) == f"my.yaml, {message}{END}"


def test_a_small_file_that_would_unfold_into_a_huge_one_is_refused() -> None:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 30)]
    assert refusal("\n".join(lines)) == (
        f"my.yaml, line 1: a YAML alias; write the value out where it is meant{END}"
    )


@pytest.mark.parametrize("depth", [2_000, 200_000])
@pytest.mark.parametrize(("opening", "closing"), [("[", "]"), ("{a: ", "}"), ("- ", "")])
def test_a_file_that_is_nested_too_deeply_is_refused(depth: int, opening: str, closing: str) -> None:
    program = (
        "import sys; from tracker.chronology.read import read, BadChronology\n"
        "try: read(sys.stdin.read(), 'my.yaml')\n"
        "except BadChronology as refused: print(refused)\n"
    )
    text = "chronology:\n  " + opening * depth + closing * depth + "\n"
    run = subprocess.run(
        [sys.executable, "-c", program], input=text, capture_output=True, text=True, check=False
    )
    assert (run.returncode, run.stdout, run.stderr) == (
        0,
        f"my.yaml, line 2: nested too deeply for a chronology{END}\n",
        "",
    )


@pytest.mark.parametrize(
    ("number", "bound"),
    [("nan", "> 0.0"), ("inf", "< 1.0"), ("-inf", "> 0.0"), ("0", "> 0.0"), ("1", "< 1.0"), ("0.1", None)],
)
def test_a_number_that_no_database_can_keep_is_refused(number: str, bound: str | None) -> None:
    text = f"""\
chronology: a test
indications:
- key: mrd
  treatment: blinatumomab
  text: MRD at least 0.1 %
  mrd_threshold: {number}
  sources: [fda-list]
"""
    if bound is None:
        assert read(text, "my.yaml")[0].indications[0].mrd_threshold == float(number)
    else:
        assert refusal(text) == f"my.yaml, line 6: indications.mrd_threshold: expected `float` {bound}{END}"


def test_a_whole_number_that_no_database_can_keep_is_refused() -> None:
    text = "chronology: a test\ntrials:\n- {name: TOWER, enrollment: 9999999999, sources: [registry]}\n"
    assert refusal(text) == f"my.yaml, line 3: trials.enrollment: expected `int` <= 2147483647{END}"


def test_a_file_name_cannot_break_the_line() -> None:
    with pytest.raises(BadChronology) as refused:
        read("", "my\n\x1b[31m.yaml")
    assert str(refused.value).startswith(r"my\n\x1b[31m.yaml, line 1: ")


KEYS = [*Chronology.__struct_encode_fields__, *EventEntry.__struct_encode_fields__, "for", "x"]
SCALARS = ["approval", "fda", "2014-07", "1", "true", '""', "~", "*a", "&a b", "'", '"', "{", "["]
keys = st.sampled_from(KEYS)
scalars = st.sampled_from(SCALARS)
yaml_values = st.recursive(
    scalars | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3).map(lambda items: f"[{', '.join(items)}]")
        | st.dictionaries(keys, inner, max_size=4).map(
            lambda pairs: "{" + ", ".join(f"{key}: {value}" for key, value in pairs.items()) + "}"
        )
    ),
    max_leaves=12,
)


def refused_in_one_line_or_read(text: str) -> None:
    try:
        read(text, "my.yaml")
    except BadChronology as refused:
        line = str(refused)
        assert line.isprintable(), line
        assert line.startswith("my.yaml, line "), line
        assert line.endswith(END), line


@given(st.text())
def test_any_text_is_read_or_refused(text: str) -> None:
    refused_in_one_line_or_read(text)


@given(st.dictionaries(keys, yaml_values, max_size=4))
def test_anything_under_the_formats_own_keys_is_read_or_refused(pairs: dict[str, str]) -> None:
    refused_in_one_line_or_read("\n".join(f"{key}: {value}" for key, value in pairs.items()))


@given(st.data())
def test_a_right_file_with_a_piece_replaced_is_read_or_refused(data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(EVENT)))
    end = data.draw(st.integers(start, len(EVENT)))
    piece = data.draw(yaml_values | st.text(max_size=20))
    refused_in_one_line_or_read(EVENT[:start] + piece + EVENT[end:])


@given(st.binary())
def test_what_a_file_of_any_bytes_decodes_to_is_read_or_refused(content: bytes) -> None:
    with suppress(UnicodeDecodeError):
        refused_in_one_line_or_read(content.decode())
