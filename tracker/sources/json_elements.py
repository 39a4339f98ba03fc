"""The elements of the one large array of a JSON document (RFC 8259), with the memory of a window of it."""

import re
from collections.abc import Collection, Iterator
from contextlib import suppress
from itertools import islice
from json import JSONDecodeError, JSONDecoder
from typing import BinaryIO, NamedTuple

import msgspec

from tracker.sources.refusals import Damaged, NotWhatItClaims

WINDOW = 2**21
LONGEST = 2**28
"""Bytes of the longest element, or of a document that holds no array."""
_CUT = "it breaks off"
_NO_JSON = "it breaks off, or is no JSON"
_MORE = "something follows after its end"
_DEEP = "it is nested too deeply"
_BLANKS = re.compile(rb"[ \t\r\n]*")
_BETWEEN = re.compile(rb"[ \t\r\n]*,[ \t\r\n]*")
_FIRST_KEY = re.compile(rb'\{[ \t\r\n]*("(?:[^"\\]|\\.)*")')
_BEFORE_KEY = re.compile(rb"\}[ \t\r\n]*,[ \t\r\n]*\{[ \t\r\n]*\Z")
_NEAR = 64
"""Bytes in which what stands between two elements is looked for."""
_BYTE_ORDER_MARK = b"\xef\xbb\xbf"
_SMALL = 2**16
_TRIES = 3
_list = msgspec.json.Decoder(list[msgspec.Raw])
_scan = JSONDecoder(strict=False).raw_decode


class Element(NamedTuple):
    """One element: its JSON text, and the line of the document where it begins."""

    text: bytes
    line: int


class Elements:
    """A document that is an array, or an object that holds one under one of some keys.

    Iterating gives the elements; `around` has the raw JSON of what stands beside the array, complete at the
    end. An object without such an array has no elements and is `alone`. What breaks off or is no JSON raises
    Damaged, at the latest at the end.
    """

    def __init__(
        self, stream: BinaryIO, name: str, keys: Collection[str] = (), *, window: int = WINDOW
    ) -> None:
        self._stream, self._name, self._keys, self._window = stream, name, keys, window
        self._buffer, self._at, self._is_all, self._line = b"", 0, False, 1
        self.around: dict[str, bytes] = {}
        self.alone: bytes | None = None
        self._grow()
        self._at = len(_BYTE_ORDER_MARK) if self._buffer.startswith(_BYTE_ORDER_MARK) else 0
        first = self._peek(required=False)
        if first not in {b"[", b"{"}:
            raise NotWhatItClaims(name, "JSON in UTF-8", self._buffer[:24])
        self.is_bare = first == b"["
        began = self._at
        self._at += 1
        self._has_array = self.is_bare or self._members()
        if not self._has_array:
            self.alone = self._buffer[began : self._at]
            self._end()

    def __iter__(self) -> Iterator[Element]:
        """The elements, one after another, once."""
        if not self._has_array:
            return
        is_over = self._peek() == b"]"
        while not is_over:
            several = self._several()
            for raw in several:
                yield self._element(raw)
                self._pass(_BETWEEN)
            if not several:
                self._peek()
                line, text = self._line, self._value()
                yield Element(text, line)
                is_over = not self._goes_on(b"]")
            self._buffer, self._at = self._buffer[self._at :], 0
        self._at += 1
        if not self.is_bare and self._goes_on(b"}"):
            self._members()
        elif not self.is_bare:
            self._at += 1
        self._end()

    def _members(self) -> bool:
        """Read the members of the object up to the array; whether there is one."""
        is_over = self._peek() == b"}"
        while not is_over:
            key = self._key()
            if key in self._keys and self._peek() == b"[":
                self._at += 1
                return True
            self.around[key] = self._value()
            is_over = not self._goes_on(b"}")
        self._at += 1
        return False

    def _key(self) -> str:
        key = self._value()
        if not key.startswith(b'"') or self._peek() != b":":
            raise self._damaged(_NO_JSON)
        self._at += 1
        try:
            return str(msgspec.json.decode(key))
        except (msgspec.DecodeError, UnicodeDecodeError) as error:
            raise self._damaged(_NO_JSON) from error

    def _goes_on(self, close: bytes) -> bool:
        """Whether a comma leads to another value, or the end of the array or object follows."""
        found = self._peek()
        if found == b",":
            self._at += 1
        elif found != close:
            raise self._damaged(_NO_JSON)
        return found == b","

    def _end(self) -> None:
        """Refuse what follows after the end."""
        if self._peek(required=False):
            raise self._damaged(_MORE)

    def _several(self) -> list[msgspec.Raw]:
        """As many elements as the window holds with another one behind them; none where that is not sure.

        An element ends where the next one begins like the first. Were it within an element, brackets would
        be left open, and it could not be read.
        """
        while len(self._buffer) - self._at < self._window and not self._is_all:
            self._grow()
        first = _FIRST_KEY.match(self._buffer, self._at)
        if first is None:
            return []
        for end in islice(self._ends(first[1]), _TRIES):
            with suppress(msgspec.DecodeError, RecursionError):
                return _list.decode(b"".join((b"[", memoryview(self._buffer)[self._at : end], b"]")))
        return []

    def _ends(self, key: bytes) -> Iterator[int]:
        """Where an element may end because another one begins with this key, the last first."""
        found = self._buffer.rfind(key, self._at)
        while found > self._at:
            before = _BEFORE_KEY.search(self._buffer[max(self._at, found - _NEAR) : found])
            if before:
                yield max(self._at, found - _NEAR) + before.start() + 1
            found = self._buffer.rfind(key, self._at, found)

    def _element(self, text: msgspec.Raw) -> Element:
        self._pass(_BLANKS)
        element = Element(bytes(text), self._line)
        self._at += len(element.text)
        self._line += _feeds(element.text)
        return element

    def _value(self) -> bytes:
        """The next value, whatever it is."""
        self._peek()
        size = _SMALL
        while True:
            text = self._buffer[self._at : self._at + size].decode("latin-1")  # a character for each byte
            length = self._length(text)
            if length is not None and (length < len(text) or self._is_all):  # else a number could go on
                value = self._buffer[self._at : self._at + length]
                self._at += length
                self._line += _feeds(value)
                return value
            if (len(text) < size and self._is_all) or size > LONGEST:
                raise self._damaged(_NO_JSON)
            size *= 4
            while len(self._buffer) - self._at < size and not self._is_all:
                self._grow()

    def _length(self, text: str) -> int | None:
        """How long the value is that the text begins with; None where it does not hold the whole of it."""
        try:
            return int(_scan(text)[1])
        except JSONDecodeError:
            return None
        except RecursionError as error:
            raise self._damaged(_DEEP) from error

    def _peek(self, *, required: bool = True) -> bytes:
        """The next character that is no blank; nothing at the end of the document, where that may be."""
        self._pass(_BLANKS)
        while self._at >= len(self._buffer) and not self._is_all:
            self._grow()
            self._pass(_BLANKS)
        if required and self._at >= len(self._buffer):
            raise self._damaged(_CUT)
        return self._buffer[self._at : self._at + 1]

    def _pass(self, pattern: re.Pattern[bytes]) -> None:
        """Go past blanks, or what separates elements."""
        if match := pattern.match(self._buffer, self._at):
            self._line += match[0].count(b"\n")
            self._at = match.end()

    def _grow(self) -> None:
        """Read as much again as there is, at least a window: a long element is read in a few steps."""
        more = self._stream.read(max(self._window, len(self._buffer) - self._at))
        self._is_all = not more
        self._buffer += more

    def _damaged(self, reason: str) -> Damaged:
        return Damaged(self._name, f"line {self._line}: {reason}")


def _feeds(text: bytes) -> int:
    """How many line feeds it has; that a document of one line has none is sooner seen than counted."""
    return text.count(b"\n") if b"\n" in text else 0
