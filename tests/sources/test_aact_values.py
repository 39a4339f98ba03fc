"""The values of AACT's cells: days that nobody stated, words of earlier years, converted numbers."""

from pathlib import Path

import pytest

from tests.sources.aact_vintage import HILL, TABLES, one, reading_with, studies, study, with_rows
from tracker.dates import PartialDate
from tracker.sources.records import Rejected
from tracker.sources.registry.records import Identifier, Milestone, Party
from tracker.vocabulary import IdentifierSystem, MilestoneKind, TrialRole


def start(folder: Path, month_year: str, day: str) -> str | None:
    """When HILL began."""
    found = one(folder, start_month_year=month_year, start_date=day)
    dates = {milestone.kind: milestone.date.text for milestone in found.milestones}
    return dates.get(MilestoneKind.START)


@pytest.mark.parametrize(
    ("month_year", "day", "text"),
    [
        ("2011-05", "2011-05-31", "2011-05"),
        ("2011-05-31", "2011-05-31", "2011-05-31"),
        ("May 2011", "2011-05-01", "2011-05"),
        ("May 2011", "2011-05-31", "2011-05"),
        ("May 31, 2011", "2011-05-31", "2011-05-31"),
        ("September 5, 2011", "2011-09-05", "2011-09-05"),
        ("2011", "2011-12-31", "2011"),
        ("2011-05-31 00:00:00", "", "2011-05-31"),
        ("", "2011-05-31", "2011-05"),
        ("", "2011-05-01", "2011-05"),
        ("", "2012-02-29", "2012-02"),
        ("", "2011-02-27", "2011-02-27"),
        ("", "2011-05-17", "2011-05-17"),
        ("", "", None),
        ("1900-01", "1900-01-31", None),
        ("", "1900-01-01", None),
        ("N/A", "", None),
        ("TBD", "", None),
        ("Null", "0", None),
    ],
)
def test_a_day_is_stated_or_it_is_none(tmp_path: Path, month_year: str, day: str, text: str | None) -> None:
    assert start(tmp_path, month_year, day) == text


def test_a_day_without_its_text_is_no_day_in_a_vintage_without_the_column(tmp_path: Path) -> None:
    table = studies(study(HILL, start_date="2014-01-31")).replace("|start_month_year|", "|unused|")
    (found,) = reading_with(tmp_path, studies=table).studies
    assert Milestone(MilestoneKind.START, PartialDate.parse("2014-01"), "ACTUAL") in found.milestones
    assert not found.is_whole


@pytest.mark.parametrize(
    ("cells", "reason"),
    [
        ({"start_month_year": "2011-13"}, "start_month_year '2011-13'"),
        ({"start_month_year": "", "start_date": "2011-02-30"}, "start_date '2011-02-30'"),
        ({"completion_month_year": "Mai 2011"}, "completion_month_year 'Mai 2011'"),
        ({"verification_month_year": "05/31/2011"}, "verification_month_year '05/31/2011'"),
        ({"last_update_posted_date": "soon"}, "last_update_posted_date 'soon'"),
    ],
)
def test_a_date_that_is_none_refuses_its_study(tmp_path: Path, cells: dict[str, str], reason: str) -> None:
    row = study(HILL, **cells)
    found = reading_with(tmp_path, studies=studies(row), conditions="nct_id|name\nNCT09000002|A\n")
    assert found.studies == []
    assert found.rejected[0] == Rejected(
        "studies.txt", 2, f"{reason} is no date such as 2014-07 or 2014-07-01", row.removesuffix("\n")
    )
    assert Rejected(
        "conditions.txt", 2, "NCT09000002 was refused (studies.txt, line 2)", "NCT09000002|A"
    ) in (found.rejected)


@pytest.mark.parametrize(
    ("cell", "phases"),
    [
        ("Phase 2", ("PHASE2",)),
        ("Phase 1/Phase 2", ("PHASE1", "PHASE2")),
        ("PHASE1/PHASE2", ("PHASE1", "PHASE2")),
        ("Early Phase 1", ("EARLY_PHASE1",)),
        ("Phase 0", ("EARLY_PHASE1",)),
        ("EARLY_PHASE1", ("EARLY_PHASE1",)),
        ("N/A", ("NA",)),
        ("NA", ("NA",)),
        ("", ()),
        ("Phase 9", ("Phase 9",)),
    ],
)
def test_phases(tmp_path: Path, cell: str, phases: tuple[str, ...]) -> None:
    assert one(tmp_path, phase=cell).phases == phases


@pytest.mark.parametrize(
    ("cell", "status"),
    [
        ("Active, not recruiting", "ACTIVE_NOT_RECRUITING"),
        ("Completed", "COMPLETED"),
        ("COMPLETED", "COMPLETED"),
        ("Enrolling by invitation", "ENROLLING_BY_INVITATION"),
        ("Unknown status", "UNKNOWN"),
        ("Temporarily not available", "TEMPORARILY_NOT_AVAILABLE"),
        ("Approved for marketing", "APPROVED_FOR_MARKETING"),
        ("Halted", "Halted"),
        ("", None),
    ],
)
def test_words_of_status(tmp_path: Path, cell: str, status: str | None) -> None:
    assert one(tmp_path, overall_status=cell).status == status


@pytest.mark.parametrize(
    ("cell", "kind"),
    [
        ("Observational [Patient Registry]", "OBSERVATIONAL"),
        ("Interventional", "INTERVENTIONAL"),
        ("Expanded Access", "EXPANDED_ACCESS"),
    ],
)
def test_words_of_study_types(tmp_path: Path, cell: str, kind: str) -> None:
    assert one(tmp_path, study_type=cell).study_type == kind


@pytest.mark.parametrize(
    ("cells", "design"),
    [
        (
            "N/A|Single Group Assignment||Treatment||None (Open Label)",
            "single group assignment, open label, treatment",
        ),
        (
            "Randomized|Crossover Assignment||Basic Science||Double Blind (Subject, Investigator)",
            "crossover assignment, double masked, basic science",
        ),
        ("||Case-Control||Retrospective|", "case-control, retrospective"),
    ],
)
def test_designs(tmp_path: Path, cells: str, design: str) -> None:
    header = (
        "nct_id|allocation|intervention_model|observational_model|primary_purpose|time_perspective|masking"
    )
    found = reading_with(tmp_path, designs=f"{header}\nNCT09000002|{cells}\n")
    assert found.studies[1].design == design
    assert found.notes == []


def test_a_word_of_a_design_that_is_unknown_is_told(tmp_path: Path) -> None:
    found = reading_with(tmp_path, designs=TABLES["designs"].replace("|PARALLEL|", "|BAYESIAN|"))
    assert found.studies[1].design == "BAYESIAN, open label, treatment"
    assert found.notes == ["intervention model 'BAYESIAN' is unknown (1 time)"]


@pytest.mark.parametrize(
    ("cell", "enrollment"), [("405", 405), ("405.0", 405), ("0", 0), ("", None), ("99999999", None)]
)
def test_enrolments(tmp_path: Path, cell: str, enrollment: int | None) -> None:
    found = one(tmp_path, enrollment=cell)
    assert (found.enrollment, found.enrollment_type) == (enrollment, None if enrollment is None else "ACTUAL")


@pytest.mark.parametrize("word", ["Anticipated", "Estimate", "ESTIMATED"])
def test_what_is_planned(tmp_path: Path, word: str) -> None:
    found = one(tmp_path, enrollment_type=word, start_date_type=word)
    assert found.enrollment_type == "ESTIMATED"
    assert Milestone(MilestoneKind.START, PartialDate.parse("2014-01-03"), "ESTIMATED") in found.milestones


def test_kinds_of_identifiers(tmp_path: Path) -> None:
    rows = """\
id|nct_id|id_source|id_value|id_type|id_type_description|id_link
1|NCT09000002|secondary_id|2019-900536-10|EudraCT Number||
2|NCT09000002|secondary_id|2023-500123-10-00|CTIS||
3|NCT09000002|secondary_id|GRANT 7|Other Grant/Funding Number|Some Fund|
4|NCT09000002|secondary_id|NCI-2019-00001|Registry Identifier|CTRP (Clinical Trial Reporting Program)|
5|NCT09000002|org_study_id|HL-301|||
6|NCT09000002|nct_alias|NCT09000009|||
7|NCT09000002|secondary_id|OTHER 8|Other Identifier|Somebody|
"""
    found = reading_with(tmp_path, id_information=rows).studies[1]
    assert found.aliases == ("NCT09000009",)
    assert found.identifiers == (
        Identifier(IdentifierSystem.SPONSOR, "HL-301"),
        Identifier(IdentifierSystem.EUDRACT, "2019-900536-10"),
        Identifier(IdentifierSystem.CTIS, "2023-500123-10-00"),
        Identifier(IdentifierSystem.NCI, "NCI-2019-00001"),
        Identifier(IdentifierSystem.OTHER, "OTHER 8"),
    )


def test_the_sponsor_comes_first(tmp_path: Path) -> None:
    found = reading_with(
        tmp_path, sponsors=with_rows("sponsors", "84|NCT09000002|OTHER|Collaborator|Third\n")
    )
    assert found.studies[1].parties == (
        Party("Amber Inc.", TrialRole.SPONSOR),
        Party("German Group", TrialRole.COLLABORATOR),
        Party("Third", TrialRole.COLLABORATOR),
    )


@pytest.mark.parametrize(
    ("modifier", "number", "raw", "p_value"),
    [
        ("<", "0.001", "", "<0.001"),
        ("<", "0.001", "< 0.001", "< 0.001"),
        ("", "0.05", "", "0.05"),
        ("E", "1e-05", "", "1e-05"),
        ("", "0.05", "&lt;0.05", "<0.05"),
        ("<", "", "", None),
    ],
)
def test_p_values(tmp_path: Path, modifier: str, number: str, raw: str, p_value: str | None) -> None:
    table = (
        TABLES["outcome_analyses"]
        .replace("|=|0.012|", f"|{modifier}|{number}|")
        .replace("|= 0.012\n", f"|{raw}\n")
    )
    survival, _ = reading_with(tmp_path, outcome_analyses=table).studies[1].outcomes
    assert [analysis.p_value for analysis in survival.analyses] == [p_value]


@pytest.mark.parametrize(
    ("row", "counted"),
    [
        ("134|NCT09000002|112|153|OG000|Measure|Participants|270", 270),
        ("134|NCT09000002|112|153||Measure|participants|270.0", 270),
        ("134|NCT09000002|112|153|OG000||Participants|270", 270),
        ("134|NCT09000002|112|153|OG000|Analysis|Participants|270", None),
        ("134|NCT09000002|112|153|OG000|Measure|Eyes|540", None),
        ("134|NCT09000002|112|153|OG000|Measure|Participants|", None),
        ("134|NCT09000002|111|153|OG000|Measure|Participants|270", None),
    ],
)
def test_people_are_counted_and_not_their_eyes(tmp_path: Path, row: str, counted: int | None) -> None:
    header = TABLES["outcome_counts"].partition("\n")[0]
    _, remission = reading_with(tmp_path, outcome_counts=f"{header}\n{row}\n").studies[1].outcomes
    assert [measurement.counted for measurement in remission.measurements] == [counted]


def test_texts_may_hold_what_a_terminal_obeys(tmp_path: Path) -> None:
    found = one(tmp_path, brief_title="[red]\x1b[31m<b>=1+1", why_stopped="; DROP TABLE trial")
    assert (found.title, found.why_stopped) == ("[red]\x1b[31m<b>=1+1", "; DROP TABLE trial")


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("Up to five cycles~and then maintenance", "Up to five cycles\nand then maintenance"),
        ("Given:~* daily~* weekly", "Given:\n* daily\n* weekly"),
        ("First.~~Second.~2. Third", "First.\nSecond.\n2. Third"),
        ("~30 mg or (~40 mg)", "~30 mg or (~40 mg)"),
        ("aged 18~75, week 0~Week 12", "aged 18~75, week 0~Week 12"),
        ("about ~ ten", "about ~ ten"),
    ],
)
def test_a_tilde_is_a_line_break_where_it_can_be_nothing_else(tmp_path: Path, cell: str, text: str) -> None:
    assert one(tmp_path, why_stopped=cell).why_stopped == text
