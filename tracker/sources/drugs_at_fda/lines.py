"""Bytes to blocks of lines: cp1252 as FDA writes it, UTF-8 where a file was saved again."""

from collections.abc import Iterator
from typing import BinaryIO

from tracker.sources.refusals import NotWhatItClaims

CHUNK = 2**17
LONGEST = 2**20
"""No line of a table is as long; what has no line ends is no table."""
_MARK = b"\xef\xbb\xbf"
_TABLE = "a table of tab-separated text in cp1252 or UTF-8"


def blocks(stream: BinaryIO, file: str) -> Iterator[str]:
    """Some lines at a time, without the last line feed; the last is empty unless the file breaks off."""
    rest = _beginning(stream, file)
    while chunk := stream.read(CHUNK):
        block, feed, rest = (rest + chunk).rpartition(b"\n")
        if len(rest) > LONGEST:
            raise NotWhatItClaims(file, _TABLE, rest[:24])
        if feed:
            yield _decoded(block)
    yield _decoded(rest)


def _beginning(stream: BinaryIO, file: str) -> bytes:
    """The first bytes without a byte order mark; refuses other encodings, and what is no text."""
    beginning = stream.read(CHUNK)
    if beginning.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\0" in beginning.partition(b"\n")[0]:
        raise NotWhatItClaims(file, _TABLE, beginning[:24])
    return beginning.removeprefix(_MARK)


def _decoded(block: bytes) -> str:
    try:
        return block.decode()
    except UnicodeDecodeError:
        return "\n".join([_line(line) for line in block.split(b"\n")])


def _line(line: bytes) -> str:
    """UTF-8 if it can be, else cp1252; its five bytes without a meaning stay control characters."""
    try:
        return line.decode()
    except UnicodeDecodeError:
        pass
    try:
        return line.decode("cp1252")
    except UnicodeDecodeError:
        return line.decode("latin-1")
