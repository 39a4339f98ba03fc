"""Where a fetched file goes: beside it FILE.part while it comes, moved into place when it is whole."""

import os
from contextlib import suppress
from errno import ENOENT
from hashlib import file_digest
from pathlib import Path
from shutil import copymode
from typing import TypeVar

import msgspec

from tracker.services.errors import NoFile

T = TypeVar("T", bound=msgspec.Struct)


class Record(msgspec.Struct, frozen=True, omit_defaults=True):
    """What is remembered of a file that was fetched whole, so that it need not be fetched again."""

    request: str
    sha256: str
    fetched: str
    etag: str | None = None
    modified: str | None = None
    version: str | None = None

    @property
    def since(self) -> str:
        """Since when nothing has changed, as far as it is known."""
        return self.version or self.modified or self.fetched


class Place:
    """A file that is to be, its part that has come, and what is remembered of either.

    The part and its state let a repeated command go on; the record, hidden beside the file, lets it ask
    whether anything has changed.
    """

    def __init__(self, path: Path) -> None:
        resolved = path.resolve()  # a link stays, what it leads to is replaced
        if not resolved.parent.is_dir():
            raise FileNotFoundError(ENOENT, os.strerror(ENOENT), str(path))
        if resolved.exists() and not resolved.is_file():
            raise NoFile(str(path))
        self.path = path
        self._target = resolved
        self.part = resolved.with_name(f"{resolved.name}.part")
        self._state = resolved.with_name(f"{resolved.name}.part.json")
        self._record = resolved.with_name(f".{resolved.name}.fetched")

    def begun(self, kind: type[T]) -> T | None:
        """How far it had come when it stopped."""
        return _read(self._state, kind) if self.part.exists() else None

    def finished(self) -> Record | None:
        """What is remembered of the file, if it is still the one that was fetched."""
        record = _read(self._record, Record)
        return record if record and record.sha256 == _digest(self._target) else None

    def size(self) -> int:
        """How many bytes of the part are there."""
        return self.part.stat().st_size if self.part.exists() else 0

    def keep(self, state: msgspec.Struct) -> None:
        """Remember how far it has come."""
        _write(self._state, state)

    def drop(self) -> None:
        """Forget the part."""
        self._state.unlink(missing_ok=True)
        self.part.unlink(missing_ok=True)

    def digest(self) -> str:
        """The SHA-256 of the part, once it is whole."""
        return _digest(self.part)

    def finish(self, record: Record) -> bool:
        """Move the whole part into place; whether it is another file than stood there."""
        is_other = record.sha256 != _digest(self._target)
        if is_other:
            with self.part.open("rb") as file:
                os.fsync(file.fileno())
            if self._target.exists():
                copymode(self._target, self.part)
            self.part.replace(self._target)
        _write(self._record, record)
        self.drop()
        return is_other


def _digest(path: Path) -> str:
    if not path.is_file():
        return ""
    with path.open("rb") as file:
        return file_digest(file, "sha256").hexdigest()


def _read(path: Path, kind: type[T]) -> T | None:
    """What was remembered; what somebody has written into it is as good as forgotten."""
    with suppress(FileNotFoundError, msgspec.DecodeError):
        return msgspec.json.decode(path.read_bytes(), type=kind)
    return None


def _write(path: Path, value: msgspec.Struct) -> None:
    """Write it whole or not at all."""
    scratch = path.with_name(f"{path.name}.new")
    scratch.write_bytes(msgspec.json.format(msgspec.json.encode(value)) + b"\n")
    scratch.replace(path)
