"""A work that can be cited, and its parts as bibliographies need them: names, dates and pages."""

import re
from dataclasses import dataclass
from typing import Self

from tracker.dates import OPEN
from tracker.vocabulary import SourceForm, SourceKind

ARTICLES = frozenset({SourceForm.JOURNAL_ARTICLE, SourceForm.EDITORIAL})

_PERSON = re.compile(
    r"(?P<family>\S.*?) (?P<initials>[^\W\d_a-z]{1,3}(?:-[^\W\d_a-z])?)(?: (?P<suffix>Jr|Sr|II|III|IV))?"
)
_PAGES = re.compile(r"(?P<first>\w+)\s*[-\u2010-\u2015]+\s*(?P<last>\w+)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """A work that can be cited; authors as in MEDLINE ("Kantarjian HM"), organizations by their name."""

    key: str
    kind: SourceKind
    form: SourceForm
    title: str
    authors: tuple[str, ...] = ()
    has_more_authors: bool = False
    publisher: str | None = None
    journal: str | None = None
    volume: str | None = None
    issue: str | None = None
    pages: str | None = None
    doi: str | None = None
    pmid: str | None = None
    pmcid: str | None = None
    url: str | None = None
    published: str | None = None
    as_of: str | None = None
    retrieved: str | None = None
    note: str | None = None

    @property
    def is_article(self) -> bool:
        """Whether it stands in a journal."""
        return self.form in ARTICLES and self.journal is not None


@dataclass(frozen=True, slots=True)
class Author:
    """A person with initials, or an organization whose name is not taken apart."""

    family: str
    initials: str = ""
    suffix: str = ""

    @classmethod
    def read(cls, text: str) -> Self:
        """The person that MEDLINE writes "Kantarjian HM Jr"; anything else is an organization."""
        person = _PERSON.fullmatch(text.strip())
        if not person or not person["initials"].replace("-", "").isupper():
            return cls(text.strip())
        return cls(person["family"], person["initials"], person["suffix"] or "")

    @property
    def is_person(self) -> bool:
        """Whether it has initials."""
        return bool(self.initials)

    @property
    def given(self) -> str:
        """The initials as a reference manager stores them: H. M."""
        return " ".join(f"{letters}." for letters in re.findall(r"\w-\w|\w", self.initials)).replace(
            "-", ".-"
        )


@dataclass(frozen=True, slots=True)
class Moment:
    """One end of a stated date, with only the parts that were stated."""

    year: str
    month: str = ""
    day: str = ""


def moments(stated: str) -> list[Moment | None]:
    """The one date, or the two ends of an interval, of which either may be open (None)."""
    return [None if end == OPEN else Moment(*end.split("-")) for end in stated.split("/")]


def page_range(pages: str) -> tuple[str, str | None]:
    """The first and the last page; a last page with its first digits left out (836-47) gets them back."""
    found = _PAGES.fullmatch(pages.strip())
    if not found:
        return pages.strip(), None
    first, last = found["first"], found["last"]
    is_short = first.isdigit() and last.isdigit() and len(last) < len(first)
    return first, first[: len(first) - len(last)] + last if is_short else last
