"""One giant JSON document decoded, and a zip file unpacked: our own way, and that of the standard library.

    python -m benchmarks.decoding ours|json FILE

prints the CPU seconds that the one document took, and the memory in MB: `benchmarks.writing` runs it so.
"""

import json
import subprocess
import sys
from functools import partial
from io import BufferedIOBase
from pathlib import Path
from random import Random
from time import process_time
from typing import IO
from zipfile import ZIP_DEFLATED, ZipFile

import msgspec

from benchmarks.jobs import Job
from tracker.sources.json_elements import Elements

MB, SEED = 2**20, 4
STUDIES = 20_000
UNPACKED = 200
"""MB of the table in the zip file."""


class Identification(msgspec.Struct):
    """What a study is called."""

    nct: str = msgspec.field(name="nctId")


class Protocol(msgspec.Struct):
    """The part of a study that names it."""

    identification: Identification = msgspec.field(name="identificationModule")


class Study(msgspec.Struct):
    """A study, as far as it is decoded here."""

    protocol: Protocol = msgspec.field(name="protocolSection")


def document_jobs(folder: Path) -> list[Job]:
    """Those of one giant document and of a zip file."""
    from benchmarks.registry import write

    studies, packed = folder / "studies.json", folder / "table.zip"
    write(studies, STUDIES)
    pack(packed)
    size, memory = studies.stat().st_size / MB, _decoded(studies, "ours")[1]
    speed = UNPACKED / unpack(packed, ours=True)
    return [
        Job(f"JSON, {size:,.0f} MB, {memory:.0f} MB of memory (64): json.load",
            lambda: _decoded(studies, "ours")[0], lambda: _decoded(studies, "json")[0], 6),
        Job(f"zip, {speed:.0f} MB/s (200): zipfile",
            partial(unpack, packed, ours=True), partial(unpack, packed, ours=False), 0.9),
    ]  # fmt: skip


def pack(path: Path) -> None:
    """A table that packs to about an eighth, as FDA's do."""
    random = Random(SEED)  # noqa: S311 - not for secrets
    line = "{:06}\t{:03}\tCAPSULE;ORAL\tEQ {}MG BASE\t1\tBRAND {}\tIMATINIB MESYLATE\t0\r\n"
    with ZipFile(path, "w", ZIP_DEFLATED) as archive, archive.open("table.txt", "w") as table:
        for _ in range(UNPACKED):
            rows = [line.format(*(random.randint(1, 999) for _ in range(4))) for _ in range(MB // 60)]
            table.write("".join(rows).encode()[:MB])


def unpack(path: Path, *, ours: bool) -> float:
    """CPU seconds to read all that it holds."""
    from tracker.sources.inputs import opened

    began = process_time()
    if ours:
        with opened(path) as given, given.open("table.txt") as stream:
            _read(stream)
    else:
        with ZipFile(path) as archive, archive.open("table.txt") as member:
            _read(member)
    return process_time() - began


def _read(stream: BufferedIOBase | IO[bytes]) -> None:
    while stream.read(MB):
        pass


def _decoded(path: Path, how: str) -> tuple[float, float]:
    command = [sys.executable, "-m", "benchmarks.decoding", how, str(path)]
    printed = subprocess.run(command, check=True, capture_output=True, text=True).stdout.split()
    return float(printed[0]), float(printed[1])


def numbers(path: Path, how: str) -> list[str]:
    """The number of every study of the document."""
    with path.open("rb") as file:
        if how == "json":
            return [one["protocolSection"]["identificationModule"]["nctId"] for one in json.load(file)]
        decoder = msgspec.json.Decoder(Study)
        found = (decoder.decode(element.text) for element in Elements(file, path.name))
        return [one.protocol.identification.nct for one in found]


def most_memory() -> float:
    """The most that this process has had, in MB; `getrusage` would count what the one that started it had."""
    status = Path("/proc/self/status").read_text()
    return int(status.partition("VmHWM:")[2].split()[0]) / 1024


def main() -> None:
    """Decode one document."""
    how, path = sys.argv[1:]
    before, began = most_memory(), process_time()
    found = numbers(Path(path), how)
    seconds = process_time() - began
    assert len(set(found)) == STUDIES  # noqa: S101 - all of them were decoded
    print(seconds, most_memory() - before)


if __name__ == "__main__":
    main()
