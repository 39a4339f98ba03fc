"""References, read back by other people's parsers."""

import rispy  # type: ignore[import-untyped]
from bibtexparser.entrypoint import parse_string
from bibtexparser.middlewares.latex_encoding import LatexDecodingMiddleware
from hypothesis import given
from hypothesis import strategies as st
from pylatexenc.latex2text import (  # type: ignore[import-untyped]
    LatexNodes2Text,
    MacroTextSpec,
    get_default_latex_context_db,
)

from tests.bibliography.works import HOSTILE, HOSTILE_TITLE, TOWER
from tracker.bibliography import WRITERS, Work
from tracker.bibliography.line import one_line
from tracker.vocabulary import SourceForm, SourceKind


def test_keys_stay_distinct_when_made_safe() -> None:
    works = [
        Work(key=key, kind=SourceKind.PRESS, form=SourceForm.NEWS, title="T")
        for key in ("a b", "A-b", "a,b", "ü")
    ]
    entries = parse_string(WRITERS["bibtex"](works)).entries
    assert [entry.key for entry in entries] == ["a-b", "A-b-2", "a-b-3", "work"]


titles = st.text(
    st.characters(codec="utf-8", categories=["L", "N", "P", "S", "Zs", "Cc"]), min_size=1
) | st.text("\\{}$&%#_^~<>|@\"'` aB1,=\n-", min_size=1)


def made(title: str) -> Work:
    return Work(
        key="k",
        kind=SourceKind.PUBLICATION,
        form=SourceForm.JOURNAL_ARTICLE,
        title=f"x{title}x",
        authors=("Stein A", "Research and Care, Inc."),
        journal="J",
        published="2014-07",
        url="https://example.org/{a}",
    )


@given(titles)
def test_any_title_survives_bibtex(title: str) -> None:
    library = parse_string(WRITERS["bibtex"]([made(title), TOWER]))
    assert (library.failed_blocks, [entry.key for entry in library.entries]) == ([], ["k", "kantarjian2017"])
    assert " ".join(plain(library.entries[0]["title"]).split()) == one_line(f"x{title}x")


def plain(latex: str) -> str:
    """LaTeX as its reader sees it: the commands that we write undone, grouping braces gone."""
    for command, character in {
        "backslash": "\\",
        "braceleft": "\0",
        "braceright": "\1",
        "asciitilde": "~",
        "asciicircum": "^",
        "less": "<",
        "greater": ">",
        "bar": "|",
    }.items():
        latex = latex.replace(f"\\text{command}{{}}", character if character != "\\" else "\2")
    for character in "#$%&_":
        latex = latex.replace(f"\\{character}", character)
    return latex.translate({ord("{"): None, ord("}"): None, 0: "{", 1: "}", 2: "\\"})


def test_a_hostile_title_survives_a_latex_reader() -> None:
    library = parse_string(
        WRITERS["bibtex"]([HOSTILE]), append_middleware=[LatexDecodingMiddleware(decoder=latex())]
    )
    assert library.entries[0]["title"] == HOSTILE_TITLE


def latex() -> LatexNodes2Text:
    """A reader of LaTeX that knows the signs of the T1 encoding, too."""
    signs = {"less": "<", "greater": ">", "bar": "|", "braceleft": "{", "braceright": "}", "asciicircum": "^"}
    context = get_default_latex_context_db()
    context.add_context_category(
        "T1", prepend=True, macros=[MacroTextSpec(f"text{name}", sign) for name, sign in signs.items()]
    )
    return LatexNodes2Text(latex_context=context)


@given(titles)
def test_any_title_survives_ris(title: str) -> None:
    records = rispy.loads(WRITERS["ris"]([made(title), TOWER]))
    assert [record["id"] for record in records] == ["k", "kantarjian2017"]
    assert records[0]["title"] == one_line(f"x{title}x")
    assert records[0]["authors"] == ["Stein, A.", "Research and Care, Inc."]


@given(titles)
def test_any_title_stays_on_its_line_in_the_text(title: str) -> None:
    assert len(WRITERS["text"]([made(title)]).splitlines()) == 1
