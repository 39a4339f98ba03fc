"""`tracker chart`: what its options do, for people and for programs."""

from collections.abc import Callable

import pytest

from tests.cli.conftest import Process
from tests.conftest import Program, Result

DAY = ("--today", "2018-01-31")


def test_programs_get_the_facts_of_the_picture(
    run: Program, story_url: str, snapshot: Callable[..., None]
) -> None:
    result = run("chart", "exemplumab", *DAY, "--format", "json", database=story_url)
    assert (result.exit_code, result.stderr) == (0, "")
    snapshot(result.stdout)


def test_ascii_is_an_option(run: Program, story_url: str, snapshot: Callable[..., None]) -> None:
    drawn = run("chart", "EXEMPLA", "exemplatinib", *DAY, "--ascii", "--width", "90", database=story_url)
    assert drawn.stdout.isascii()
    snapshot(drawn.stdout)


def test_ascii_is_chosen_where_the_terminal_has_nothing_else(process: Process, run: Program) -> None:
    database = str(process.home / "tracker.db")
    asked = ("chart", "nelarabine", "--database", database)
    process(*asked)
    by_itself = Process(process.home, {"PYTHONIOENCODING": "ascii"})(*asked)
    assert by_itself == run(*asked, "--ascii")
    assert by_itself.stdout.isascii()


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (("nobody",), 1, "No treatment is called 'nobody'. List them: tracker list treatments"),
        (
            ("exemplumab", "--today", "2018"),
            2,
            "Invalid value for '--today': '2018' is not one day. Write 2018-03-29. See: tracker chart --help",
        ),
    ],
)
def test_what_cannot_be_drawn_is_said_in_one_line(
    run: Program, story_url: str, arguments: tuple[str, ...], code: int, message: str
) -> None:
    assert run("chart", *arguments, database=story_url) == Result(code, "", f"Error: {message}\n")
