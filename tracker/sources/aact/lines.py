"""Bytes to lines of text: UTF-8 as AACT writes it; a line of a file that was saved otherwise, as cp1252."""

from collections.abc import Iterator
from typing import BinaryIO

from tracker.sources.refusals import NotWhatItClaims

CHUNK = 2**20
LONGEST = 2**22
"""No line of a table is as long; what has no line ends is no table."""
_MARK = b"\xef\xbb\xbf"
_TABLE = "a table of text in UTF-8 with a bar between its columns"


class Lines:
    """The lines of a table without their line ends; `is_cut` after the last one if that had none."""

    def __init__(self, stream: BinaryIO, file: str) -> None:
        self._stream, self._file = stream, file
        self.is_cut = False
        self.other_encoding = 0
        """How many lines are no UTF-8."""
        self.has_nul = False

    def __iter__(self) -> Iterator[str]:
        """Each line; carriage returns before line feeds are left out."""
        rest = self._beginning()
        while chunk := self._stream.read(CHUNK):
            block, feed, rest = (rest + chunk).rpartition(b"\n")
            if len(rest) > LONGEST:
                raise NotWhatItClaims(self._file, _TABLE, rest[:24])
            if feed:
                yield from self._decoded(block)
        *whole, last = self._decoded(rest)
        yield from whole
        if last:
            self.is_cut = True
            yield last

    def _beginning(self) -> bytes:
        """The first bytes without a byte order mark; refuses other encodings, and what is no text."""
        beginning = self._stream.read(CHUNK)
        if beginning.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\0" in beginning.partition(b"\n")[0]:
            raise NotWhatItClaims(self._file, _TABLE, beginning[:24])
        return beginning.removeprefix(_MARK)

    def _decoded(self, block: bytes) -> list[str]:
        try:
            text = block.decode()
        except UnicodeDecodeError:
            text = "\n".join([self._line(line) for line in block.split(b"\n")])
        self.has_nul = self.has_nul or "\0" in text
        if "\r" in text:
            text = text.replace("\r\n", "\n").removesuffix("\r")
        return text.split("\n")

    def _line(self, line: bytes) -> str:
        try:
            return line.decode()
        except UnicodeDecodeError:
            self.other_encoding += 1
            return line.decode("cp1252", "replace")
