"""The table as JSON: an array of medicines, or an object that holds one, with the time when it was made."""

from collections.abc import Iterable
from typing import BinaryIO

import msgspec

from tracker.sources.ema.errors import NotTheTable
from tracker.sources.ema.sheet import Line
from tracker.sources.json_elements import Elements
from tracker.sources.refusals import Damaged

HOLDERS = ("data", "medicines", "results", "items", "records")
TIMES = ("timestamp", "generated", "generated_at", "generation_date", "last_updated", "date", "as_of")
"""Under which keys, of the document or of its "meta", the time stands."""
_MARK = b"\xef\xbb\xbf"


def is_json(beginning: bytes) -> bool:
    """Whether a file that begins like this is JSON."""
    return beginning.removeprefix(_MARK).lstrip()[:1] in {b"{", b"["}


def lines(stream: BinaryIO, name: str) -> list[Line]:
    """A line with the time, a header of all keys, and a line for each medicine."""
    elements = Elements(stream, name, HOLDERS)
    columns: dict[str, None] = {}
    found: list[tuple[int, dict[str, str]]] = []
    for element in elements:
        record = _record(element.text, name, element.line)
        columns.update(dict.fromkeys(record))
        found.append((element.line, record))
    if elements.alone is not None:
        raise NotTheTable(name, "an array of medicines, or one under 'data'", "a single object")
    if not found:
        raise NotTheTable(name, "medicines", "an empty array")
    above = [Line(0, (time,)) for time in _times(elements.around)]
    below = (Line(line, tuple(record.get(column, "") for column in columns)) for line, record in found)
    return [*above, Line(0, tuple(columns)), *below]


def _record(text: bytes, name: str, line: int) -> dict[str, str]:
    try:
        record = msgspec.json.decode(text, type=dict[str, object])
    except msgspec.DecodeError as error:
        raise Damaged(name, f"line {line}: {error}") from error
    return {key: _text(value) for key, value in record.items()}


def _times(around: dict[str, bytes]) -> Iterable[str]:
    members = {key: _decoded(raw) for key, raw in around.items()}
    for holder in (members, *(value for value in members.values() if isinstance(value, dict))):
        for key in TIMES:
            if isinstance(found := holder.get(key), str):
                yield found.partition("T")[0]


def _decoded(raw: bytes) -> object:
    try:
        return msgspec.json.decode(raw)
    except msgspec.DecodeError:
        return None


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if isinstance(value, list):
        return ";".join(map(_text, value))
    return str(value)
