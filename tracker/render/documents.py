"""Reports as JSON documents: every field of a report's value under its own name; what is unknown is null."""

import json
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from datetime import date
from typing import Any

from tracker.dates import PartialDate


def document(value: object) -> Any:  # noqa: ANN401 - JSON is any of its types
    """A report's value as JSON has it: dates as their text, dataclasses as objects, tuples as arrays."""
    if isinstance(value, PartialDate):
        return value.text
    if isinstance(value, date):
        return value.isoformat()
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: document(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, dict):
        return {str(key): document(inner) for key, inner in value.items()}
    if isinstance(value, (tuple, list, set, frozenset)):
        inside = sorted(value) if isinstance(value, (set, frozenset)) else value
        return [document(inner) for inner in inside]
    return value


def as_json(value: object) -> Iterator[str]:
    """The document as text."""
    yield json.dumps(document(value), ensure_ascii=False, indent=2) + "\n"
