"""The kinds of file that agencies publish: how they begin, and how a whole one is told from one cut short."""

from collections.abc import Callable
from io import SEEK_END
from pathlib import Path
from typing import NamedTuple
from zipfile import is_zipfile

_BYTE_ORDER_MARK = b"\xef\xbb\xbf"
_TAIL = 2048


class Kind(NamedTuple):
    """A kind of file; `is_whole` looks at its end, for no length need have been announced."""

    name: str
    beginnings: tuple[bytes, ...]
    is_whole: Callable[[Path], bool]

    def is_begun_by(self, beginning: bytes) -> bool:
        """Whether a file of this kind can begin like this."""
        return beginning.removeprefix(_BYTE_ORDER_MARK).lstrip().startswith(self.beginnings)


def _tail(path: Path) -> bytes:
    with path.open("rb") as file:
        file.seek(max(0, file.seek(0, SEEK_END) - _TAIL))
        return file.read()


ZIP = Kind("a zip file", (b"PK",), is_zipfile)
WORKBOOK = Kind("a workbook (.xlsx)", (b"PK",), is_zipfile)
PDF = Kind("a PDF", (b"%PDF-",), lambda path: b"%%EOF" in _tail(path))
JSON = Kind("JSON", (b"[", b"{"), lambda path: _tail(path).rstrip().endswith((b"]", b"}")))
