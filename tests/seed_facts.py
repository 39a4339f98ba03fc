"""The numbers of the two editorials: as the list of their facts gives them, and as a database has them."""

import json
import os
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

from sqlalchemy import Connection, Row, text

TESTS = Path(__file__).parent
LISTED = tuple((TESTS / "curated_claim_numbers.txt").read_text(encoding="utf-8").split())
FILE = Path(os.environ.get("TRACKER_SEED_FACTS", TESTS.parents[1] / "shared" / "domain" / "seed_facts.jsonl"))
"""The list of the facts, which is not part of this repository."""

OURS = "(c.locator LIKE 'A-%' OR c.locator LIKE 'B-%')"

Record = Mapping[str, str]


@dataclass(frozen=True)
class Number:
    """What there is to compare of a fact: None where it has none, as where no time point is stated."""

    value: str | None = None
    unit: str | None = None
    interval: tuple[float, float, float] | None = None
    p: str | None = None
    period: str | None = None
    counted: tuple[int, int] | None = None
    amount: Fraction | None = None


PRINTED = {"~1/3": "≈1/3", "31/111 = 28": "28"}
"""Values that the list writes otherwise than the documents: words for a third, and a share with its count."""

COUNTED = {"B-38": (31, 111)}
UNSTATED = re.compile(r" \((timepoint|denominator) not stated\)$")
RATIOS = {"hazard_ratio": "HR", "subdistribution_hazard_ratio": "SDHR"}
COUNTS = {"enrollment": "patients", "cohorts": "cohorts"}
"""The unit of a claim that is a bare number, by its attribute."""

_NUMBER = re.compile(r"~?\d+(\.\d+)?(/\d+( = \d+)?)?")
_DATE = re.compile(r"\d{4}(-\d\d)*(/\d{4})?|\d+ y")


def records() -> list[Record]:
    """The facts of the list, each as its file has it."""
    return [json.loads(line) for line in FILE.read_text(encoding="utf-8").splitlines()]


def expected(record: Record) -> Number | None:
    """The number of a fact, in the words of the database; None where it has none."""
    written, date = record.get("value", ""), record.get("date", "")
    value = PRINTED.get(written, written) if _NUMBER.fullmatch(written) and written != date else None
    period = date if _DATE.fullmatch(date) else None
    if value is None and period is None and not {"ci", "p"} & record.keys():
        return None
    return Number(
        value=value,
        unit=UNSTATED.sub("", record["unit"]) if "unit" in record else None,
        interval=_interval(record["ci"]) if "ci" in record else None,
        p=_p(record["p"]) if "p" in record else None,
        period=period,
        counted=COUNTED.get(record["id"]),
        amount=_amount(value),
    )


def differing(connection: Connection, facts: Iterable[Record]) -> list[str]:
    """The numbers of the facts that no claim of the database says as the list does."""
    stored = _stored(connection)
    wanted = {record["id"]: expected(record) for record in facts}
    return [number for number, fact in wanted.items() if fact and fact not in stored[number]]


def _stored(connection: Connection) -> dict[str, set[Number]]:
    found: dict[str, set[Number]] = defaultdict(set)
    estimates = text(
        f"SELECT c.locator, c.value AS said, es.* FROM claim c JOIN estimate es ON es.id = c.estimate_id "
        f"WHERE {OURS} AND c.attribute = 'value'"
    )
    for row in connection.execute(estimates):
        found[row.locator].add(_of_estimate(row))
    others = text(
        f"SELECT c.locator, c.attribute, c.value, c.date_text FROM claim c "
        f"WHERE {OURS} AND c.estimate_id IS NULL AND c.value IS NOT NULL"
    )
    for row in connection.execute(others):
        found[row.locator].add(_of_claim(row.attribute, row.value, row.date_text))
    return found


def _of_estimate(row: Row[tuple[object, ...]]) -> Number:
    is_number = row.value_text is not None
    assert row.said == (row.value_text or row.direction)
    amount = None if row.value is None else Fraction(row.value).limit_denominator(10**6)
    return Number(
        value=row.said if is_number else None,
        unit=row.unit or RATIOS.get(row.measure),
        interval=None
        if row.interval_low is None
        else (row.interval_low, row.interval_high, row.interval_level),
        p=None if row.p_value is None else f"{row.p_operator} {row.p_value:g}",
        period=None if row.time_point is None else f"{row.time_point:g} {row.time_unit[0]}",
        counted=(row.numerator, row.denominator) if row.locator in COUNTED else None,
        amount=amount,
    )


def _of_claim(attribute: str, value: str, date: str | None) -> Number:
    """A claim in words: a date, a number with its unit before other words, or neither."""
    dated = re.search(r"\b\d{4}(-\d\d-\d\d)?$", value)
    if date or dated:
        return Number(period=date or (dated and dated[0]))
    counted = re.match(r"(\d+)(?: ([a-z]+)|$)", value)
    if counted is None:
        return Number()
    unit = counted[2] or COUNTS.get(attribute)
    return Number(value=counted[1], unit=unit, amount=_amount(counted[1]))


def _interval(written: str) -> tuple[float, float, float]:
    low, high, level = re.findall(r"[\d.]+", written)
    return float(low), float(high), float(level)


def _p(written: str) -> str:
    operator, value = ("<", written[1:]) if written.startswith("<") else ("=", written)
    return f"{operator} {float(value):g}"


def _amount(value: str | None) -> Fraction | None:
    return Fraction(value.lstrip("≈")) if value else None
