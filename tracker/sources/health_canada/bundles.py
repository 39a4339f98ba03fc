"""Which of the files that a person gives make one vintage together: the extract also comes table by table."""

from collections.abc import Sequence

from tracker.sources.health_canada.layout import NEEDED, part_of
from tracker.sources.inputs import STANDARD_INPUT, opened

Bundle = tuple[str, ...]


def bundles(paths: Sequence[str]) -> list[Bundle]:
    """Each zip file or folder that is a vintage by itself, and all the others together as one more."""
    alone: list[Bundle] = []
    parts: list[str] = []
    for path in paths:
        if path == STANDARD_INPUT or _is_whole(path):
            alone.append((path,))
        else:
            parts.append(path)
    return [*alone, tuple(parts)] if parts else alone


def _is_whole(path: str) -> bool:
    with opened(path) as given:
        tables = {part.layout.file for part in map(part_of, given.members) if part}
    return {layout.file for layout in NEEDED} <= tables
