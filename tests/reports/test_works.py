"""What `tracker cite` cites: in the order of reading, each once, never a recollection."""

import pytest
from sqlalchemy import Connection

from tests.cli.story import STORY
from tracker.ingest.chronology import TextFile, load
from tracker.lookup import find
from tracker.reports.works import works


@pytest.fixture
def told(connection: Connection) -> Connection:
    load(connection, [TextFile("story.yaml", STORY.encode())])
    return connection


@pytest.mark.parametrize(
    ("name", "keys"),
    [
        ("exemplumab", ["doe2015", "news2014", "fda-list-2024"]),
        ("EXEMPLAR", ["doe2015"]),
        ("exemplatinib", []),
    ],
)
def test_works(told: Connection, name: str, keys: list[str]) -> None:
    cited = works(told, find(told, name, ["treatment", "trial"]))
    assert [work.key for work in cited] == keys


def test_a_work_has_all_that_the_source_has(told: Connection) -> None:
    (work,) = works(told, find(told, "EXEMPLAR"))
    assert (work.authors, work.has_more_authors, work.title) == (
        ("Doe J", "Roe R"),
        True,
        "Exemplumab in relapsed leukaemia",
    )
    assert (work.journal, work.volume, work.issue, work.pages) == ("J Examples", "3", "2", "1-9")
    assert (work.doi, work.published, work.is_article) == ("10.1000/exemplumab", "2015-02", True)
