"""`tracker approved` without a day asks about today."""

import json
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.conftest import Program


def test_today_is_the_day_where_none_is_given(run: "Program", database_url: str) -> None:
    before = date.today().isoformat()  # noqa: DTZ011 - the reader's own day
    result = run("approved", "--format", "json", database=database_url)
    after = date.today().isoformat()  # noqa: DTZ011
    document = json.loads(result.stdout)
    assert before <= document["question"]["on"] <= after
    assert document["answers"] == []


def test_the_day_is_that_of_known_on_where_none_is_given(run: "Program", database_url: str) -> None:
    for command in ("approved", "accelerated"):
        result = run(command, "--known-on", "2018-03", "--format", "json", database=database_url)
        document = json.loads(result.stdout)
        assert document.get("question", document)["on"] == "2018-03-31"
