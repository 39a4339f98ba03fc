"""Numbers as the registry prints them, and its words for what they are."""

import re
from functools import lru_cache
from math import isfinite
from typing import NamedTuple

from tracker.ingest.registry.statements import LARGEST
from tracker.vocabulary import Dispersion, Measure

_NUMBER = re.compile(r"[-+]?(?:\d+(?:,\d{3})*(?:\.\d*)?|\.\d+)(?:[eE][-+]?\d+)?")
_LEVEL = re.compile(r"(\d+(?:\.\d+)?) ?%")
_P = re.compile(r"(?:p(?:-?value)? ?)?([<>=]?) ?(\d*\.?\d+(?:e-?\d+)?)", re.IGNORECASE)
_ABSENT = frozenset({"", "NA", "N/A", "NR", "NE"})

MEASURES = {
    "MEAN": Measure.MEAN,
    "MEDIAN": Measure.MEDIAN,
    "GEOMETRICMEAN": Measure.GEOMETRIC_MEAN,
    "LEASTSQUARESMEAN": Measure.LEAST_SQUARES_MEAN,
    "NUMBER": Measure.NUMBER,
    "COUNTOFPARTICIPANTS": Measure.COUNT,
    "COUNTOFUNITS": Measure.COUNT,
}
"""What the numbers of an outcome are, by the registry's word without blanks."""
OF_PEOPLE = "COUNTOFPARTICIPANTS"

_EFFECTS = (
    (re.compile("sub-?distribution hazard"), Measure.SUBDISTRIBUTION_HAZARD_RATIO),
    (re.compile("hazard"), Measure.HAZARD_RATIO),
    (re.compile(r"odds ratio"), Measure.ODDS_RATIO),
    (re.compile(r"(risk|rate) ratio|relative risk"), Measure.RISK_RATIO),
    (re.compile(r"risk difference"), Measure.RISK_DIFFERENCE),
    (re.compile(r"restricted mean survival|rmst"), Measure.RMST_DIFFERENCE),
    (re.compile(r"(mean|ls means?|least squares? means?) difference"), Measure.MEAN_DIFFERENCE),
    (re.compile(r"median difference"), Measure.MEDIAN_DIFFERENCE),
)
"""What the number of a comparison is, by what its word holds; the first that fits."""
_SPREADS = (
    (re.compile("standard error"), Dispersion.STANDARD_ERROR),
    (re.compile("standard deviation"), Dispersion.STANDARD_DEVIATION),
    (re.compile("inter-?quartile"), Dispersion.INTERQUARTILE_RANGE),
    (re.compile("range"), Dispersion.RANGE),
    (re.compile("geometric coefficient"), Dispersion.GEOMETRIC_COEFFICIENT_OF_VARIATION),
)


class Probability(NamedTuple):
    """A P value: its operator and its number."""

    operator: str
    value: float


class Spread(NamedTuple):
    """What the numbers around an estimate are: an interval of a level, or a dispersion, or neither."""

    level: float | None = None
    dispersion: Dispersion | None = None
    is_known: bool = True


def is_absent(text: str | None) -> bool:
    """Whether the registry has no number there: "NA" where one could not be had."""
    return text is None or text.strip().upper() in _ABSENT


def number(text: str | None) -> float | None:
    """The number, if it is one."""
    if text is None or not _NUMBER.fullmatch(text.strip()):
        return None
    value = float(text.replace(",", ""))
    return value if isfinite(value) else None


def whole(text: str | None) -> int | None:
    """The number of people, if it is one."""
    value = number(text)
    return int(value) if value is not None and value == int(value) and 0 <= value <= LARGEST else None


@lru_cache(2**10)
def measure(word: str | None) -> Measure:
    """What the numbers of an outcome are."""
    return MEASURES.get(re.sub(r"[^A-Z]", "", (word or "").upper()), Measure.OTHER)


def counts_people(word: str | None) -> bool:
    """Whether the numbers of an outcome are numbers of its people."""
    return re.sub(r"[^A-Z]", "", (word or "").upper()) == OF_PEOPLE


@lru_cache(2**10)
def effect(word: str | None) -> Measure:
    """What the number of a comparison is."""
    folded = " ".join((word or "").lower().split())
    return next((ours for theirs, ours in _EFFECTS if theirs.search(folded)), Measure.OTHER)


@lru_cache(2**10)
def spread(word: str | None) -> Spread:
    """What the numbers around an estimate are: "95% Confidence Interval", "Full Range"."""
    if word is None or word.strip().upper() in {"", "NA", "NONE"}:
        return Spread()
    folded = " ".join(word.lower().split())
    if "confidence" in folded or "credible" in folded:
        return Spread(level=level(word))
    found = next((ours for theirs, ours in _SPREADS if theirs.search(folded)), None)
    return Spread(dispersion=found, is_known=found is not None)


def level(text: str | None) -> float | None:
    """The level of an interval in percent: 95 of "95" or "95% Confidence Interval"."""
    found = _LEVEL.search(text or "")
    value = float(found[1]) if found else number(text)
    return value if value is not None and 0 < value < 100 else None  # noqa: PLR2004 - percent


def probability(text: str | None) -> Probability | None:
    """A P value as printed: "<0.001", "=0.012", "0.012"; None where it is none."""
    found = _P.fullmatch((text or "").strip().replace(",", "."))
    if found is None:
        return None
    value = float(found[2])
    return Probability(found[1] or "=", value) if value <= 1 else None


def sides(word: str | None) -> int | None:
    """1 or 2: "TWO_SIDED", "2-Sided"."""
    folded = (word or "").upper()
    if folded.startswith(("ONE", "1")):
        return 1
    return 2 if folded.startswith(("TWO", "2")) else None
