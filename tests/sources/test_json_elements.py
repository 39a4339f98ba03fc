"""The elements of a large array come out as they stand in it, through a window of any size."""

import json
from io import BytesIO
from math import isnan
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tracker.sources.json_elements import Element, Elements
from tracker.sources.refusals import Refused

VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(max_size=8)
    | st.sampled_from(['},{"a":', '{"a":', '\\"', "]", "é\n", ',"studies":[']),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from('ab{"'), inner, max_size=3),
    max_leaves=8,
)
ALIKE = st.fixed_dictionaries({"a": VALUES}, optional={"b": VALUES})
"""Elements that begin alike, as those of the agencies do."""
ARRAYS = st.lists(ALIKE, max_size=12) | st.lists(VALUES, max_size=6)
WINDOWS = st.integers(1, 4096)
LAYOUTS = st.sampled_from([None, 0, 2])
BESIDE = st.dictionaries(st.sampled_from(["meta", "next", "a", "é"]), VALUES, max_size=3)
SEPARATORS = st.sampled_from([(",", ":"), (" , ", " : "), ("\n,\r\n\t", ":\n")])


def elements(content: bytes, window: int = 2**22) -> Elements:
    return Elements(BytesIO(content), "a.json", {"studies"}, window=window)


def refusal(content: bytes, window: int = 2**22) -> str:
    with pytest.raises(Refused) as refused:
        list(elements(content, window))
    return str(refused.value)


@settings(deadline=None)
@given(ARRAYS, WINDOWS, LAYOUTS, SEPARATORS, st.booleans())
def test_a_bare_array(
    array: list[Any],
    window: int,
    indent: int | None,
    separators: tuple[str, str],
    escaped: bool,  # noqa: FBT001
) -> None:
    content = json.dumps(array, indent=indent, separators=separators, ensure_ascii=escaped).encode()
    document = elements(content, window)
    assert [json.loads(element.text) for element in document] == array
    assert (document.is_bare, document.around, document.alone) == (True, {}, None)


@settings(deadline=None)
@given(ARRAYS, BESIDE, BESIDE, WINDOWS, LAYOUTS)
def test_an_array_among_other_members(
    array: list[Any], before: dict[str, Any], after: dict[str, Any], window: int, indent: int | None
) -> None:
    after = {key: value for key, value in after.items() if key not in before}
    content = json.dumps({**before, "studies": array, **after}, indent=indent).encode()
    document = elements(content, window)
    assert [json.loads(element.text) for element in document] == array
    assert {key: json.loads(raw) for key, raw in document.around.items()} == {**before, **after}
    assert (document.is_bare, document.alone) == (False, None)


@settings(deadline=None)
@given(BESIDE, WINDOWS, LAYOUTS, st.sampled_from([None, 7, {}, "x"]))
def test_an_object_without_the_array_stands_alone(
    beside: dict[str, Any], window: int, indent: int | None, studies: object
) -> None:
    content = json.dumps({**beside, "studies": studies}, indent=indent).encode()
    document = elements(b" \n" + content + b"\n", window)
    assert list(document) == []
    assert document.alone == content


@pytest.mark.slow
@settings(deadline=None)
@given(ARRAYS, WINDOWS, LAYOUTS, st.data())
def test_what_breaks_off_is_refused(
    array: list[Any], window: int, indent: int | None, data: st.DataObject
) -> None:
    content = json.dumps({"meta": 1, "studies": array, "next": "x"}, indent=indent).encode()
    cut = content[: data.draw(st.integers(0, len(content) - 1))]
    message = refusal(cut, window)
    assert message.startswith("'a.json' is cut short or damaged (line " if cut else "'a.json' should be JSON")


@settings(deadline=None)
@given(st.lists(ALIKE, min_size=1, max_size=12), WINDOWS)
def test_each_element_is_as_it_was_and_has_its_line(array: list[Any], window: int) -> None:
    rows = [json.dumps(value, indent=1) for value in array]
    expected, line = [], 3
    for row in rows:
        expected.append(Element(row.encode(), line))
        line += row.count("\n") + 2
    content = '\n{"studies": [\n' + ",\n\n".join(rows) + "]}"
    assert list(elements(content.encode(), window)) == expected


@settings(deadline=None)
@given(st.binary(max_size=60), WINDOWS)
def test_any_bytes_are_read_or_refused(content: bytes, window: int) -> None:
    for beginning in (b"", b"[", b'{"studies":[{"a":', b'{"'):
        try:
            list(elements(beginning + content, window))
        except Refused:
            continue


@pytest.mark.parametrize("window", [1, 16, 2**22])
@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("[1,]", "line 1: it breaks off, or is no JSON"),
        ("[,1]", "line 1: it breaks off, or is no JSON"),
        ("[1 2]", "line 1: it breaks off, or is no JSON"),
        ('[{"a":1}\n{"a":2}]', "line 2: it breaks off, or is no JSON"),
        ('[{"a":1},\n\n{"a":-},{"a":1}]', "line 3: it breaks off, or is no JSON"),
        ("[01]", "line 1: it breaks off, or is no JSON"),
        ("[tru]", "line 1: it breaks off, or is no JSON"),
        ('["\\x"]', "line 1: it breaks off, or is no JSON"),
        ('{"a":1,}', "line 1: it breaks off, or is no JSON"),
        ('{"a" 1}', "line 1: it breaks off, or is no JSON"),
        ("{1:2}", "line 1: it breaks off, or is no JSON"),
        ('{"\\ud800":2}', "line 1: it breaks off, or is no JSON"),
        ("[1]\n x", "line 2: something follows after its end"),
        ("[][]", "line 1: something follows after its end"),
        ('{"studies":[1],"studies":[2]}', "line 1: something follows after its end"),
        ('[{"a":1}\x0b,{"a":1}]', "line 1: it breaks off, or is no JSON"),
        ("[", "line 1: it breaks off"),
        ('{"studies":[{"a":1}', "line 1: it breaks off"),
    ],
)
def test_what_is_no_json_is_refused(content: str, reason: str, window: int) -> None:
    again = "Download it again and repeat the command."
    assert refusal(content.encode(), window) == f"'a.json' is cut short or damaged ({reason}). {again}"


@pytest.mark.parametrize("content", [b"", b" \n", b"null", b"\xff\xfe[\0]\0", b'"studies"'])
def test_what_is_no_array_and_no_object_is_refused(content: bytes) -> None:
    assert refusal(content).startswith("'a.json' should be JSON in UTF-8, but ")


@pytest.mark.parametrize("follows", [b"", b',{"a":1}'], ids=["last", "among others"])
@pytest.mark.parametrize(("opening", "closing"), [(b"[", b"]"), (b'{"a":', b"}")], ids=["arrays", "objects"])
def test_a_pit_of_brackets_is_refused(opening: bytes, closing: bytes, follows: bytes) -> None:
    pit = opening * 3000 + b"1" + closing * 3000
    assert "it is nested too deeply" in refusal(b'[{"a":' + pit + b"}" + follows + b"]")
    assert "it is nested too deeply" in refusal(b'{"a":' + pit + b"}")


def test_bytes_that_are_no_text_are_refused_in_a_key_and_left_to_the_reader_in_a_value() -> None:
    assert "it breaks off, or is no JSON" in refusal(b'{"\xff":1}')
    assert list(elements(b'[{"a":"\xff"}]')) == [Element(b'{"a":"\xff"}', 1)]


def test_a_byte_order_mark_is_no_part_of_the_document() -> None:
    assert list(elements(b"\xef\xbb\xbf[1, 2]")) == [Element(b"1", 1), Element(b"2", 1)]


def test_a_number_that_is_none_is_left_to_the_reader() -> None:
    (element,) = elements(b"[NaN]")
    assert isnan(json.loads(element.text))


def test_a_large_document_needs_no_more_than_a_few_windows() -> None:
    window, largest = 2**12, 0
    row = b'{"a":"' + b"x" * 900 + b'"}'

    class Endless(BytesIO):
        """A document of 100 MB that is made while it is read."""

        rows = 100_000

        def read(self, size: int | None = -1, /) -> bytes:
            nonlocal largest
            largest = max(largest, size or 0)
            if self.rows == 0:
                return b""
            self.rows -= 1
            return (b"[" if self.rows == 99_999 else b"") + row + (b"," if self.rows else b"]")

    assert sum(1 for _ in Elements(Endless(), "a.json", window=window)) == 100_000
    assert largest <= 2 * window
