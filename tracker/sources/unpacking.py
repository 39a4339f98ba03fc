"""Packed bytes, unpacked under watch: what ends too early or swells beyond reason is refused."""

import zlib
from io import RawIOBase
from lzma import LZMAError
from typing import TYPE_CHECKING, NamedTuple, Protocol
from zipfile import BadZipFile

from tracker.sources.refusals import Damaged, DecompressionBomb

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

FAILURES = (
    BadZipFile,
    zlib.error,
    LZMAError,
    EOFError,
    NotImplementedError,
    RuntimeError,
    OSError,
    ValueError,
)
"""What the unpackers of the standard library raise over data that is no whole archive."""


class Source(Protocol):
    """What bytes can be read from: a file, or a stream of one of the unpackers."""

    def read(self, size: int, /) -> bytes:
        """At most so many bytes; none at the end."""
        ...

    def close(self) -> None:
        """Let go of it."""
        ...


class Limits(NamedTuple):
    """How far packed data may unpack.

    The tables of the agencies pack to an eleventh at best, their JSON to a fifteenth; a bomb to a thousandth.
    """

    total: int = 64 * 2**30
    ratio: int = 150
    small: int = 16 * 2**20
    """Below this many bytes the ratio does not matter: a column of blanks packs well too."""


class Meter:
    """How much has come out of one input so far."""

    def __init__(self, name: str, limits: Limits) -> None:
        self.name = name
        self._limits = limits
        self._total = 0

    def count(self, size: int, member: int, packed: int | None) -> None:
        """Count bytes that came out; refuse when a member, or all together, have become too many."""
        self._total += size
        limits = self._limits
        if self._total > limits.total:
            raise DecompressionBomb(self.name, f"unpacks to more than {limits.total // 2**20:,} MB")
        if packed is not None and member > limits.small and member > limits.ratio * packed:
            raise DecompressionBomb(self.name, f"unpacks to more than {limits.ratio} times its size")


class Unpacked(RawIOBase):
    """The bytes that come out of an unpacker, counted while they are read; `closes` is closed with it."""

    def __init__(
        self, source: Source, packed: int | None, meter: Meter, closes: Source | None = None
    ) -> None:
        super().__init__()
        self._source, self._packed, self._meter, self._closes = source, packed, meter, closes
        self._size = 0

    def readable(self) -> bool:
        """Whether it can be read: always."""
        return True

    def readinto(self, buffer: "WriteableBuffer") -> int:
        """Fill the buffer with what comes next; nothing at the end."""
        view = memoryview(buffer).cast("B")
        try:
            chunk = self._source.read(len(view))
        except FAILURES as failure:
            raise Damaged(self._meter.name, str(failure) or type(failure).__name__) from failure
        size = len(chunk)
        self._size += size
        self._meter.count(size, self._size, self._packed)
        view[:size] = chunk
        return size

    def close(self) -> None:
        """Close what was opened for it alone."""
        if self._closes is not None:
            self._closes.close()
        super().close()
