"""What `tracker cite` cites: in the order of reading, each once, never a recollection."""

import pytest
from sqlalchemy import Connection

from tests.cli.story import STORY
from tests.conftest import Telling
from tracker.database.engine import open_for_reading
from tracker.lookup import find
from tracker.reports.works import works


@pytest.fixture
def told(telling: Telling) -> Connection:
    return telling(story=STORY)


@pytest.mark.parametrize(
    ("name", "keys"),
    [
        ("exemplumab", ["doe2015", "news2014", "fda-list-2024"]),
        ("EXEMPLAR", ["doe2015"]),
        ("exemplatinib", []),
    ],
)
def test_works(told: Connection, name: str, keys: list[str]) -> None:
    cited = works(told, [find(told, name, ["treatment", "trial"])])
    assert [work.key for work in cited] == keys


def test_a_work_has_all_that_the_source_has(told: Connection) -> None:
    (work,) = works(told, [find(told, "EXEMPLAR")])
    assert (work.authors, work.has_more_authors, work.title) == (
        ("Doe J", "Roe R"),
        True,
        "Exemplumab in relapsed leukaemia",
    )
    assert (work.journal, work.volume, work.issue, work.pages) == ("J Examples", "3", "2", "1-9")
    assert (work.doi, work.published, work.is_article) == ("10.1000/exemplumab", "2015-02", True)


def test_the_lists_of_two_documents_are_sixteen_works(curated_url: str) -> None:
    """Nineteen entries, of which three are in both lists under other spellings of their authors."""
    with open_for_reading(curated_url) as connection:
        documents = [find(connection, name, ["source"]) for name in ("luskin2025", "blood2025")]
        lists = [works(connection, [document]) for document in documents]
        together = works(connection, documents)
    assert [len(cited) for cited in lists] == [9, 10]
    assert [work.key for work in together] == [
        "webster2025",
        "gokbuget2016",
        "gokbuget2018",
        "litzow2024",
        "kantarjian2017",
        "kantarjian2016",
        "pulsipher2015",
        "leonard2018",
        "jabbour2024",
        "bassan2025",
        "vandersluis2023",
        "gupta2025",
        "martinelli2017",
        "hogan2023",
        "locatelli2021",
        "zugmaier2015",
    ]


def test_a_document_whose_list_is_not_at_hand_is_cited_itself(told: Connection) -> None:
    (work,) = works(told, [find(told, "10.1000/exemplumab", ["source"])])
    assert work.key == "doe2015"
