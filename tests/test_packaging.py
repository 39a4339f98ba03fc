"""What is built is whole: a wheel and a source distribution work on their own, away from the checkout."""

import os
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]

pytestmark = pytest.mark.slow


def call(*command: str, cwd: Path, **environment: str) -> str:
    run = subprocess.run(
        command, cwd=cwd, env={**os.environ, **environment}, capture_output=True, text=True, check=False
    )
    assert run.returncode == 0, run.stdout + run.stderr
    return run.stdout


def build(source: Path, target: str, directory: Path) -> Path:
    call(sys.executable, "-m", "hatchling", "build", "-t", target, "-d", str(directory), cwd=source)
    return next(directory.glob("*.whl" if target == "wheel" else "*.tar.gz"))


@pytest.fixture(scope="module")
def sdist(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The source distribution, built from the checkout."""
    return build(ROOT, "sdist", tmp_path_factory.mktemp("sdist"))


@pytest.fixture(scope="module")
def unpacked(sdist: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The source distribution as a checkout."""
    directory = tmp_path_factory.mktemp("source")
    with tarfile.open(sdist) as archive:
        archive.extractall(directory, filter="data")
    return next(directory.iterdir())


@pytest.fixture(scope="module")
def wheel(unpacked: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from the source distribution, so that both are tried."""
    return build(unpacked, "wheel", tmp_path_factory.mktemp("wheel"))


def files(folder: str, pattern: str) -> set[str]:
    return {
        str(path.relative_to(ROOT))
        for path in (ROOT / folder).rglob(pattern)
        if path.is_file() and "__pycache__" not in path.parts
    }


def test_the_wheel_carries_the_program_the_migrations_and_the_curated_files(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        packed = {name for name in archive.namelist() if ".dist-info/" not in name}
        metadata = archive.read(next(n for n in archive.namelist() if n.endswith("/METADATA"))).decode()
        scripts = archive.read(
            next(n for n in archive.namelist() if n.endswith("/entry_points.txt"))
        ).decode()
    migrations = {f"tracker/{name}" for name in files("migrations", "*.py")}
    assert packed == files("tracker", "*") | migrations | {"tracker/migrations/script.py.mako"}
    assert scripts.split() == ["[console_scripts]", "tracker", "=", "tracker.__main__:run"]
    assert "\nLicense-Expression: MIT\n" in metadata


def test_the_source_distribution_is_the_repository(unpacked: Path) -> None:
    tracked = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    if tracked.returncode:
        pytest.skip("not a git checkout")
    packed = {str(path.relative_to(unpacked)) for path in unpacked.rglob("*") if path.is_file()}
    here = {name for name in tracked.stdout.splitlines() if (ROOT / name).exists()}
    assert sorted(here - packed) == []
    assert sorted(packed - here) == ["PKG-INFO"]


def test_a_wheel_and_a_checkout_make_a_database_and_show_the_same(wheel: Path, tmp_path: Path) -> None:
    place = tmp_path / "installed"
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(place)  # noqa: S202 - our own wheel; installing a pure one is just this
    program = (
        "import sys, runpy, tracker\n"
        f"assert tracker.__file__.startswith({str(place)!r}), tracker.__file__\n"
        "sys.argv = ['tracker', *sys.argv[1:]]\n"
        "runpy.run_module('tracker', run_name='__main__', alter_sys=True)\n"
    )
    home = {"HOME": str(tmp_path), "XDG_DATA_HOME": str(tmp_path / "data"), "TRACKER_DATABASE_URL": ""}
    command = ["timeline", "blinatumomab", "--format", "csv"]
    installed = call(sys.executable, "-c", program, *command, cwd=tmp_path, PYTHONPATH=str(place), **home)
    assert "2014-12-03" in installed
    assert installed == call(sys.executable, "-m", "tracker", *command, cwd=ROOT, **home)
