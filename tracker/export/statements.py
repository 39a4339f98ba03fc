"""Claims back into the statements of a chronology file."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from tracker.chronology.attributes import DATES, stated
from tracker.chronology.format import EventEntry, Sourced, Statement
from tracker.schema.tables import SUBJECTS, Base, Claim, Source
from tracker.vocabulary import DateKind

Entry = TypeVar("Entry", bound=Sourced)


class Statements:
    """The claims of a database, by the row that they are about."""

    def __init__(self, session: Session) -> None:
        """Read every claim once."""
        self.keys: dict[int, str] = dict(session.execute(select(Source.id, Source.key)).all())
        self.used: set[int] = set()
        self._claims: dict[tuple[str, int], list[Claim]] = defaultdict(list)
        for claim in session.scalars(select(Claim).order_by(Claim.id)):
            for subject in SUBJECTS:
                identity = getattr(claim, f"{subject}_id")
                if identity is not None:
                    self._claims[subject, identity].append(claim)

    def about(self, row: Base) -> Sequence[Claim]:
        """The claims about a row."""
        return self._claims.get((row.__tablename__, row.id), [])  # type: ignore[attr-defined]

    def give(self, row: Base, record: Entry) -> Entry:
        """The record with its sources, as the claims about its row have them."""
        claims = self.about(row)
        self.used |= {claim.claimant_id for claim in claims}
        record.sources = list(_statements(claims, record, self.keys))
        return record


def _statements(claims: Iterable[Claim], record: Sourced, keys: dict[int, str]) -> Iterable[str | Statement]:
    values = stated(record)
    grouped: dict[tuple[object, ...], Statement] = {}
    for claim in claims:
        statement = grouped.setdefault(_identity(claim, record), _empty(claim, record, keys))
        if claim.value is None:
            statement.absent.append(claim.attribute)
        elif values.get(claim.attribute) == claim.value and not _has_own_moment(claim, record):
            statement.attributes.append(claim.attribute)
        else:
            statement.says[claim.attribute] = claim.value
    statements = sorted(grouped.values(), key=lambda s: (s.source, s.locator, s.attributes, sorted(s.says)))
    _shorten(statements, set(values))
    for statement in statements:
        yield statement.source if _is_bare(statement) else statement


def _identity(claim: Claim, record: Sourced) -> tuple[object, ...]:
    """What claims must share to be one statement."""
    return (
        claim.claimant_id,
        claim.locator,
        claim.confidence,
        claim.is_inferred,
        claim.quote,
        claim.note,
        _own_date_kind(claim, record),
    )


def _empty(claim: Claim, record: Sourced, keys: dict[int, str]) -> Statement:
    return Statement(
        source=keys[claim.claimant_id],
        attributes=[],
        says={},
        absent=[],
        date_kind=_own_date_kind(claim, record),
        confidence=claim.confidence,
        inferred=claim.is_inferred,
        locator=claim.locator,
        quote=claim.quote,
        note=claim.note,
    )


def _own_date_kind(claim: Claim, record: Sourced) -> DateKind | None:
    """The kind of a claim's date, where it is not the one that the record implies."""
    implied = record.date_kind if isinstance(record, EventEntry) else DateKind.ACTION
    return None if claim.date_kind in {None, implied} else claim.date_kind


def _has_own_moment(claim: Claim, record: Sourced) -> bool:
    return claim.attribute in DATES.get(type(record), set()) and _own_date_kind(claim, record) is not None


def _shorten(statements: Sequence[Statement], full: set[str]) -> None:
    """Leave ``for`` out where a statement would state just these attributes without it."""
    longest = max(statements, key=lambda s: len(s.attributes), default=None)
    if longest is None:
        return
    whole = set(longest.attributes)
    bare = [s for s in statements if set(s.attributes) == whole and not s.says and not s.absent]
    named = {name for s in statements if s not in bare for name in s.attributes}
    if whole and whole == full - named:
        for statement in bare:
            statement.attributes = []


def _is_bare(statement: Statement) -> bool:
    return statement == Statement(source=statement.source)
