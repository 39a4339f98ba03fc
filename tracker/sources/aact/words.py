"""The registry's words: AACT has them as the registry wrote them at the time, before 2024 in plain English.

The keys of the aliases are folded as `name_key` folds; what differs from today's word in case, blanks and
hyphens only ("Active, not recruiting") needs none.
"""

import re
from collections.abc import Iterable, Mapping

from tracker.names import name_key
from tracker.sources.registry.cells import line, lines
from tracker.vocabulary import (
    Allocation,
    ArmKind,
    CountType,
    Phase,
    PublicationKind,
    StudyType,
    TrialRole,
    TrialStatus,
)

_BETWEEN = re.compile(r"[/|,]")


class Words:
    """One list of the registry's words, with what was written for them in earlier years."""

    def __init__(self, words: Iterable[str], aliases: Mapping[str, str] | None = None) -> None:
        self._known = {name_key(word): str(word) for word in words} | dict(aliases or {})

    def of(self, cell: str) -> str | None:
        """Today's word; one that is on no list stays as it is, None where there is none."""
        return self._known.get(name_key(cell)) or line(cell)

    def each(self, cell: str) -> tuple[str, ...]:
        """The words of a list such as "Phase 2/Phase 3"; "N/A" is one word."""
        whole = self._known.get(name_key(cell))
        if whole:
            return (whole,)
        return lines(self.of(part) for part in _BETWEEN.split(cell))


STATUS = Words(TrialStatus, {"unknownstatus": TrialStatus.UNKNOWN})
STUDY_TYPE = Words(
    StudyType,
    {
        "observationalpatientregistry": StudyType.OBSERVATIONAL,
        "interventionalclinicaltrial": StudyType.INTERVENTIONAL,
    },
)
PHASE = Words(Phase, {"phase0": Phase.EARLY_PHASE1})
COUNT_TYPE = Words(
    CountType,
    {"anticipated": CountType.ESTIMATED, "estimate": CountType.ESTIMATED, "expected": CountType.ESTIMATED},
)
ALLOCATION = Words(Allocation, {"nonrandomizedtrial": Allocation.NON_RANDOMIZED})
ARM_TYPE = Words(ArmKind)
INTERVENTION_TYPE = Words(
    (
        *("BEHAVIORAL", "BIOLOGICAL", "COMBINATION_PRODUCT", "DEVICE", "DIAGNOSTIC_TEST"),
        *("DIETARY_SUPPLEMENT", "DRUG", "GENETIC", "PROCEDURE", "RADIATION", "OTHER"),
    )
)
MODEL = Words(
    ("SINGLE_GROUP", "PARALLEL", "CROSSOVER", "FACTORIAL", "SEQUENTIAL"),
    {
        "singlegroupassignment": "SINGLE_GROUP",
        "parallelassignment": "PARALLEL",
        "crossoverassignment": "CROSSOVER",
        "factorialassignment": "FACTORIAL",
        "sequentialassignment": "SEQUENTIAL",
    },
)
OBSERVATION = Words(
    (
        *("COHORT", "CASE_CONTROL", "CASE_ONLY", "CASE_CROSSOVER", "ECOLOGIC_OR_COMMUNITY"),
        *("FAMILY_BASED", "DEFINED_POPULATION", "NATURAL_HISTORY", "OTHER"),
    )
)
PURPOSE = Words(
    (
        *("TREATMENT", "PREVENTION", "DIAGNOSTIC", "ECT", "SUPPORTIVE_CARE", "SCREENING"),
        *("HEALTH_SERVICES_RESEARCH", "BASIC_SCIENCE", "DEVICE_FEASIBILITY", "OTHER"),
    ),
    {"educationalcounselingtraining": "ECT"},
)
MASKING = Words(
    ("NONE", "SINGLE", "DOUBLE", "TRIPLE", "QUADRUPLE"),
    {"noneopenlabel": "NONE", "openlabel": "NONE", "singleblind": "SINGLE", "doubleblind": "DOUBLE"},
)
REFERENCE_TYPE = Words(PublicationKind, {"resultsreference": PublicationKind.RESULT})
OUTCOME_TYPE = Words(
    ("PRIMARY", "SECONDARY", "OTHER_PRE_SPECIFIED", "POST_HOC"), {"otherprespecified": "OTHER_PRE_SPECIFIED"}
)
MEASURE = Words(
    (
        *("GEOMETRIC_MEAN", "GEOMETRIC_LEAST_SQUARES_MEAN", "LEAST_SQUARES_MEAN", "LOG_MEAN", "MEAN"),
        *("MEDIAN", "NUMBER", "COUNT_OF_PARTICIPANTS", "COUNT_OF_UNITS"),
    ),
    {"leastsquaresmeangeometric": "GEOMETRIC_LEAST_SQUARES_MEAN"},
)
SPREAD = Words(
    ("STANDARD_DEVIATION", "STANDARD_ERROR_OF_MEAN"),
    {"standarderrorofthemean": "STANDARD_ERROR_OF_MEAN"},
)
SIDES = Words(("ONE_SIDED", "TWO_SIDED"), {"1sided": "ONE_SIDED", "2sided": "TWO_SIDED"})
PERSPECTIVE = Words(("RETROSPECTIVE", "PROSPECTIVE", "CROSS_SECTIONAL", "OTHER"))
IDENTIFIER_TYPE = Words(
    (
        *("NIH", "FDA", "VA", "CDC", "AHRQ", "SAMHSA", "OTHER_GRANT", "EUDRACT_NUMBER", "CTIS"),
        *("REGISTRY", "OTHER"),
    ),
    {
        "usnihgrantcontract": "NIH",
        "usfdagrantcontract": "FDA",
        "usvagrantcontract": "VA",
        "uscdcgrantcontract": "CDC",
        "usahrqgrantcontract": "AHRQ",
        "ussamhsagrantcontract": "SAMHSA",
        "othergrantfundingnumber": "OTHER_GRANT",
        "registryidentifier": "REGISTRY",
        "registryid": "REGISTRY",
        "otheridentifier": "OTHER",
        "otherid": "OTHER",
        "ctisnumber": "CTIS",
        "euctnumber": "CTIS",
    },
)
ROLES: Mapping[str, TrialRole] = {
    "lead": TrialRole.SPONSOR,
    "leadsponsor": TrialRole.SPONSOR,
    "collaborator": TrialRole.COLLABORATOR,
}
