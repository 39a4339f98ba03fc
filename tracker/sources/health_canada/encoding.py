"""The text of one file of the extract, whose files are not all encoded alike."""

import re

from tracker.errors import printable
from tracker.sources.refusals import NotWhatItClaims, Refused

TABLE = "a table of the Drug Product Database: comma-separated text, every field in quotes"
_MARKED = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_SEQUENCE = re.compile(rb"[\xc3-\xc5][\x80-\xbf]|\xe2[\x80-\x84][\x80-\xbf]")
"""A letter with an accent, or a typographic sign, in UTF-8; in cp1252 it would be two or three signs."""


class MixedEncodings(Refused):
    """A file of which one part is UTF-8, and another one is not."""

    def __init__(self, name: str, byte: int, line: int) -> None:
        super().__init__(
            f"'{printable(name)}' is in no one encoding: neither UTF-8 nor cp1252 throughout"
            f" (byte 0x{byte:02x} in line {line}). Download the extract again."
        )


def decoded(content: bytes, name: str) -> str:
    """The text: UTF-8, else cp1252, strictly; raises MixedEncodings where it is neither or both."""
    marked = next((encoding for mark, encoding in _MARKED if content.startswith(mark)), "utf-8")
    if not content or (marked != "utf-16" and b"\0" in content):
        raise NotWhatItClaims(name, TABLE, content[:24])
    try:
        return content.decode(marked)
    except UnicodeDecodeError as error:
        place = error.start
    if marked == "utf-8" and not _SEQUENCE.search(content):
        try:
            return content.decode("cp1252")
        except UnicodeDecodeError as error:
            place = error.start
    raise MixedEncodings(name, content[place], content.count(b"\n", 0, place) + 1)
