"""Small files of plain text, whole: their encoding found out, their cells made fit to be kept."""

from html import unescape
from typing import BinaryIO

from tracker.sources.refusals import NotWhatItClaims

_MARKED = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_LARGEST = 2**27


class NoText(ValueError):
    """A cell with a character that stands for nothing; its text is the reason, for a person."""

    def __init__(self, character: str) -> None:
        super().__init__(f"the byte 0x{ord(character):02x} in it is no text")


def plain_text(stream: BinaryIO, name: str, expected: str) -> str:
    """The text in the encoding that its mark names, else UTF-8, else what Windows writes."""
    content = stream.read(_LARGEST)
    marked = next((encoding for mark, encoding in _MARKED if content.startswith(mark)), None)
    if not content or (marked is None and b"\0" in content[:4096]):
        raise NotWhatItClaims(name, expected, content[:24])
    for encoding in (marked,) if marked else ("utf-8", "cp1252"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    if marked:
        raise NotWhatItClaims(name, expected, content[:24])
    return content.decode("latin-1")  # bytes without a meaning become control characters, refused row by row


def cleaned(cell: str) -> str:
    """A cell on one line, with the characters that HTML entities stand for; raises NoText."""
    text = " ".join((unescape(cell) if "&" in cell else cell).split())
    if not text.isprintable():
        odd = next(c for c in text if not c.isprintable())
        if odd < " " or "\x7f" <= odd <= "\x9f":
            raise NoText(odd)
    return text
