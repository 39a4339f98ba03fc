"""Where libraries write that want a file: their bytes are handed on as they come."""

from io import RawIOBase
from typing import Any


class Outbox(RawIOBase):
    """A file that is only written, from its beginning to its end, and emptied on the way."""

    def __init__(self) -> None:
        self._pieces: list[bytes] = []
        self._position = 0

    def writable(self) -> bool:
        """Whether it can be written to: that is what it is for."""
        return True

    def write(self, data: Any) -> int:  # noqa: ANN401 - whatever holds bytes
        """Keep the bytes until they are taken."""
        self._pieces.append(bytes(data))
        self._position += len(self._pieces[-1])
        return len(self._pieces[-1])

    def tell(self) -> int:
        """How many bytes were written so far."""
        return self._position

    def taken(self) -> bytes:
        """What was written since the last time."""
        pieces, self._pieces = self._pieces, []
        return b"".join(pieces)
