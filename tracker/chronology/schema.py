"""The JSON Schema of chronology files, so that an editor completes and checks them while they are written."""

import inspect
import json
from pathlib import Path
from typing import Any

import msgspec

import tracker
from tracker.chronology.format import Chronology, DateText

FILE = Path(tracker.__file__).parent / "curated" / "chronology.schema.json"
"""Where the schema ships; it is written by `make docs` and a test keeps it current."""

_DAY = r"(?!0000)[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?"
DATE_PATTERN = rf"^({_DAY}(/({_DAY}|\.\.))?|\.\./{_DAY})$"
"""What a date looks like; that 30 February does not exist, only the reader knows."""

# The reader takes every scalar as text; a YAML parser that does not know this reads 125557 as a number.
_TEXT = ["string", "number", "boolean"]
_YEAR = {"type": "integer", "minimum": 1, "maximum": 9999}


def json_schema() -> dict[str, Any]:
    """Return the schema (JSON Schema 2020-12) of what a YAML 1.2 parser makes of a chronology file."""
    schema = msgspec.json.schema(Chronology, schema_hook=_custom)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Chronology file of tracker",
        "$ref": schema["$ref"],
        "$defs": {name: _plain(definition) for name, definition in sorted(schema["$defs"].items())},
    }


def json_text() -> str:
    """Return the schema as the text of the file that ships."""
    return json.dumps(json_schema(), indent=2, ensure_ascii=False) + "\n"


def _custom(kind: type) -> dict[str, Any]:
    if kind is DateText:
        text = {"type": "string", "pattern": DATE_PATTERN}
        return {"description": "2014, 2014-07, 2014-07-01, 2008/2014 or ../2014", "anyOf": [text, _YEAR]}
    message = f"no JSON Schema is known for {kind.__name__}"
    raise TypeError(message)


def _plain(value: Any) -> Any:  # noqa: ANN401 - any part of a schema
    """A part of the schema as a file may be written: nothing is null, what is unknown is left out."""
    if isinstance(value, list):
        return [_plain(item) for item in value]
    if not isinstance(value, dict):
        return value
    if {"type": "null"} in value.get("anyOf", []):
        value = _without_null(value)
    plain = {key: _plain(item) for key, item in value.items()}
    if isinstance(plain.get("description"), str):
        plain["description"] = inspect.cleandoc(plain["description"])
    if plain.get("type") == "string" and "pattern" not in plain:
        plain["type"] = _TEXT
    if "sources" in plain.get("required", []):
        plain["properties"]["sources"]["minItems"] = 1
    return plain


def _without_null(value: dict[str, Any]) -> dict[str, Any]:
    rest = [kind for kind in value["anyOf"] if kind != {"type": "null"}]
    others = {key: item for key, item in value.items() if key not in {"anyOf", "default"}}
    return {**others, **rest[0]} if len(rest) == 1 else {**others, "anyOf": rest}


if __name__ == "__main__":
    FILE.write_text(json_text(), encoding="utf-8")
