"""What a person gives is opened as what it is, and refused whole where it is no honest file."""

import os
import sys
from gzip import compress
from hashlib import sha256
from io import BytesIO, TextIOWrapper
from pathlib import Path
from threading import Thread
from zipfile import ZIP_STORED, ZipFile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.sources.vintage import unpacked, zipped
from tracker.sources.inputs import opened
from tracker.sources.refusals import Refused
from tracker.sources.unpacking import Limits

TABLE = b"ApplNo\tApplType\r\n125557\tBLA\r\n"
AGAIN = "Download it again and repeat the command."
TRUST = "If you trust it, unpack it, and give the folder or the file instead."


def contents(path: Path, limits: Limits | None = None) -> dict[str, bytes]:
    """Every file inside, unpacked."""
    found = {}
    with opened(path, limits or Limits()) as given:
        for member in given.members:
            with given.open(member) as stream:
                found[member] = stream.read()
    return found


def refusal(path: Path, limits: Limits | None = None) -> str:
    with pytest.raises(Refused) as refused:
        contents(path, limits)
    return str(refused.value)


def digest(path: Path) -> str:
    with opened(path) as given:
        return given.digest(given.members)


@pytest.mark.parametrize(
    ("name", "content", "members"),
    [
        ("Submissions.txt", TABLE, {"Submissions.txt": TABLE}),
        ("Submissions.txt.gz", compress(TABLE, mtime=0), {"Submissions.txt": TABLE}),
        ("renamed", compress(TABLE, mtime=0), {"renamed": TABLE}),
        ("empty.txt", b"", {"empty.txt": b""}),
    ],
)
def test_a_file_is_given_as_it_is_or_unpacked(
    tmp_path: Path, name: str, content: bytes, members: dict[str, bytes]
) -> None:
    (tmp_path / name).write_bytes(content)
    assert contents(tmp_path / name) == members
    assert digest(tmp_path / name) == sha256(content).hexdigest()


def test_a_zip_file_is_known_by_its_bytes_and_given_without_clutter(tmp_path: Path) -> None:
    inside = {
        "b/Submissions.txt": TABLE,
        "a.txt": b"",
        "__MACOSX/b/._Submissions.txt": b"x",
        "b/.DS_Store": b"x",
    }
    path = zipped(tmp_path / "renamed.bin", inside)
    with ZipFile(path, "a") as archive:
        archive.mkdir("folder")
    assert list(contents(path).items()) == [("a.txt", b""), ("b/Submissions.txt", TABLE)]
    assert digest(path) == sha256(path.read_bytes()).hexdigest()


def test_a_folder_is_given_with_the_folders_directly_below(tmp_path: Path) -> None:
    files = {"a.txt.gz": compress(TABLE), "b/c.txt": TABLE, "b/c/d.txt": b"deeper", ".hidden": b"x"}
    folder = unpacked(tmp_path / "folder", files)
    assert contents(folder) == {"a.txt.gz": TABLE, "b/c.txt": TABLE}
    with opened(folder) as given:
        assert given.digest(["b/c.txt"]) != given.digest(["a.txt.gz"]) != given.digest(given.members)
        assert given.digest(given.members) == given.digest(given.members[::-1])
        assert given.name == "folder"


def test_here_has_the_name_of_its_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(unpacked(tmp_path / "folder", {}))
    with opened(".") as given:
        assert (given.name, given.members) == ("folder", ())


PACKED = ["zip", "gzip", "plain"]


def packed(folder: Path, way: str) -> bytes:
    """The table as a program hands it on."""
    whole = zipped(folder / "a.bin", {"a.txt": TABLE}).read_bytes()
    return {"zip": whole, "gzip": compress(TABLE), "plain": TABLE}[way]


@pytest.mark.parametrize("way", PACKED)
def test_standard_input_is_read_like_a_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, way: str
) -> None:
    content = packed(tmp_path, way)
    monkeypatch.setattr(sys, "stdin", TextIOWrapper(BytesIO(content)))
    with opened("-") as given:
        assert given.name == "standard input"
        assert given.members == ("a.txt" if way == "zip" else "standard input",)
        assert given.digest(given.members) == sha256(content).hexdigest()
        assert given.open(given.members[0]).read() == TABLE


@pytest.mark.parametrize("way", PACKED)
def test_a_named_pipe_is_read_like_a_file(tmp_path: Path, way: str) -> None:
    pipe, content = tmp_path / "pipe", packed(tmp_path, way)
    os.mkfifo(pipe)
    writer = Thread(target=pipe.write_bytes, args=(content,))
    writer.start()
    assert contents(pipe) == {"a.txt" if way == "zip" else "pipe": TABLE}
    writer.join()


def test_what_is_not_there_or_not_ours_to_read_is_refused(tmp_path: Path) -> None:
    missing = tmp_path / "missing.zip"
    assert refusal(missing) == (
        f"There is no '{missing}'. Give the path of a file or a folder, or - for standard input."
    )
    beyond = tmp_path / "a.txt"
    beyond.write_bytes(TABLE)
    assert refusal(beyond / "b.txt").startswith(f"There is no '{beyond / 'b.txt'}'.")
    long = tmp_path / ("a" * 300)
    assert refusal(long).endswith(
        "cannot be read: File name too long. Check the path and its permissions: ls -l"
    )


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.zip", b"<!DOCTYPE html>", "a zip file, but it begins with '<!DOCTYPE html>'"),
        ("a.ZIP", b"", "a zip file, but it is empty"),
        ("a.gz", b"\x00\x01\x02\n", "packed with gzip, but it begins with '\\x00\\x01\\x02\\n'"),
    ],
)
def test_what_is_not_what_its_name_says_is_refused(
    tmp_path: Path, name: str, content: bytes, said: str
) -> None:
    (tmp_path / name).write_bytes(content)
    assert refusal(tmp_path / name) == f"'{name}' should be {said}. {AGAIN}"


def test_a_zip_file_cut_short_anywhere_is_refused(tmp_path: Path) -> None:
    whole = zipped(tmp_path / "whole.zip", {"a.txt": TABLE, "b.txt": TABLE * 9}).read_bytes()
    cut = tmp_path / "cut.zip"
    for size in range(2, len(whole)):
        cut.write_bytes(whole[:size])
        assert refusal(cut) == f"'cut.zip' is cut short or damaged (File is not a zip file). {AGAIN}"


def test_a_gzip_file_cut_short_anywhere_is_refused(tmp_path: Path) -> None:
    whole = compress(TABLE)
    cut = tmp_path / "cut.gz"
    for size in range(2, len(whole)):
        cut.write_bytes(whole[:size])
        assert refusal(cut).startswith("'cut.gz' is cut short or damaged (")
    cut.write_bytes(whole[:-8] + bytes(4) + whole[-4:])
    assert refusal(cut).startswith("'cut.gz' is cut short or damaged (CRC check failed")


@settings(max_examples=300, deadline=None)
@given(st.integers(0, 10_000), st.integers(1, 255))
def test_a_zip_file_with_any_byte_changed_is_read_or_refused(
    tmp_path_factory: pytest.TempPathFactory, place: int, change: int
) -> None:
    path = zipped(tmp_path_factory.getbasetemp() / "changed.zip", {"a.txt": TABLE, "b/c.txt": TABLE * 9})
    content = bytearray(path.read_bytes())
    content[place % len(content)] ^= change
    path.write_bytes(content)
    try:
        found = contents(path)
    except Refused as refused:
        assert "\n" not in str(refused)  # noqa: PT017 - a byte that matters to nobody changes nothing
    else:
        assert set(found.values()) <= {TABLE, TABLE * 9}


def test_a_member_whose_bytes_changed_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    with ZipFile(path, "w", ZIP_STORED) as archive:
        archive.writestr("a.txt", TABLE)
    path.write_bytes(path.read_bytes().replace(b"125557", b"125558"))
    assert refusal(path) == f"'a.zip' is cut short or damaged (Bad CRC-32 for file 'a.txt'). {AGAIN}"


def test_an_encrypted_member_is_refused(tmp_path: Path) -> None:
    path = zipped(tmp_path / "a.zip", {"a.txt": TABLE})
    content = bytearray(path.read_bytes())
    content[6] |= 1
    content[content.index(b"PK\x01\x02") + 8] |= 1
    path.write_bytes(content)
    assert refusal(path) == (
        "'a.zip' is encrypted ('a.txt' asks for a password). Unpack it, and give the folder instead."
    )


def test_a_way_of_packing_that_is_not_known_is_refused(tmp_path: Path) -> None:
    path = zipped(tmp_path / "a.zip", {"a.txt": TABLE})
    content = bytearray(path.read_bytes())
    content[8] = content[content.index(b"PK\x01\x02") + 10] = 97
    path.write_bytes(content)
    assert refusal(path) == (
        "'a.zip' is cut short or damaged (a.txt: That compression method is not supported). " + AGAIN
    )


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_member_that_stands_twice_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    with ZipFile(path, "w") as archive:
        archive.writestr("a.txt", TABLE)
        archive.writestr("a.txt", b"")
    assert refusal(path) == (
        "'a.zip' holds a.txt, a.txt, which are one table twice. Give one vintage at a time."
    )


@pytest.mark.parametrize("name", ["a.zip", "a.gz"])
def test_a_bomb_is_stopped_by_what_comes_out_of_it(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    if name == "a.zip":
        zipped(path, {"a.txt": bytes(2**25)})
    else:
        path.write_bytes(compress(bytes(2**25)))
    assert refusal(path) == f"'{name}' unpacks to more than 150 times its size: no honest file does. {TRUST}"
    assert contents(path, Limits(ratio=2000)) == {"a.txt" if name == "a.zip" else "a": bytes(2**25)}


def test_the_members_of_a_bomb_count_together(tmp_path: Path) -> None:
    path = zipped(tmp_path / "a.zip", {f"{number}.txt": os.urandom(2**19) for number in range(3)})
    said = f"'a.zip' unpacks to more than 1 MB: no honest file does. {TRUST}"
    assert refusal(path, Limits(total=2**20)) == said
    assert len(contents(path, Limits(total=2**21))) == 3


def test_a_table_of_blanks_packs_as_well_as_a_bomb_and_is_read(tmp_path: Path) -> None:
    path = zipped(tmp_path / "a.zip", {"a.txt": b" " * 2**23})
    assert contents(path) == {"a.txt": b" " * 2**23}
