"""Somebody who looks on, and remembers what was seen."""

from dataclasses import dataclass, field


@dataclass
class Watching:
    """Everything that a fetch has said while it went on."""

    seen: list[tuple[str, int, int | None]] = field(default_factory=list)
    waited: list[str] = field(default_factory=list)

    def records(self, what: str, done: int, total: int | None) -> None:
        self.seen.append((what, done, total))

    def bytes(self, what: str, done: int, total: int | None) -> None:
        self.seen.append((what, done, total))

    def waiting(self, why: str, seconds: float) -> None:  # noqa: ARG002 - how long is random
        self.waited.append(why)
