"""Hostile texts: what is text goes through unchanged, what commands a terminal is refused."""

import pytest

from tests.ingest.story import END, STORY, imported, shown
from tracker.chronology.read import BadChronology
from tracker.schema.views import TIMELINE_ENTRIES

HARMLESS = [
    "[/] [bold red]markup[/bold red] [/red]",
    '<b>bold</b> <script>alert("1")</script> &amp; <!--',
    "=1+1",
    '=HYPERLINK("http://example.org","x")',
    "@SUM(A1) +1 -1",
    "'; DROP TABLE event; -- \" ` %s %(x)s {x} $1 :x ?",
    r"\x1b[31m \0 \n \\",
    "| pipe | and *stars* _lines_ #heading",
    "東京 Ωμέγα עברית é e\N{COMBINING ACUTE ACCENT} 👩‍🔬 ﷽ Ph−",
    "\N{RIGHT-TO-LEFT OVERRIDE}txt.exe\N{ZERO WIDTH SPACE}\N{ZERO WIDTH NO-BREAK SPACE}",
    "two\nlines, a\ttab and \N{LINE SEPARATOR}another",
    "\N{NO-BREAK SPACE}leading and trailing ",
    "a" * 20_000,
]


def quoted(title: str) -> str:
    """The title in double quotes with escapes as JSON has them, which are YAML's too."""
    escaped = title.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\t", "\\t")
    escaped = escaped.replace("\N{LINE SEPARATOR}", r"\L")  # unescaped, YAML folds it like any end of a line
    return f'"{escaped}"'


def test_text_goes_through_unchanged(database_url: str) -> None:
    labels = (
        f"- {{key: label-{n}, treatment: testumab, regulator: FDA, kind: label, date: 2015, sources: [fda],\n"
        f"   title: {quoted(title)}}}\n"
        for n, title in enumerate(HARMLESS)
    )
    story = STORY + "".join(labels)
    imported(database_url, story)
    told = {str(key): title for key, title in shown(database_url, TIMELINE_ENTRIES, "entry_key", "title")}
    assert [told[f"label-{n}"] for n in range(len(HARMLESS))] == HARMLESS
    assert imported(database_url, story).anything is False


@pytest.mark.parametrize(
    ("escape", "code"),
    [
        (r"\0", "U+0000"),
        (r"\e[31m", "U+001B"),
        (r"\x1b]0;title\a", "U+001B"),
        (r"\a", "U+0007"),
        (r"\b", "U+0008"),
        (r"\r", "U+000D"),
        (r"\x7f", "U+007F"),
        (r"\x9b31m", "U+009B"),
        (r"\N", "U+0085"),
    ],
)
def test_a_control_character_is_refused(database_url: str, escape: str, code: str) -> None:
    text = STORY.replace("title: Conversion", f'title: "Conver{escape}sion"')
    with pytest.raises(BadChronology) as refused:
        imported(database_url, text)
    assert str(refused.value) == f"one.yaml, line 64: a control character ({code}) in title{END}"
    assert shown(database_url, TIMELINE_ENTRIES, "entry_key") == []


def test_a_control_character_in_a_list_is_refused_under_the_lists_key(database_url: str) -> None:
    text = STORY.replace("submissions: [ORIG-1]", 'submissions: [ORIG-1, "\\0"]')
    with pytest.raises(BadChronology) as refused:
        imported(database_url, text)
    assert str(refused.value) == f"one.yaml, line 55: a control character (U+0000) in submissions{END}"


def test_a_raw_control_character_is_no_yaml(database_url: str) -> None:
    with pytest.raises(BadChronology) as refused:
        imported(database_url, STORY.replace("title: Conversion", "title: Conver\x1b[31msion"))
    assert "not YAML" in str(refused.value)
    assert "a control character, or one outside Unicode" in str(refused.value)
    assert str(refused.value).isprintable()
