"""Who looks on while something is fetched."""

from typing import Protocol


class Watch(Protocol):
    """Is told how far a fetch has come; `total` is None where nobody has said it."""

    def records(self, what: str, done: int, total: int | None) -> None:
        """So many studies or applications are there."""

    def bytes(self, what: str, done: int, total: int | None) -> None:
        """So many bytes of a file are there."""

    def waiting(self, why: str, seconds: float) -> None:
        """For so long, nothing is asked."""
