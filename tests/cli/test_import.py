"""`tracker import` and `tracker export`: in, out and in again, all or nothing."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.builders import contents
from tests.cli.story import STORY
from tests.conftest import Program, Result
from tracker.database.engine import open_for_reading

EVENT = """\
chronology: one more
events:
- {key: us-2018-label, treatment: exemplumab, regulator: FDA, kind: label, title: New label, date: 2018-05,
   sources: [fda-list-2024]}
"""


def rows(url: str) -> object:
    with open_for_reading(url) as connection:
        return contents(connection)


def test_a_file_is_imported_once_and_a_second_time_changes_nothing(
    run: Program, database_url: str, tmp_path: Path
) -> None:
    path = tmp_path / "story.yaml"
    path.write_text(STORY, encoding="utf-8")
    first = run("import", "chronology", str(path), database=database_url)
    before = rows(database_url)
    second = run("import", "chronology", str(path), database=database_url)
    assert first == Result(0, "Read 6 entries: 80 rows added, 0 changed.\n", "")
    assert second == Result(0, "Read 6 entries: all known already, nothing changed.\n", "")
    assert rows(database_url) == before


def test_standard_input_adds_to_what_is_there(run: Program, story_url: str) -> None:
    result = run("import", "chronology", "-", database=story_url, stdin=EVENT)
    assert result == Result(0, "Read 1 entry: 2 rows added, 0 changed.\n", "")
    shown = run("timeline", "exemplumab", "--kind", "label", "--format", "csv", database=story_url)
    assert shown.stdout.splitlines()[1].startswith("exemplumab,2018-05,month,action,label,New label,FDA,")


def test_files_given_together_can_refer_to_each_other(
    run: Program, database_url: str, tmp_path: Path
) -> None:
    (tmp_path / "a.yaml").write_text(EVENT, encoding="utf-8")
    (tmp_path / "b.yaml").write_text(STORY, encoding="utf-8")
    result = run(
        "import",
        "chronology",
        str(tmp_path / "a.yaml"),
        str(tmp_path / "b.yaml"),
        database=database_url,
    )
    assert result == Result(0, "Read 7 entries: 82 rows added, 0 changed.\n", "")


def test_a_dry_run_says_what_would_change_and_changes_nothing(run: Program, story_url: str) -> None:
    before = rows(story_url)
    result = run("import", "chronology", "--dry-run", "-", database=story_url, stdin=EVENT)
    assert result == Result(0, "Read 1 entry: 2 rows would be added, 0 would be changed.\n", "")
    assert rows(story_url) == before


def test_a_correction_changes_rows_in_their_place(run: Program, story_url: str) -> None:
    corrected = STORY.replace("enrollment: 61", "enrollment: 62")
    result = run("import", "chronology", "-", database=story_url, stdin=corrected)
    assert (result.exit_code, result.stderr) == (0, "")
    listed = run("sql", "select enrollment from trials", "--format", "csv", database=story_url)
    assert listed.stdout == "enrollment\n62\n"


BROKEN = {
    "no YAML": ("events: [\n", "line 2: not YAML: "),
    "no chronology": ("- a\n- b\n", "line 1: "),
    "nothing": ("", "line 1: "),
    "an unknown key": (EVENT.replace("title:", "titel:"), "titel"),
    "a bad date": (EVENT.replace("2018-05", "2018-13"), "'2018-13' is not a date"),
    "an unknown kind": (EVENT.replace("kind: label", "kind: lable"), "label"),
    "an unknown treatment": (EVENT.replace("exemplumab", "exemplunab"), "did you mean exemplumab"),
    "an unknown source": (EVENT.replace("fda-list-2024", "fda-list-2025"), "did you mean fda-list-2024"),
    "no source": (EVENT.replace("sources: [fda-list-2024]", "sources: []"), "source"),
    "a key given twice": (EVENT + EVENT.partition("events:\n")[2], "us-2018-label"),
}


@pytest.mark.parametrize("defect", BROKEN)
def test_a_broken_file_is_refused_in_one_line_and_nothing_is_half_written(
    run: Program, story_url: str, defect: str
) -> None:
    text, named = BROKEN[defect]
    before = rows(story_url)
    result = run("import", "chronology", "-", database=story_url, stdin=text)
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.startswith("Error: standard input, line ")
    assert result.stderr.endswith(
        ". Nothing was imported. See the format: tracker import chronology --help\n"
    )
    assert named in result.stderr
    assert result.stderr.count("\n") == 1
    assert rows(story_url) == before


def test_the_words_for_every_defect(run: Program, story_url: str, snapshot: Callable[..., None]) -> None:
    said = (
        f"{defect}\n{run('import', 'chronology', '-', database=story_url, stdin=text).stderr}\n"
        for defect, (text, _) in BROKEN.items()
    )
    snapshot("".join(said))


def test_of_two_files_a_broken_second_one_keeps_the_first_out(
    run: Program, story_url: str, tmp_path: Path
) -> None:
    folder = tmp_path / ("x" * 80)  # whose name is shown whole, for somebody has to find the file
    folder.mkdir()
    (folder / "good.yaml").write_text(EVENT, encoding="utf-8")
    (folder / "bad.yaml").write_text("chronology: x\nevents: no\n", encoding="utf-8")
    before = rows(story_url)
    result = run(
        "import",
        "chronology",
        str(folder / "good.yaml"),
        str(folder / "bad.yaml"),
        database=story_url,
    )
    assert (result.exit_code, result.stdout, result.stderr.count("\n")) == (1, "", 1)
    assert result.stderr.startswith(f"Error: {folder / 'bad.yaml'}, line 2: ")
    assert rows(story_url) == before


def test_bytes_that_are_no_text_are_refused(
    run: Program, story_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("latin-1.yaml").write_bytes("chronology: Zürich\n".encode("latin-1"))
    assert run("import", "chronology", "latin-1.yaml", database=story_url) == Result(
        1,
        "",
        "Error: Cannot read latin-1.yaml: byte 14 is no UTF-8. "
        "Nothing was imported. Give a UTF-8 YAML file.\n",
    )


@pytest.mark.parametrize("words", [("exemplumab",), ("--everything",)])
def test_what_is_exported_can_be_imported_elsewhere_and_is_exported_again(
    run: Program, story_url: str, tmp_path: Path, words: tuple[str, ...]
) -> None:
    exported = run("export", *words, database=story_url)
    assert (exported.exit_code, exported.stderr) == (0, "")
    elsewhere = str(tmp_path / "elsewhere.db")
    assert run("db", "upgrade", "--schema-only", database=elsewhere).exit_code == 0
    assert run("import", "chronology", "-", database=elsewhere, stdin=exported.stdout).exit_code == 0
    assert run("export", *words, database=elsewhere) == exported


HOSTILE = """\
chronology: hostile
events:
- {key: hostile, treatment: exemplumab, regulator: FDA, kind: opinion, date: 2019,
   title: '[/] <b> =1+1 , ; "', sources: [fda-list-2024]}
"""


@pytest.mark.parametrize(
    ("form", "shown"),
    [
        ("plain", '[/] <b> =1+1 , ; "'),
        ("csv", '"[/] <b> =1+1 , ; """'),
        ("json", '"[/] <b> =1+1 , ; \\""'),
        ("markdown", '\\[/\\] &lt;b&gt; =1+1 , ; "'),
    ],
)
def test_a_hostile_title_goes_in_and_comes_out_as_text(
    run: Program, story_url: str, form: str, shown: str
) -> None:
    assert run("import", "chronology", "-", database=story_url, stdin=HOSTILE).exit_code == 0
    result = run("timeline", "exemplumab", "--since", "2019", "--format", form, database=story_url)
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.count(shown) == 1


def test_a_title_that_would_steer_the_terminal_is_refused(run: Program, story_url: str) -> None:
    steering = EVENT.replace("New label", '"\\e[31m red"')
    result = run("import", "chronology", "-", database=story_url, stdin=steering)
    assert result == Result(
        1,
        "",
        "Error: standard input, line 3: a control character (U+001B) in title. "
        "Nothing was imported. See the format: tracker import chronology --help\n",
    )
