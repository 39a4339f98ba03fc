"""Whether a change of the reporting views has been told to the people whose SQL reads them."""

import re
from collections.abc import Iterable

_UPDATE = "pytest tests/schema/test_views.py --snapshot-update"


def unannounced(before: str, after: str, changelog: str) -> list[str]:
    """New views, and the columns of others that changed or moved, that no entry of Unreleased names."""
    entries = _entries(changelog)
    changed = dict.fromkeys(
        name if _has_view(before, name.partition(".")[0]) else name.partition(".")[0]
        for name in _changed(before.splitlines(), after.splitlines())
    )
    return [
        name
        for name in changed
        if not any(all(_names(entry, part) for part in name.split(".")) for entry in entries)
    ]


def advice(missing: list[str]) -> str:
    """What to do about columns that no entry names."""
    if not missing:
        return f"The changelog names what changed. Keep it: {_UPDATE}"
    names = ", ".join(f"`{name}`" for name in missing)
    return (
        f"The views are a contract, and this changes it: {names}. Undo it, or say in CHANGELOG.md, "
        f"below Unreleased, what is new or what to write instead, these names in backticks; then: {_UPDATE}"
    )


def _changed(before: list[str], after: list[str]) -> Iterable[str]:
    """The column of each line that only one side has; where there is none, of those that stand elsewhere."""
    lines = sorted(set(before) ^ set(after)) or [b for b, a in zip(before, after, strict=True) if b != a]
    return dict.fromkeys(line.partition(" ")[0] for line in lines)


def _entries(changelog: str) -> list[str]:
    unreleased = changelog.partition("## Unreleased\n")[2]
    return re.split(r"(?m)^- ", re.split(r"(?m)^## ", unreleased)[0])[1:]


def _has_view(contract: str, view: str) -> bool:
    return f"\n{view}." in f"\n{contract}"


def _names(entry: str, name: str) -> bool:
    return re.search(rf"`(?:\w+\.)?{name}(?:\.\w+)?`", entry) is not None
