"""Records set aside on disk while a file is read, so that memory holds one of them at a time."""

from collections.abc import Iterator
from tempfile import TemporaryFile
from typing import BinaryIO, Generic, TypeVar, cast

import msgspec

Record = TypeVar("Record")
_LENGTH = 4
_BUFFER = 2**20


class Spool(Generic[Record]):
    """Records in the order in which they were added; they can be gone through again and again."""

    def __init__(self, kind: type[Record]) -> None:
        self._file = cast("BinaryIO", TemporaryFile(buffering=_BUFFER))  # noqa: SIM115 - until `close`
        self._encoder, self._decoder = msgspec.msgpack.Encoder(), msgspec.msgpack.Decoder(kind)
        self._count = 0

    def add(self, record: Record) -> None:
        """Put one more aside."""
        packed = self._encoder.encode(record)
        self._file.write(len(packed).to_bytes(_LENGTH, "big"))
        self._file.write(packed)
        self._count += 1

    def __len__(self) -> int:
        return self._count

    def __iter__(self) -> Iterator[Record]:
        self._file.seek(0)
        for _ in range(self._count):
            length = int.from_bytes(self._file.read(_LENGTH), "big")
            yield self._decoder.decode(self._file.read(length))

    def close(self) -> None:
        """Give the place on disk back."""
        self._file.close()
