"""Python sessions, in docstrings and on pages, typed again: what they print now against what they say."""

import doctest
import re
from collections.abc import Iterable
from pathlib import Path

_BLOCK = re.compile(r"^```pycon\n(.*?)^```$", re.DOTALL | re.MULTILINE)


def on_page(path: Path) -> doctest.DocTest:
    """The sessions of a page, as one: names last from block to block."""
    typed = "\n".join(_BLOCK.findall(path.read_text(encoding="utf-8")))
    return doctest.DocTestParser().get_doctest(typed, {}, path.name, str(path), 0)


def differences(tests: Iterable[doctest.DocTest]) -> str:
    """Where they print something else, told as doctest tells it."""
    said: list[str] = []
    runner = doctest.DocTestRunner()
    for test in tests:
        runner.run(test, out=said.append)
    assert runner.tries, "there is something to type"
    return "".join(said)
