"""A row of ClinicalTrials.gov's CSV to a record; lists stand in one cell with bars between them."""

import re
from collections.abc import Mapping

from tracker.names import name_key
from tracker.sources.registry.cells import day, line, lines, nct_number, no_number, number
from tracker.sources.registry.codes import Codes
from tracker.sources.registry.design import Design, in_words
from tracker.sources.registry.errors import BadStudy
from tracker.sources.registry.identifiers import identifiers
from tracker.sources.registry.records import Identifier, Intervention, Milestone, Party, Study
from tracker.vocabulary import MilestoneKind, TrialRole

NUMBER = "NCT Number"
UPDATED = "Last Update Posted"
READ = {
    column: frozenset(map(name_key, (column, *others)))
    for column, *others in (
        (NUMBER, "NCT ID"),
        ("Study Title", "Brief Title"),
        ("Acronym",),
        ("Study Status", "Overall Status"),
        ("Conditions",),
        ("Interventions",),
        ("Sponsor", "Lead Sponsor"),
        ("Collaborators",),
        ("Phases",),
        ("Enrollment",),
        ("Study Type",),
        ("Study Design",),
        ("Other IDs",),
        ("Start Date",),
        ("Primary Completion Date",),
        ("Completion Date",),
        ("First Posted",),
        ("Results First Posted",),
        (UPDATED, "Last Update Post Date"),
    )
}
"""The columns that are read, by their present names, and the folded names that each may have."""
UNREAD = frozenset(
    map(
        name_key,
        (
            "Study URL",
            "Brief Summary",
            "Study Results",
            "Primary Outcome Measures",
            "Secondary Outcome Measures",
            "Other Outcome Measures",
            "Sex",
            "Age",
            "Funder Type",
            "Locations",
            "Study Documents",
        ),
    )
)
"""Columns that are known and say nothing we keep."""

_MILESTONES = {
    MilestoneKind.FIRST_POSTED: "First Posted",
    MilestoneKind.START: "Start Date",
    MilestoneKind.PRIMARY_COMPLETION: "Primary Completion Date",
    MilestoneKind.COMPLETION: "Completion Date",
    MilestoneKind.RESULTS_FIRST_POSTED: "Results First Posted",
    MilestoneKind.LAST_UPDATE: UPDATED,
}
_DESIGN = {
    "Allocation": "allocation",
    "Intervention Model": "model",
    "Masking": "masking",
    "Primary Purpose": "purpose",
    "Observational Model": "observation",
    "Time Perspective": "perspective",
}
_NO_PERSPECTIVE = "p"
"""What the registry's CSV writes for every observational study, beside a blank model: it says nothing."""
_BEFORE_TYPE = re.compile(r"\|(?=[A-Z][A-Z_]+: )")
_TYPED = re.compile(r"([A-Z][A-Z_]+): +(.*)", re.DOTALL)

Cells = Mapping[str, str]


def study(cells: Cells, place: int, codes: Codes) -> Study:
    """The record of the row that begins in this line; raises BadStudy."""
    nct = nct_number(cells[NUMBER])
    if nct is None:
        raise no_number(cells[NUMBER].strip(), NUMBER)
    design = _design(cells.get("Study Design", ""))
    return Study(
        nct=nct,
        line=place,
        is_whole=False,
        title=line(cells.get("Study Title")),
        acronym=line(cells.get("Acronym")),
        identifiers=_identifiers(cells, codes),
        status=line(cells.get("Study Status")),
        milestones=_milestones(cells),
        study_type=line(cells.get("Study Type")),
        phases=_parts(cells, "Phases"),
        allocation=design.pop("allocation", None),
        design=in_words(Design(**design), codes),
        enrollment=_enrollment(cells.get("Enrollment")),
        parties=_parties(cells),
        conditions=_parts(cells, "Conditions"),
        interventions=_interventions(cells.get("Interventions", "")),
    )


def _parts(cells: Cells, column: str) -> tuple[str, ...]:
    return lines(cells.get(column, "").split("|"))


def _identifiers(cells: Cells, codes: Codes) -> tuple[Identifier, ...]:
    own, *others = cells.get("Other IDs", "").split("|")  # the organization's own stands first
    return identifiers(own, [(other, None, None) for other in others], codes)


def _milestones(cells: Cells) -> tuple[Milestone, ...]:
    return tuple(
        Milestone(kind, date)
        for kind, column in _MILESTONES.items()
        if (date := day(cells.get(column), column))
    )


def _design(cell: str) -> dict[str, str]:
    """The codes by the names of our fields; who is masked is left out."""
    found = {}
    for part in cell.split("|"):
        label, _, code = part.partition(":")
        field = _DESIGN.get(label.strip())
        said = line(code.partition(" (")[0])
        if field and said and said != _NO_PERSPECTIVE:
            found[field] = said
    return found


def _enrollment(cell: str | None) -> int | None:
    stated = line(cell)
    found = number(stated)
    if stated and found is None and not stated.isdecimal():
        message = f"Enrollment '{stated}' is no number"
        raise BadStudy(message)
    return found


def _parties(cells: Cells) -> tuple[Party, ...]:
    sponsor = [Party(name, TrialRole.SPONSOR) for name in lines([cells.get("Sponsor")])]
    return (*sponsor, *(Party(name, TrialRole.COLLABORATOR) for name in _parts(cells, "Collaborators")))


def _interventions(cell: str) -> tuple[Intervention, ...]:
    """Each with its type; a bar within a name is no bar between two, for a type follows that."""
    found = []
    for part in _BEFORE_TYPE.split(cell):
        typed = _TYPED.fullmatch(part.strip())
        if name := line(typed[2] if typed else part):
            found.append(Intervention(typed[1] if typed else None, name))
    return tuple(dict.fromkeys(found))
