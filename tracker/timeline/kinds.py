"""The words by which a chronology can be narrowed: kinds of entry, and effects of approvals."""

from collections.abc import Sequence

from tracker.errors import UnknownName
from tracker.names import close_names, name_key
from tracker.vocabulary import Effect, EventKind

KINDS = (*(kind.value for kind in EventKind), *(effect.value for effect in Effect), "result", "milestone")


def checked_kinds(words: Sequence[str]) -> tuple[str, ...]:
    """The words as the entries spell them; raises UnknownName."""
    known = {name_key(kind): kind for kind in KINDS}
    for word in words:
        if name_key(word) not in known:
            raise UnknownName("kind", word, close_names(word, known.values()), ", ".join(dict.fromkeys(KINDS)))
    return tuple(known[name_key(word)] for word in words)
