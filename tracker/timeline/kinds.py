"""The words by which a chronology can be narrowed: kinds of entry, and effects of approvals."""

from collections.abc import Sequence

from tracker.errors import UnknownName
from tracker.names import close_names, name_key
from tracker.vocabulary import Effect, EventKind

KINDS = tuple(dict.fromkeys([*map(str, EventKind), *map(str, Effect), "result", "milestone"]))


class UnknownKind(UnknownName):
    """No entry and no effect is of this kind."""

    def __init__(self, word: str) -> None:
        super().__init__("kind", word, close_names(word, KINDS), ", ".join(KINDS))


def checked_kinds(words: Sequence[str]) -> tuple[str, ...]:
    """The words as the entries spell them; raises UnknownKind."""
    known = {name_key(kind): kind for kind in KINDS}
    for word in words:
        if name_key(word) not in known:
            raise UnknownKind(word)
    return tuple(known[name_key(word)] for word in words)
