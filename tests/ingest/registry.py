"""Studies of a registry, made by hand, loaded as the commands do."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

from sqlalchemy import Connection

from tracker.dates import PartialDate
from tracker.ingest.registry import load
from tracker.ingest.summary import Loaded
from tracker.sources.records import Count, Rejected
from tracker.sources.registry import records as r
from tracker.vocabulary import IdentifierSystem, MilestoneKind, TrialRole


@dataclass(frozen=True)
class Read:
    """A vintage whose studies are at hand."""

    known: tuple[r.Study, ...]
    as_of: PartialDate | None
    sha256: str
    name: str = "studies.json"
    rejected: Sequence[Rejected] = ()
    notes: Sequence[str] = ()
    counts: Mapping[str, Count] = field(default_factory=dict)

    @property
    def total(self) -> int:
        return len(self.known)

    def studies(self) -> Iterator[r.Study]:
        return iter(self.known)


def put(connection: Connection, day: str, *studies: r.Study) -> Loaded:
    """Load the studies as the vintage of a day."""
    digest = sha256(repr((day, studies)).encode()).hexdigest()
    counts = {"studies": Count(len(studies), 0)}
    return load(connection, Read(studies, PartialDate.parse(day), digest, counts=counts), 0, lambda *_: None)


def steps(**dates: str) -> tuple[r.Milestone, ...]:
    """Milestones by their kinds; what is only planned has a question mark."""
    return tuple(
        r.Milestone(
            MilestoneKind(kind), PartialDate.parse(day.rstrip("?")), "ESTIMATED" if "?" in day else "ACTUAL"
        )
        for kind, day in dates.items()
    )


def study(nct: str = "NCT00000001", **changed: Any) -> r.Study:  # noqa: ANN401 - whatever a study has
    """A study with something of everything but results."""
    values: dict[str, Any] = {
        "is_whole": True,
        "title": "Testumab in leukaemia",
        "acronym": "FIRST",
        "identifiers": (
            r.Identifier(IdentifierSystem.SPONSOR, "TEST-001"),
            r.Identifier(IdentifierSystem.EUDRACT, "2013-000536-10"),
        ),
        "status": "RECRUITING",
        "status_on": PartialDate.parse("2014-05"),
        "milestones": steps(start="2014-01", completion="2017-03?"),
        "study_type": "INTERVENTIONAL",
        "phases": ("PHASE1", "PHASE2"),
        "allocation": "RANDOMIZED",
        "design": "parallel assignment",
        "enrollment": 405,
        "enrollment_type": "ESTIMATED",
        "parties": (r.Party("Maker", TrialRole.SPONSOR),),
        "conditions": ("Leukaemia",),
        "arms": (
            r.Arm("Testumab", "EXPERIMENTAL", "28 days", ("Drug: Testumab",)),
            r.Arm("Chemotherapy", "ACTIVE_COMPARATOR", None, ("Drug: FLAG",)),
        ),
        "interventions": (
            r.Intervention("DRUG", "Testumab", ("TST 1", "Testica"), ("Testumab",)),
            r.Intervention("DRUG", "FLAG", (), ("Chemotherapy",)),
        ),
        "primary_endpoints": ("Overall survival",),
        "references": (
            r.Reference(
                "28249141",
                "RESULT",
                "Doe J, van der Berg R, et al. Testumab versus chemotherapy. Does it work? J Test Med."
                " 2017 Mar 2;376(9):836-847. doi: 10.1000/TEST.1.",
            ),
        ),
    }
    return r.Study(nct, 7, **(values | changed))


TREATMENTS = """\
chronology: treatments
sources: [{key: fda, kind: regulator, form: list, title: Approvals}]
treatments:
- {inn: testumab, kind: monoclonal_antibody, names: [{name: TESTICA, kind: brand}], sources: [fda]}
- {inn: imatinib, kind: small_molecule, names: [{name: STI571, kind: code}], sources: [fda]}
- {inn: vincristine, kind: chemotherapy, names: [{name: VCR, kind: synonym}], sources: [fda]}
- {inn: verycristine, kind: chemotherapy, names: [{name: VCR, kind: synonym}], sources: [fda]}
- {inn: imatinib + vincristine, kind: combination, components: [imatinib, vincristine], sources: [fda]}
diseases: [{key: ALL, name: acute lymphoblastic leukaemia}]
"""
"""What a person has told of, so that studies can be of it."""

GROUPS = (r.Group("OG000", "Testumab", "all treated"), r.Group("OG001", "Chemotherapy"))


def outcome(**changed: Any) -> r.Outcome:  # noqa: ANN401 - whatever an outcome has
    """An outcome of two groups."""
    values: dict[str, Any] = {
        "type": "PRIMARY",
        "title": "Overall survival",
        "description": "time to death",
        "time_frame": "24 months",
        "measure": "MEDIAN",
        "dispersion": "95% Confidence Interval",
        "unit": "months",
        "groups": GROUPS,
        "measurements": (
            r.Measurement("OG000", "7.7", None, "5.6", "9.6", counted=271),
            r.Measurement("OG001", "4.0", None, "2.9", "NA", counted=134),
        ),
        "analyses": (
            r.Analysis(
                ("OG000", "OG001"), "Log Rank", "=0.012", None, "Hazard Ratio (HR)", "0.71", "95",
                "TWO_SIDED", "0.55", "0.93",
            ),
        ),
    }  # fmt: skip
    return r.Outcome(**(values | changed))
