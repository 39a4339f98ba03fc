"""What a person gives to an import, opened: a file, a folder, a .zip, a .gz, or - for standard input.

`with opened(path) as given:` offers the files inside by name; the bytes of each come as a stream, unpacked on
the way. What is no honest file is refused whole, with a subclass of `Refused`.
"""

import sys
from abc import ABC, abstractmethod
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from gzip import GzipFile
from hashlib import file_digest, sha256
from io import SEEK_END, BufferedReader
from os import fstat
from pathlib import Path, PurePosixPath
from shutil import copyfileobj
from tempfile import TemporaryFile
from typing import BinaryIO
from zipfile import ZipFile, ZipInfo

from tracker.sources.refusals import (
    AmbiguousMember,
    Damaged,
    Encrypted,
    NoSuchInput,
    NotWhatItClaims,
    Unreadable,
)
from tracker.sources.unpacking import FAILURES, Limits, Meter, Unpacked

STANDARD_INPUT = "-"
BUFFER = 2**18
DEFAULT = Limits()
ZIP, GZIP = b"PK", b"\x1f\x8b"
"""How packed files begin; what stands there counts, not the end of the name."""
WORKBOOK = "[Content_Types].xml"
"""What every document of an office program holds (ISO/IEC 29500-2)."""
CLUTTER = "__MACOSX"
"""What one system packs beside the files of a folder."""
_ENCRYPTED = 0x1
_DIGESTS: dict[tuple[int, ...], str] = {}
"""Of the files of this process: an import asks whether one is known, and reads it then."""


class Given(ABC):
    """What was given: its name, and the files inside it."""

    def __init__(self, name: str, members: Sequence[str]) -> None:
        self.name = name
        self.members = tuple(members)

    @abstractmethod
    def open(self, member: str) -> BufferedReader:
        """The bytes of one file inside, unpacked while they are read."""

    @contextmanager
    def seekable(self, member: str) -> Iterator[BinaryIO]:
        """The same bytes as a file that can be read from anywhere: itself, or an unpacked copy."""
        with self.open(member) as stream, TemporaryFile() as copy:
            copyfileobj(stream, copy, BUFFER)
            copy.seek(0)
            yield copy

    @abstractmethod
    def digest(self, members: Sequence[str]) -> str:
        """The SHA-256 of what was given, as it was given; of a folder, that of these members."""


class _Folder(Given):
    """A folder, with the files in it and in the folders directly below."""

    def __init__(self, path: Path, limits: Limits) -> None:
        found = [file for pattern in ("*", "*/*") for file in path.glob(pattern) if file.is_file()]
        self._files = {file.relative_to(path).as_posix(): file for file in sorted(found)}
        self._limits = limits
        members = [name for name in self._files if not _is_clutter(name)]
        super().__init__(path.resolve().name or str(path), members)

    def open(self, member: str) -> BufferedReader:
        with _readable(member):
            file = self._files[member].open("rb")
        return _unpacked(file, Meter(member, self._limits), closes=file)

    def digest(self, members: Sequence[str]) -> str:
        whole = sha256()
        for member in sorted(members):
            with _readable(member), self._files[member].open("rb") as file:
                whole.update(f"{_digest(file)}  {member}\n".encode())
        return whole.hexdigest()


class _File(Given):
    """One file that is no archive: as it is, or packed with gzip."""

    def __init__(self, file: BinaryIO, name: str, limits: Limits) -> None:
        self._file, self._meter = file, Meter(name, limits)
        super().__init__(name, [name.removesuffix(".gz")])

    def open(self, member: str) -> BufferedReader:  # noqa: ARG002 - there is one
        self._file.seek(0)
        return _unpacked(self._file, self._meter)

    @contextmanager
    def seekable(self, member: str) -> Iterator[BinaryIO]:
        if _beginning(self._file).startswith(GZIP):
            with super().seekable(member) as copy:
                yield copy
        else:
            yield self._file

    def digest(self, members: Sequence[str]) -> str:  # noqa: ARG002 - the file is what was given
        return _digest(self._file)


class _Zip(Given):
    """A zip file, with the files in it, however deep."""

    def __init__(self, file: BinaryIO, name: str, limits: Limits) -> None:
        self._file, self._meter = file, Meter(name, limits)
        try:
            self._archive = ZipFile(file)
        except FAILURES as failure:
            raise Damaged(name, str(failure)) from failure
        self._entries: dict[str, ZipInfo] = {}
        for entry in self._archive.infolist():
            if entry.filename in self._entries:
                raise AmbiguousMember(name, [entry.filename, entry.filename])
            if not entry.is_dir() and not _is_clutter(entry.filename):
                self._entries[entry.filename] = entry
        super().__init__(name, sorted(self._entries))

    def open(self, member: str) -> BufferedReader:
        entry = self._entries[member]
        if entry.flag_bits & _ENCRYPTED:
            raise Encrypted(self.name, member)
        try:
            packed = self._archive.open(entry)
        except FAILURES as failure:
            raise Damaged(self.name, f"{member}: {failure}") from failure
        size = min(entry.compress_size, self._file.seek(0, SEEK_END))  # its directory can say anything
        return BufferedReader(Unpacked(packed, size, self._meter, closes=packed), BUFFER)

    def digest(self, members: Sequence[str]) -> str:  # noqa: ARG002 - the file is what was given
        return _digest(self._file)


@contextmanager
def opened(path: str | Path, limits: Limits = DEFAULT) -> Iterator[Given]:
    """What stands at the path, opened for as long as the `with` block lasts."""
    with ExitStack() as stack:
        yield _given(str(path), limits, stack)


def _given(path: str, limits: Limits, stack: ExitStack) -> Given:
    if path == STANDARD_INPUT:
        return _recognised(_kept(sys.stdin.buffer, path, limits, stack), "standard input", limits)
    place = Path(path)
    with _readable(path):
        if not place.exists():
            raise NoSuchInput(path)
        if place.is_dir():
            return _Folder(place, limits)
        file = stack.enter_context(place.open("rb"))
    seekable = file if file.seekable() else _kept(file, path, limits, stack)
    return _recognised(seekable, place.name, limits)


def _recognised(file: BinaryIO, name: str, limits: Limits) -> Given:
    """The file as what its first bytes say; a web page saved as a zip file is refused."""
    beginning = _beginning(file)
    for ending, signature, expected in ((".zip", ZIP, "a zip file"), (".gz", GZIP, "packed with gzip")):
        if name.lower().endswith(ending) and not beginning.startswith(signature):
            raise NotWhatItClaims(name, expected, beginning)
    is_archive = beginning.startswith(ZIP) and not _is_workbook(file)
    return (_Zip if is_archive else _File)(file, name, limits)


def _is_workbook(file: BinaryIO) -> bool:
    """Whether a zip file is one document of an office program, such as .xlsx: its parts are no files."""
    with suppress(*FAILURES), ZipFile(file) as archive:
        return WORKBOOK in archive.namelist()
    return False


def _kept(pipe: BinaryIO, name: str, limits: Limits, stack: ExitStack) -> BinaryIO:
    """A copy of what comes through a pipe: a zip file is read from its end."""
    kept = stack.enter_context(TemporaryFile())  # noqa: SIM115 - it is closed by the stack
    copyfileobj(Unpacked(pipe, None, Meter(name, limits)), kept)
    kept.seek(0)
    return kept


def _unpacked(file: BinaryIO, meter: Meter, closes: BinaryIO | None = None) -> BufferedReader:
    """The file's bytes, unpacked where it begins like gzip."""
    if not _beginning(file).startswith(GZIP):
        return BufferedReader(Unpacked(file, None, meter, closes), BUFFER)
    size = file.seek(0, SEEK_END)
    file.seek(0)
    return BufferedReader(Unpacked(GzipFile(fileobj=file, mode="rb"), size, meter, closes), BUFFER)


def _beginning(file: BinaryIO) -> bytes:
    file.seek(0)
    beginning = file.read(24)
    file.seek(0)
    return beginning


def _digest(file: BinaryIO) -> str:
    """The SHA-256 of a file; the same file, unchanged, is gone through once."""
    found = fstat(file.fileno())
    same = (found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns)
    if same not in _DIGESTS:
        file.seek(0)
        _DIGESTS[same] = file_digest(file, "sha256").hexdigest()  # type: ignore[arg-type]
    return _DIGESTS[same]


def _is_clutter(member: str) -> bool:
    parts = PurePosixPath(member).parts
    return CLUTTER in parts or parts[-1].startswith(".")


@contextmanager
def _readable(name: str) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise Unreadable(name, error.strerror or "it cannot be opened") from error
