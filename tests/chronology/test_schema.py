"""The JSON Schema that ships: it is current, it is valid, and it says what the reader says."""

import re
from datetime import date
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from tests.yaml12 import Yaml12
from tracker.chronology.read import BadChronology, read
from tracker.chronology.schema import DATE_PATTERN, FILE, json_schema, json_text
from tracker.dates import PartialDate
from tracker.errors import BadDate

SCHEMA = Draft202012Validator(json_schema())
CURATED = sorted(FILE.parent.glob("*.yaml"))


def mistakes(document: Any) -> list[str]:  # noqa: ANN401 - YAML is of any type
    return [error.message for error in SCHEMA.iter_errors(document)]


def test_the_schema_that_ships_is_current() -> None:
    assert FILE.read_text(encoding="utf-8") == json_text(), "run: make docs"


def test_the_schema_is_valid() -> None:
    Draft202012Validator.check_schema(json_schema())


def test_every_key_of_the_format_says_what_it_is_for() -> None:
    undescribed = [name for name, part in json_schema()["$defs"].items() if not part.get("description")]
    assert undescribed == []


@pytest.mark.parametrize("path", CURATED, ids=lambda path: path.stem)
def test_the_curated_files_keep_to_it(path: Any) -> None:  # noqa: ANN401 - a Path, named by ids
    text = path.read_text(encoding="utf-8")
    assert mistakes(yaml.load(text, Loader=Yaml12)) == []  # noqa: S506 - a SafeLoader


EVENT = """\
chronology: a test
applications:
- {treatment: blinatumomab, regulator: FDA, type: BLA, number: 125557, sources: [fda]}
events:
- key: approval
  treatment: blinatumomab
  regulator: FDA
  kind: approval
  title: Approval
  date: 2014
  sources: [fda]
"""


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("date: 2014", "date: 2014"),
        ("date: 2014", "date: 2014-07"),
        ("date: 2014", "date: ../2014-10-09"),
        ("date: 2014", "date: July 2014"),
        ("date: 2014", "date:"),
        ("date: 2014", "dat: 2014"),
        ("kind: approval", "kind: aproval"),
        ("  title: Approval\n", ""),
        ("title: Approval", "title: [a]"),
        ("title: Approval", "title: true"),
        ("title: Approval", "title: ''"),
        ("  sources: [fda]", "  sources: []"),
        ("  sources: [fda]", "  sources: [{source: fda, for: [date], says: {kind: refusal}}]"),
        ("  sources: [fda]", "  sources: [{sorce: fda}]"),
        ("  sources: [fda]", "  inferred: yes\n  sources: [fda]"),
        ("  sources: [fda]", "  inferred: true\n  sources: [fda]"),
        ("  sources: [fda]", ""),
    ],
)
def test_it_finds_a_mistake_where_the_reader_finds_one(old: str, new: str) -> None:
    assert old in EVENT
    text = EVENT.replace(old, new)
    document = yaml.load(text, Loader=Yaml12)  # noqa: S506 - a SafeLoader
    try:
        read(text, "my.yaml")
    except BadChronology:
        assert mistakes(document) != []
    else:
        assert mistakes(document) == []


@given(st.text(alphabet="0123456789-/.", max_size=21) | st.dates().map(date.isoformat))
def test_its_dates_are_the_readers_but_for_days_that_do_not_exist(text: str) -> None:
    try:
        PartialDate.parse(text)
    except BadDate as refused:
        looks_right = re.fullmatch(DATE_PATTERN, text) is not None
        assert not looks_right or "(" in str(refused)  # noqa: PT017 - the reader knows the calendar too
    else:
        assert re.fullmatch(DATE_PATTERN, text)
