"""Which versions of others' libraries drew the committed pictures: with others, their bytes say nothing."""

from importlib.metadata import version
from pathlib import Path

LIBRARIES = ("matplotlib", "pandas", "rich", "textual")
_RECORD = Path(__file__).parent / "assets" / "drawn-with.txt"


def record() -> None:
    """Keep the versions that are installed, beside what they have drawn."""
    _RECORD.write_text("".join(f"{name} {version(name)}\n" for name in LIBRARIES), encoding="utf-8")


def others(*libraries: str) -> list[str]:
    """Those of the libraries that are installed in another version than the one that drew, in words."""
    drew = dict(line.split() for line in _RECORD.read_text(encoding="utf-8").splitlines())
    found = ((name, drew.get(name, "none"), version(name)) for name in libraries)
    return [f"{name} {here} (drawn with {then})" for name, then, here in found if then != here]
