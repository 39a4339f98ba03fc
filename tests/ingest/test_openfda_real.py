"""FDA's own file of July 2019, and what openFDA would make of it: whichever comes first, they are one."""

import os
from functools import partial
from pathlib import Path
from zipfile import ZipFile

import pytest
from sqlalchemy import Connection

from tests.builders import counts
from tests.ingest.fda import put, rows
from tests.ingest.openfda import put_copy
from tests.sources.openfda_json import copied, write

FILE = Path(
    os.environ.get("TRACKER_DRUGS_AT_FDA")
    or Path(__file__).parents[3] / "shared/data/drugs-at-fda/drugsatfda-2019-07-02.zip"
)
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not FILE.exists(), reason=f"no {FILE.name}: name it in TRACKER_DRUGS_AT_FDA"),
]
FACTS = ("application", "submission", "event", "treatment", "treatment_name", "organization", "source")


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    with ZipFile(FILE) as archive:
        tables = {name: archive.read(name) for name in archive.namelist()}
    return write(tmp_path / "drug-drugsfda-0001-of-0001.json", copied(tables, "2019-07-09"))


def found(connection: Connection) -> list[int]:
    held = counts(connection)
    return [held[table] for table in FACTS]


@pytest.mark.parametrize("first", ["original", "copy"])
def test_the_second_of_them_adds_nothing(connection: Connection, copy: Path, first: str) -> None:
    loads = [partial(put, connection, FILE), partial(put_copy, connection, copy)]
    before, after = loads if first == "original" else reversed(loads)
    assert before().homeless == 481
    held = found(connection)
    assert held == [23_036, 152_029, 152_028, 2_685, 9_423, 1_789, 45_600]
    loaded = after()
    assert (found(connection)[:-1], found(connection)[-1] - held[-1]) == (held[:-1], 1)
    assert (
        rows(connection, "SELECT kind, table_name, attribute, count(*) FROM changes GROUP BY 1, 2, 3") == []
    )
    assert (loaded.homeless, loaded.changed) == (481, 0)
