"""Findings as people and machines read them, from values made by hand."""

from dataclasses import replace

from tracker.render.lines import Sheet
from tracker.render.pages.findings import FORMATS, IN_FULL, terminal
from tracker.render.tables.page import Page
from tracker.reports.models.finding import Finding, Findings, Severity

HOSTILE = '[/] <b> =1+1 \x1b[31m , ; "'
FOUND = Findings(
    (
        Finding(
            rule="approval-before-receipt",
            severity=Severity.ERROR,
            table="event",
            key="us-approval",
            message="decided 2014-07, but ORIG-1 was submitted 2014-09-19",
            sources=("list",),
            advice="Look at both dates.",
        ),
        Finding(
            rule="percentage-of-count",
            severity=Severity.WARNING,
            table="estimate",
            key="slip",
            message=HOSTILE,
            sources=("a", "b", "c", "d", "e"),
            advice="Look at the source.",
        ),
        Finding(
            rule="percentage-of-count",
            severity=Severity.WARNING,
            table="estimate",
            key="other",
            message="23 of 30 is 76.7 %, and 73 % is stated",
            sources=(),
            advice="Look at the source.",
        ),
        Finding(
            rule="absent-basis",
            severity=Severity.NOTICE,
            table="event",
            key="x",
            message="no trial is recorded behind it (new)",
            sources=("a-source-with-a-long-citation-key", "another-source-with-a-long-key"),
            advice="Add the trials.",
        ),
    )
)


def test_findings_at_80_columns() -> None:
    assert (
        terminal(FOUND, Sheet(80))
        == """\
1 error · 2 warnings · 1 notice

✕ error: approval-before-receipt
  event us-approval: decided 2014-07, but ORIG-1 was submitted 2014-09-19
    [list]
  → Look at both dates.

⚠ warning: percentage-of-count
  estimate slip: [/] <b> =1+1 ␛[31m , ; "  [a, b, c, d and 1 more]
  estimate other: 23 of 30 is 76.7 %, and 73 % is stated
  → Look at the source.

· notice: absent-basis
  event x: no trial is recorded behind it (new)
    [a-source-with-a-long-citation-key, another-source-with-a-long-key]
  → Add the trials.
"""
    )


def test_findings_where_only_ascii_is_shown() -> None:
    text = terminal(Findings(FOUND.findings[:1]), Sheet(40, ascii_only=True))
    assert (
        text
        == """\
1 error

X error: approval-before-receipt
  event us-approval: decided 2014-07,
    but ORIG-1 was submitted 2014-09-19
    [list]
  > Look at both dates.
"""
    )


def test_no_line_is_wider_than_the_sheet() -> None:
    for width in (20, 40, 80, 140):
        assert max(map(len, terminal(FOUND, Sheet(width)).splitlines())) <= width


def test_colour_adds_nothing_but_colour() -> None:
    coloured = "".join(FORMATS["terminal"](FOUND, Page(width=80, colour=True)))
    assert "\x1b[1;31m✕ " in coloured
    assert "\x1b[31m , ;" not in coloured


def test_nothing_found() -> None:
    assert terminal(Findings(()), Sheet(80)) == "Nothing found: no rule is broken.\n"


def test_five_findings_of_each_rule_and_how_to_see_the_others() -> None:
    absent = [replace(FOUND.findings[3], key=f"x{number}", sources=()) for number in range(1, 8)]
    several = [*absent, FOUND.findings[0], replace(absent[0], severity=Severity.WARNING), FOUND.findings[2]]
    assert (
        terminal(Findings(tuple(several)), Sheet(80))
        == """\
1 error · 2 warnings · 7 notices

✕ error: approval-before-receipt
  event us-approval: decided 2014-07, but ORIG-1 was submitted 2014-09-19
    [list]
  → Look at both dates.

⚠ warning: absent-basis
  event x1: no trial is recorded behind it (new)
  → Add the trials.

⚠ warning: percentage-of-count
  estimate other: 23 of 30 is 76.7 %, and 73 % is stated
  → Look at the source.

· notice: absent-basis
  event x1: no trial is recorded behind it (new)
  event x2: no trial is recorded behind it (new)
  event x3: no trial is recorded behind it (new)
  event x4: no trial is recorded behind it (new)
  event x5: no trial is recorded behind it (new)
  … and 2 more: tracker check --rule absent-basis
  → Add the trials.
"""
    )
    for form in ("terminal", "plain"):
        text = "".join(IN_FULL[form](Findings(tuple(several)), Page(width=80)))
        assert [line[8:10] for line in text.splitlines() if line.startswith("  event x")] == [
            "x1",
            *(f"x{number}" for number in range(1, 8)),
        ]
    for form in ("json", "csv", "markdown"):
        assert "".join(FORMATS[form](Findings(tuple(several)), Page())).count("absent-basis") == 8


def test_findings_for_machines() -> None:
    found = Findings(FOUND.findings[:1])
    assert (
        "".join(FORMATS["json"](found, Page()))
        == """\
{
  "findings": [
    {
      "rule": "approval-before-receipt",
      "severity": "error",
      "table": "event",
      "key": "us-approval",
      "message": "decided 2014-07, but ORIG-1 was submitted 2014-09-19",
      "sources": [
        "list"
      ],
      "advice": "Look at both dates."
    }
  ],
  "counts": {
    "error": 1,
    "warning": 0,
    "notice": 0
  }
}
"""
    )
    found = Findings((replace(FOUND.findings[0], message="decided, it says"),))
    assert (
        "".join(FORMATS["csv"](found, Page())).replace("\r\n", "\n")
        == """\
severity,rule,table,key,message,sources,advice
error,approval-before-receipt,event,us-approval,"decided, it says",list,Look at both dates.
"""
    )
