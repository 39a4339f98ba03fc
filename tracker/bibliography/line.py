"""Text as a reference manager may store it."""

_JOINERS = frozenset("\u200c\u200d")


def one_line(text: str) -> str:
    """The text on one line, without control characters and without those that reorder or hide text."""
    kept = (c for c in text if c.isprintable() or c.isspace() or c in _JOINERS)
    return " ".join("".join(kept).split())
