"""The curated files say what the two editorials say in words of their own."""

import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from tracker.ingest.chronology import curated_files

EDITORIALS = Path(os.environ.get("TRACKER_EDITORIALS") or Path(__file__).parents[2] / "shared" / "seeds")
"""The folder of the two texts, which are not part of this repository."""

RUN = 6
NAMED = ("title", "authors", "condition")
"""What is printed as it is: the titles and authors of works, what a registry calls a disease."""

TERMS = {
    "blinatumomab and better bcr abl1 inhibition begets better bone marrow transplant outcomes",
    "division of leukemia department of medicine dana farber cancer institute boston ma",
    "knight cancer institute department of medical oncology oregon health science university portland or usa",
    "hematopoietic cell transplantation specific comorbidity index",
    "gruppo italiano malattie ematologiche dell adulto",
}
"""A title, two addresses, what an abbreviation stands for, and the name of a group."""


def words(text: str) -> list[str]:
    return re.findall(r"[a-z0-9]+", text.lower())


def texts(value: Any) -> Iterator[str]:  # noqa: ANN401 - any YAML value
    """Every text of a chronology but those that are printed as they are."""
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from () if name in NAMED else texts(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from texts(inner)
    else:
        yield str(value)


def shared_runs(text: str, editorials: set[tuple[str, ...]]) -> list[str]:
    """The words of a text from the first run that it shares with an editorial to the end of the last."""
    said = words(text)
    places = [place for place in range(len(said) - RUN + 1) if tuple(said[place : place + RUN]) in editorials]
    return [" ".join(said[places[0] : places[-1] + RUN])] if places else []


def test_no_sentence_of_the_editorials_is_copied() -> None:
    files = sorted(EDITORIALS.glob("*.txt"))
    if not files:
        pytest.skip("needs the two editorials; name their folder in TRACKER_EDITORIALS")
    runs = set()
    for file in files:
        said = words(file.read_text(encoding="utf-8"))
        runs |= {tuple(said[place : place + RUN]) for place in range(len(said) - RUN + 1)}
    assert len(runs) > 1000
    chronologies = [yaml.load(file.text(), Loader=yaml.BaseLoader) for file in curated_files()]  # noqa: S506 - text only
    copied = {run for text in texts(chronologies) for run in shared_runs(text, runs)}
    assert copied == TERMS
