"""What a comparison of a record with everything known can come to."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Self


@dataclass(frozen=True, slots=True)
class Match:
    """The rows that a record could mean: one decides it, none is news, several are left to a person."""

    candidates: tuple[int, ...] = ()

    @classmethod
    def of(cls, candidates: Iterable[int]) -> Self:
        """The match of these rows, each once, in the order of their identities."""
        return cls(tuple(sorted(set(candidates))))

    @property
    def only(self) -> int | None:
        """The one row that is meant, if it is one."""
        return self.candidates[0] if len(self.candidates) == 1 else None

    @property
    def is_new(self) -> bool:
        """Whether nothing known is meant."""
        return not self.candidates

    @property
    def is_ambiguous(self) -> bool:
        """Whether several things could be meant."""
        return len(self.candidates) > 1
