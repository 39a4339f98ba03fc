"""The reference lists of the two editorials, in each form, whole, from either database."""

from collections.abc import Callable

import pytest

from tests.conftest import Program


@pytest.mark.parametrize("form", ["text", "bibtex", "ris", "csl-json"])
def test_two_lists_as_one(curated_url: str, run: Program, snapshot: Callable[..., None], form: str) -> None:
    result = run("cite", "luskin2025", "blood2025", "--format", form, database=curated_url)
    assert (result.exit_code, result.stderr) == (0, "")
    snapshot(result.stdout, form)
