"""A numbered list of references in the style of the ICMJE recommendations (Vancouver)."""

from collections.abc import Sequence

from tracker.bibliography.line import one_line
from tracker.bibliography.work import ARTICLES, Author, Work, moments
from tracker.dates import OPEN
from tracker.vocabulary import SourceForm

_NAMED = 6
"""The authors that the ICMJE names before "et al."."""


def vancouver(works: Sequence[Work]) -> str:
    """The works as a numbered list, one to a line."""
    return "".join(f"{number}. {reference(work)}\n" for number, work in enumerate(works, start=1))


def reference(work: Work) -> str:
    """One work as a reference, on one line and without a number."""
    place = _in_journal(work) if work.is_article else _elsewhere(work)
    parts = [_authors(work), _title(work), place, *_identifiers(work)]
    return one_line(" ".join(_sentence(part) for part in parts if part))


def _sentence(text: str) -> str:
    return text if text.endswith((".", "?", "!")) or text.startswith(("doi:", "http")) else f"{text}."


def _authors(work: Work) -> str:
    authors = [Author.read(author) for author in work.authors]
    named = [" ".join(filter(None, (a.family, a.initials, a.suffix))) for a in authors[:_NAMED]]
    is_shortened = work.has_more_authors or len(authors) > _NAMED
    return ", ".join([*named, "et al"] if is_shortened and named else named)


def _title(work: Work) -> str:
    medium = "" if work.form in ARTICLES else f" [{_medium(work.form)}]"
    return f"{work.title.rstrip('.')}{medium}"


def _medium(form: SourceForm) -> str:
    return {SourceForm.WEB_PAGE: "Internet", SourceForm.LABEL: "prescribing information"}.get(
        form, form.replace("_", " ")
    )


def _in_journal(work: Work) -> str:
    issue = f"({work.issue})" if work.issue else ""
    pages = f":{work.pages}" if work.pages else ""
    numbers = f"{work.volume or ''}{issue}{pages}"
    when = _when(work.published) if work.published else ""
    issued = ";".join(filter(None, (when, numbers)))
    return " ".join(filter(None, (_sentence(work.journal or ""), issued)))


def _elsewhere(work: Work) -> str:
    when = _when(work.published) if work.published else ""
    stands = "; ".join(filter(None, (work.journal or work.publisher, when)))
    seen = [f"data as of {_when(work.as_of)}"] if work.as_of else []
    seen += [f"cited {_when(work.retrieved)}"] if work.retrieved else []
    return f"{stands} [{'; '.join(seen)}]".strip() if seen else stands


def _identifiers(work: Work) -> list[str]:
    """Where to find it; an address with nothing after it, so that no full stop is taken for a part of it."""
    found = [f"PMID: {work.pmid}"] if work.pmid else []
    found += [f"PMCID: {work.pmcid}"] if work.pmcid else []
    found += [f"doi:{work.doi}"] if work.doi else []
    return [*found, work.url] if work.url and not work.is_article else found


def _when(stated: str) -> str:
    """A date as MEDLINE writes it, no more exact than stated: 2014, 2014 Jul, 2014 Jul 1."""
    if stated.startswith(OPEN):
        return f"by {_when(stated.partition('/')[2])}"
    if stated.endswith(OPEN):
        return f"from {_when(stated.partition('/')[0])}"
    return " to ".join(
        " ".join(filter(None, (end.year, _month(end.month), end.day.lstrip("0"))))
        for end in moments(stated)
        if end
    )


def _month(number: str) -> str:
    # Not strftime: the names of the months must not depend on the language of the machine.
    names = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
    return names[int(number) - 1] if number else ""
