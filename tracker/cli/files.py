"""Files that are written whole or not at all; imported only when there is one to write."""

import os
import signal
import sys
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from types import FrameType


def write_whole(pieces: Iterable[str] | Iterable[bytes], name: str) -> None:
    """Write beside the file and move it into place, so that a half-written one is never seen."""
    path = Path(name)
    if path.exists() and not path.is_file():  # a device or a pipe is written into, never replaced
        with path.open("wb") as stream:
            stream.writelines(map(as_bytes, pieces))
        return
    path = path.resolve()  # a link stays, what it leads to is replaced
    try:
        descriptor, scratch_name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    except OSError as error:  # names the scratch file, which nobody has heard of
        raise OSError(error.errno, error.strerror, name) from error
    scratch = Path(scratch_name)
    try:
        with _leaving_in_order(), os.fdopen(descriptor, "wb") as stream:
            stream.writelines(map(as_bytes, pieces))
        scratch.chmod(_mode(path))
        scratch.replace(path)
    except BaseException:
        scratch.unlink(missing_ok=True)
        raise


@contextmanager
def _leaving_in_order() -> Iterator[None]:
    """Let a closed terminal, or whoever ends this process politely, leave no scratch file behind."""
    before = {}
    for number in (signal.SIGTERM, *((signal.SIGHUP,) if sys.platform != "win32" else ())):
        with suppress(ValueError):  # only the main thread is told of signals
            if signal.getsignal(number) is signal.SIG_DFL:  # who ignores one, as nohup does, means it
                before[number] = signal.signal(number, _leave)
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _leave(number: int, _frame: FrameType | None) -> None:
    sys.exit(128 + number)


def as_bytes(piece: str | bytes) -> bytes:
    """A piece of output as a file has it: text in UTF-8, its line ends as they are."""
    return piece.encode() if isinstance(piece, str) else piece


def _mode(path: Path) -> int:
    """The rights of the file that is replaced, or those that any new file would get."""
    if path.exists():
        return path.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
