"""The keys that the list's events have in every vintage: nothing that FDA rewrites stands in them in full."""

import re
from hashlib import sha256

from tracker.names import name_key
from tracker.sources.orphan_designations.records import Designation

_APART = re.compile(r"[^a-z0-9]+")
_LONGEST = 32


def slug(name: str) -> str:
    """A name as a part of a key; long chemical names are cut."""
    return _APART.sub("-", name.lower())[:_LONGEST].strip("-")


def stem(name: str) -> str:
    """What the keys of everything about a drug of this name begin with."""
    return f"fda-orphan-{slug(name)}-"


def designation_key(record: Designation) -> str:
    """By the drug's name, the day and the wording, which together are the only key that the list has."""
    words = f"{name_key(record.generic)} {name_key(record.words)}"
    return f"{stem(record.generic)}{record.date or 'undated'}-{sha256(words.encode()).hexdigest()[:8]}"
