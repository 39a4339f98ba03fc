"""One work under two keys is one source: the same DOI, or journal, year, volume and first page."""

import pytest

from tests.ingest.story import imported, shown
from tracker.schema.views import CITATIONS, CLAIMS

ARTICLE = """\
chronology: one
sources:
- {key: kantarjian2017, kind: publication, form: journal_article, title: Blinatumomab versus chemotherapy,
   authors: [Kantarjian H], journal: N Engl J Med, published: 2017-03-02, volume: 376, pages: 836-847,
   doi: 10.1056/NEJMoa1609783}
"""


def as_tower(**different: str) -> str:
    """The same article under the key tower, with other details."""
    values = {"journal": "N Engl J Med", "published": "2017", "volume": "376", "pages": "836-47", **different}
    details = ", ".join(f"{key}: {value}" for key, value in values.items())
    return f"""\
chronology: two
sources:
- {{key: tower, kind: publication, form: journal_article, title: TOWER, {details}}}
organizations:
- {{name: Amgen, kind: sponsor, sources: [tower]}}
trials:
- {{name: TOWER, status: TERMINATED, sources: [tower]}}
"""


@pytest.mark.parametrize(
    "other",
    [
        as_tower(),
        as_tower(pages="836"),
        as_tower(pages="836–847"),
        as_tower(journal="NEJM", pages="1", doi="10.1056/nejmoa1609783"),
        as_tower(journal="NEJM", pages="1", doi="10.1056/NEJMOA1609783"),
    ],
)
@pytest.mark.parametrize("together", [True, False])
def test_the_same_work_is_one_source_with_the_first_key(
    database_url: str, other: str, *, together: bool
) -> None:
    if together:
        imported(database_url, ARTICLE, other)
    else:
        imported(database_url, ARTICLE)
        imported(database_url, other)
    assert shown(database_url, CITATIONS, "source_key", "doi", "claims") == [
        ("kantarjian2017", "10.1056/nejmoa1609783", 3)
    ]
    assert shown(database_url, CLAIMS, "subject_key", "attribute", "source_key") == [
        ("Amgen", "name", "kantarjian2017"),
        ("TOWER", "name", "kantarjian2017"),
        ("TOWER", "status", "kantarjian2017"),
    ]


@pytest.mark.parametrize("other", [as_tower(), as_tower(doi="10.1056/NEJMoa1609783", journal="NEJM")])
def test_two_descriptions_of_one_work_can_be_loaded_again(database_url: str, other: str) -> None:
    imported(database_url, ARTICLE, other)
    assert imported(database_url, ARTICLE, other).anything is False


@pytest.mark.parametrize(
    "other",
    [
        as_tower(pages="837-847"),
        as_tower(volume="377"),
        as_tower(published="2016"),
        as_tower(journal="Lancet"),
        as_tower(journal="Lancet", doi="10.1056/NEJMoa1609784"),
    ],
)
def test_another_work_is_another_source(database_url: str, other: str) -> None:
    imported(database_url, ARTICLE, other)
    assert shown(database_url, CITATIONS, "source_key") == [("kantarjian2017",), ("tower",)]


def test_authors_and_titles_do_not_make_two_works_one(database_url: str) -> None:
    imported(
        database_url,
        """\
chronology: two reports
sources:
- {key: a, kind: press, form: news, title: Approved, authors: [Smith J], published: 2017}
- {key: b, kind: press, form: news, title: Approved, authors: [Smith J], published: 2017}
""",
    )
    assert shown(database_url, CITATIONS, "source_key", "title") == [("a", "Approved"), ("b", "Approved")]
