"""Names folded for look-up, so that AMG103, AMG 103 and amg-103 are one."""

import unicodedata
from collections.abc import Iterable
from difflib import get_close_matches

_MARKS = dict.fromkeys(map(ord, "™℠"))
"""Marks that folding would turn into letters."""
_APART = bytes(code for code in range(128) if not chr(code).isalnum())
"""What stands between letters and digits in ASCII."""


def name_key(name: str) -> str:
    """The name without case, accents, blanks, hyphens, dots and trade marks: "AMG-103®" is "amg103"."""
    if name.isascii():  # as nearly all of them, and thirty times as fast
        return name.lower().encode().translate(None, _APART).decode()
    plain = unicodedata.normalize("NFKD", name.translate(_MARKS))
    return "".join(c for c in plain.casefold() if c.isalnum())


def folded(expression: str) -> str:
    """SQL of a name as look-ups fold it, as far as both databases can: ASCII letters and digits."""
    for mark in (" ", "-", "/", ".", "_"):
        expression = f"replace({expression}, '{mark}', '')"
    return f"lower({expression})"


def close_names(name: str, known: Iterable[str], limit: int = 3) -> list[str]:
    """The known names that are most like a mistyped one, each once, best first."""
    by_key: dict[str, str] = {}
    for candidate in known:
        by_key.setdefault(name_key(candidate), candidate)
    keys = get_close_matches(name_key(name), by_key, n=limit, cutoff=0.6)
    return list(dict.fromkeys(by_key[key] for key in keys))
