"""A chronology as a Mermaid diagram: whole, and with nothing in it that is notation and not ours."""

import re
from collections.abc import Callable

from tests.render.test_timeline_terminal import HOSTILE
from tests.timeline.made import RICH, entry, made, source
from tracker.render.timelines.mermaid import mermaid

TASK = re.compile(r" {8}[^#:;\n]+ :(milestone, \d{4}-\d\d-\d\d, 0d|\d{4}-\d\d-\d\d, \d{4}-\d\d-\d\d)")
ENTITY = re.compile(r"#(\d+);")


def test_one_of_everything(snapshot: Callable[..., None]) -> None:
    snapshot("".join(mermaid(RICH)))


def test_what_is_notation_is_text() -> None:
    hostile = f"{HOSTILE}\n%%{{init: {{}}}}%%\nclick x href `$$`:"
    dates = ("2014", "../2014-10", "2014-10/..", "9999", "0001-02-29/2015", "2014-02-28")
    entries = [entry(date.replace("-02-29", ""), title=hostile, regulator=hostile) for date in dates]
    drawn = "".join(mermaid(made(*entries, entry(None, title=hostile), sources=(source(1, hostile),))))
    lines = drawn.splitlines()
    tasks = [line for line in lines if line.startswith(" " * 8)]
    assert [line for line in tasks if not TASK.fullmatch(ENTITY.sub("", line))] == []
    assert [task.rpartition(" :")[2] for task in tasks] == [
        "2014-01-01, 2015-01-01",
        "2014-10-01, 2014-11-01",
        "2014-10-01, 2014-11-01",
        "9999-01-01, 9999-12-31",
        "0001-01-01, 2016-01-01",
        "milestone, 2014-02-28, 0d",
    ]
    shown = '[/] <b> =1+1 ␛[31m , ; " %%{init: {}}%% click x href `$$`:'
    (lane,) = {line.removeprefix("    section ") for line in lines if line.startswith("    section")}
    assert ENTITY.sub(lambda found: chr(int(found[1])), lane) == shown
    assert not re.search(r"[#:;<>{}%`$]", ENTITY.sub("", lane))
    assert [line.split(" ", 2)[0] for line in lines[-2:]] == ["%%", "%%"]
