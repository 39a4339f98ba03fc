"""What a source cites and discloses is also what it says: claims about the cited works, and about itself."""

from tests.ingest.story import changes, imported, shown
from tracker.schema.views import CLAIMS

EDITORIAL = """\
chronology: one
sources:
- {key: work, kind: publication, form: journal_article, title: A work}
- key: editorial
  kind: publication
  form: editorial
  title: An editorial
  cites:
  - {number: 1, source: work, locator: R1, authors: "Other A, et al", title: The work}
  - {number: 2, source: work, authors: Other A}
  - {number: 3, source: work}
  disclosures:
  - {person: Ann Other, kind: research_funding, from: Maker, to_institution: true, locator: D1}
  - {person: Ann Other, kind: research_funding, from: Seller, locator: D1}
  - {person: Bo Third, kind: research_funding, from: Maker, locator: D1}
  - {person: Ann Other, kind: contribution}
  - {person: Bo Third, kind: none, locator: D2}
organizations:
- {name: Maker, kind: sponsor, sources: [work]}
- {name: Seller, kind: sponsor, sources: [work]}
"""

LATER = """\
chronology: two
sources:
- key: editorial
  kind: publication
  form: editorial
  title: An editorial
  disclosures: [{person: Cy Fourth, kind: research_funding, from: Seller, locator: D1}]
"""


def said(url: str) -> list[tuple[object, ...]]:
    rows = shown(url, CLAIMS, "subject", "subject_key", "attribute", "value", "locator")
    return [row[1:] for row in rows if row[0] == "source"]


CITED = [
    ("work", "authors", "Other A", "[2]"),
    ("work", "authors", "Other A, et al", "R1"),
    ("work", "title", "The work", "R1"),
]


def test_a_citation_and_a_disclosure_are_claims(database_url: str) -> None:
    imported(database_url, EDITORIAL)
    funded = "Ann Other: Maker (to the institution), Seller; Bo Third: Maker"
    assert said(database_url) == [
        ("editorial", "contribution", "Ann Other", ""),
        ("editorial", "none", "Bo Third: none", "D2"),
        ("editorial", "research_funding", funded, "D1"),
        *CITED,
    ]
    assert imported(database_url, EDITORIAL).anything is False


def test_what_another_file_discloses_joins_the_claim(database_url: str) -> None:
    imported(database_url, EDITORIAL)
    imported(database_url, LATER)
    before = "Ann Other: Maker (to the institution), Seller; Bo Third: Maker"
    after = f"{before}; Cy Fourth: Seller"
    assert ("editorial", "research_funding", after, "D1") in said(database_url)
    assert changes(database_url, "claim") == [
        {
            "kind": "changed",
            "row_key": "research_funding in editorial",
            "attribute": "value",
            "old_value": before,
            "new_value": after,
        }
    ]
    assert imported(database_url, EDITORIAL, LATER).anything is False
