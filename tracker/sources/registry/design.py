"""How a study was designed, in a few words: "parallel assignment, double masked, treatment"."""

from typing import NamedTuple

from tracker.sources.registry.cells import line
from tracker.sources.registry.codes import Codes

MODELS = {
    "SINGLE_GROUP": "single group assignment",
    "PARALLEL": "parallel assignment",
    "CROSSOVER": "crossover assignment",
    "FACTORIAL": "factorial assignment",
    "SEQUENTIAL": "sequential assignment",
}
MASKINGS = {
    "NONE": "open label",
    "SINGLE": "single masked",
    "DOUBLE": "double masked",
    "TRIPLE": "triple masked",
    "QUADRUPLE": "quadruple masked",
}
PURPOSES = {
    "TREATMENT": "treatment",
    "PREVENTION": "prevention",
    "DIAGNOSTIC": "diagnostic",
    "ECT": "educational, counselling or training",
    "SUPPORTIVE_CARE": "supportive care",
    "SCREENING": "screening",
    "HEALTH_SERVICES_RESEARCH": "health services research",
    "BASIC_SCIENCE": "basic science",
    "DEVICE_FEASIBILITY": "device feasibility",
    "OTHER": "other purpose",
}
OBSERVATIONS = {
    "COHORT": "cohort",
    "CASE_CONTROL": "case-control",
    "CASE_ONLY": "case only",
    "CASE_CROSSOVER": "case-crossover",
    "ECOLOGIC_OR_COMMUNITY": "ecologic or community",
    "FAMILY_BASED": "family-based",
    "DEFINED_POPULATION": "defined population",
    "NATURAL_HISTORY": "natural history",
    "OTHER": "other model",
}
PERSPECTIVES = {
    "RETROSPECTIVE": "retrospective",
    "PROSPECTIVE": "prospective",
    "CROSS_SECTIONAL": "cross-sectional",
    "OTHER": "other time perspective",
}


class Design(NamedTuple):
    """The registry's codes of a design; an interventional study has the first three."""

    model: str | None = None
    masking: str | None = None
    purpose: str | None = None
    observation: str | None = None
    perspective: str | None = None


_PARTS = (
    ("intervention model", MODELS),
    ("masking", MASKINGS),
    ("primary purpose", PURPOSES),
    ("observational model", OBSERVATIONS),
    ("time perspective", PERSPECTIVES),
)


def in_words(design: Design, codes: Codes) -> str | None:
    """The design in a few words; a code that is not known stays as it is, and is counted."""
    said = []
    for (what, words), cell in zip(_PARTS, design, strict=True):
        code = line(cell)
        if code is None:
            continue
        if code not in words:
            codes.unknown(what, code)
        said.append(words.get(code, code))
    return ", ".join(said) or None
