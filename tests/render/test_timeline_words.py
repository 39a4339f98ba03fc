"""What is said of an entry, word for word, and which signs stand beside it."""

from dataclasses import replace

import pytest

from tests.timeline.made import entry, source
from tracker.render.durations import duration
from tracker.render.timelines import words
from tracker.render.timelines.signs import SIGNS, signs
from tracker.timeline.model import Conflict, Coverage, Ending, Entry, TrialLink


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (entry(title="CHMP opinion", kind="opinion"), "CHMP opinion"),
        (entry(title="Approval"), "Approval"),
        (entry(effect="new"), "Approval, type not stated · new"),
        (entry(effect="new", approval_type="accelerated"), "Accelerated approval · new"),
        (entry(effect="new", approval_type="conditional"), "Conditional approval · new"),
        (entry(effect="new", approval_type="provisional"), "Provisional approval · new"),
        (entry(effect="new", approval_type="emergency"), "Emergency authorisation · new"),
        (
            entry(effect="new", approval_type="exceptional"),
            "Approval under exceptional circumstances · new",
        ),
        (
            entry(effect="conversion, expansion", approval_type="regular"),
            "Regular approval · conversion + expansion",
        ),
        (
            entry(effect="expansion, new", approval_type="accelerated, regular"),
            "Accelerated approval and Regular approval · new + expansion",
        ),
        (
            entry(title="Designation", kind="designation", date_kind="announced"),
            "Designation, announced",
        ),
        (entry(title="It was announced", kind="designation", date_kind="announced"), "It was announced"),
        (entry(title="Action", kind="filing", date_kind="goal"), "Action, goal date"),
        (entry(title="Label", kind="label", date_kind="posted"), "Label, posted"),
        (entry(title="Results", kind="result", date_kind="posted"), "Results"),
        (entry(title="Label", kind="label", date_kind="effective"), "Label"),
    ],
)
def test_headline(given: Entry, said: str) -> None:
    assert words.headline(given) == said


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        (entry(submission="SUPPL-8", application="BLA 125557"), "SUPPL-8"),
        (entry(application="BLA 125557"), ""),
        (entry(kind="patent", application="NDA 021588"), "NDA 021588"),
        (entry(kind="exclusivity", application="NDA 021588"), "NDA 021588"),
        (entry(kind="exclusivity", application=None), ""),
    ],
)
def test_whose_submission_patent_or_exclusivity_it_is(given: Entry, shown: str) -> None:
    assert words.file(given) == shown


def test_a_submission_is_told_with_its_file_where_there_are_several() -> None:
    one, other = (entry(submission="SUPPL-2", application=f"NDA {number}") for number in ("021335", "021588"))
    assert words.with_several_files([one, one]) == set()
    assert words.with_several_files([one, other]) == {(one.treatment, one.regulator)}
    assert words.file(other, is_one_of_several=True) == "021588 SUPPL-2"


@pytest.mark.parametrize(
    ("date", "shown", "span"),
    [
        ("2014-12-03", "12-03", None),
        ("2014-07", "07", None),
        ("2014", "2014", None),
        ("../2014-10-09", "≤10-09", None),
        ("../2014-10", "≤10", None),
        ("../2014", "≤2014", None),
        ("2014-10-09/..", "≥10-09", None),
        ("2014/..", "≥2014", None),
        ("2014-01/2015-03-02", "…", "between 2014-01 and 2015-03-02"),
        (None, "?", None),
    ],
)
def test_day_in_year_and_span(date: str | None, shown: str, span: str | None) -> None:
    assert (words.day_in_year(entry(date)), words.span_of(entry(date))) == (shown, span)


@pytest.mark.parametrize(
    ("link", "said"),
    [
        (TrialLink("TOWER", "confirmatory", None, from_memory=False), "TOWER, confirmatory"),
        (
            TrialLink("MT-1", "of_note", "CR 32 %", from_memory=False, sources=(3, 1, 2)),
            "MT-1, of note: CR 32 % [1–3]",
        ),
        (TrialLink("MT-1", "pivotal", None, from_memory=True, sources=(9,)), "~MT-1, pivotal [9]"),
    ],
)
def test_trial(link: TrialLink, said: str) -> None:
    assert words.trial(link) == said


@pytest.mark.parametrize(
    ("end", "said"),
    [
        (
            Ending("converted", "2017-07-11", "SUPPL-8", (951, 951), is_inferred=True, sources=(1,)),
            "converted 2017-07-11 by SUPPL-8, after 2 y 7 mo (link inferred) [1]",
        ),
        (
            Ending("converted", "2018-06", None, (921, 950), is_inferred=False, sources=(4, 5)),
            "converted 2018-06, after 2 y 6 mo to 2 y 7 mo [4,5]",
        ),
        (
            Ending("application_withdrawn", None, None, (None, None), is_inferred=False),
            "application withdrawn",
        ),
        (
            Ending("indication_withdrawn", "2011-06/..", None, (0, None), is_inferred=False, sources=(2,)),
            "indication withdrawn 2011-06 or later [2]",
        ),
    ],
)
def test_ending(end: Ending, said: str) -> None:
    assert words.ending(end) == said


@pytest.mark.parametrize(
    ("found", "said"),
    [
        (
            Conflict("date", "2014-12-03", "2014-07", 12, "takes the designation for it"),
            "[12] says 2014-07: takes the designation for it",
        ),
        (Conflict("type", "regular", "accelerated", 2, None), "[2] says type accelerated, not regular"),
        (
            Conflict("review_priority", "STANDARD", None, 3, None),
            "[3] does not confirm the review priority (STANDARD)",
        ),
    ],
)
def test_conflict(found: Conflict, said: str) -> None:
    assert words.conflict(found) == said


@pytest.mark.parametrize(
    ("days", "said"),
    [
        ((0, 0), "0 d"),
        ((1, 1), "1 d"),
        ((60, 60), "60 d"),
        ((61, 61), "2 mo"),
        ((364, 364), "11 mo"),
        ((365, 366), "1 y"),
        ((1094, 1094), "2 y 11 mo"),
        ((1095, 1096), "3 y"),
        ((1460, 1460), "3 y 11 mo"),
        ((1461, 1461), "4 y"),
        ((951, 951), "2 y 7 mo"),
        ((921, 950), "2 y 6 mo to 2 y 7 mo"),
        ((None, 12), ""),
        ((12, None), ""),
    ],
)
def test_duration(days: tuple[int | None, int | None], said: str) -> None:
    assert duration(days) == said


@pytest.mark.parametrize(
    ("sources", "said"),
    [((), ""), ((3,), "[3]"), ((4, 3), "[3,4]"), ((1, 2, 3), "[1–3]"), ((9, 1, 2, 4, 5, 6), "[1,2,4–6,9]")],
)
def test_numbers(sources: tuple[int, ...], said: str) -> None:
    assert words.numbers(sources) == said


@pytest.mark.parametrize(
    ("cover", "said"),
    [
        (
            Coverage(50, 45, 21, 4, 5, 1, 9, "2025-11-21"),
            (
                "50 entries: 45 sourced (21 by regulators), 5 from memory (~)"
                " · 4 inferred · 1 undated · 9 disagreements (⚠) · newest source 2025-11-21"
            ),
        ),
        (
            Coverage(1, 1, 1, 0, 0, 0, 1, None),
            (
                "1 entry: 1 sourced (1 by regulators), 0 from memory (~)"
                " · 0 inferred · 0 undated · 1 disagreement (⚠) · newest source unknown"
            ),
        ),
    ],
)
def test_coverage(cover: Coverage, said: str) -> None:
    assert words.coverage(cover) == said


def test_what_sources_cannot_contain_is_said_once_for_all_that_share_it() -> None:
    lists = [replace(source(number, "List"), limits="approvals only") for number in (1, 2, 5)]
    told = words.limits([*lists, source(3, "Registry"), replace(source(4, "Status"), limits="no history")])
    assert told == "What sources leave out: [1,2,5] approvals only; [4] no history"
    assert words.limits([source(3, "Registry")]) == ""


def test_what_is_left_out_is_named_with_the_way_to_see_it() -> None:
    cover = Coverage(0, 0, 0, 0, 0, 0, 0, None, (("hta_recommendation", 5), ("label", 1)))
    assert words.left_out(cover) == "Not shown: 5 HTA recommendations, 1 label (--all)"
    assert words.left_out(Coverage(0, 0, 0, 0, 0, 0, 0, None)) == ""


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        (entry(kind="designation"), "◇"),
        (entry(kind="opinion"), "○"),
        (entry(kind="advisory_committee"), "○"),
        (entry(kind="refusal"), "✕"),
        (entry(kind="suspension"), "✕"),
        (entry(kind="withdrawal"), "✕"),
        (entry(kind="exclusivity"), "⊣"),
        (entry(kind="patent"), "⊣"),
        (entry(kind="result"), "□"),
        (entry(kind="label"), "·"),
        (entry(), "◌"),
        (entry(effect="new"), "◌"),
        (entry(effect="new", approval_type="regular"), "●"),
        (entry(effect="wording", approval_type="regular"), "●"),
        (entry(effect="new", approval_type="accelerated"), "◐"),
        (entry(effect="new", approval_type="conditional"), "◐"),
        (entry(effect="expansion", approval_type="accelerated"), "◐▲"),
        (entry(effect="expansion", approval_type="regular"), "▲"),
        (entry(effect="conversion, expansion", approval_type="regular"), "◆▲"),
        (entry(effect="restriction", approval_type="conditional"), "◐▽"),
        (entry(effect="withdrawal"), "✕"),
        (entry(effect="conversion, expansion, restriction", approval_type="regular"), "◆▲"),
    ],
)
def test_signs(given: Entry, shown: str) -> None:
    assert "".join(sign.unicode for sign in signs(given)) == shown


def test_no_two_meanings_share_a_sign_nor_its_stand_in() -> None:
    assert len({sign.unicode for sign in SIGNS}) == len({sign.ascii for sign in SIGNS}) == len(SIGNS)
    assert all(sign.ascii.isascii() for sign in SIGNS)
