"""Where the sources of the curated chronologies give a number, a group or a citation differently."""

from collections.abc import Iterator

import pytest
from sqlalchemy import Connection, text

from tests.conftest import Program
from tracker.database.engine import open_for_reading

DISAGREEMENTS = """
20120215 | enrollment | 111 | 108 | locatelli2021
20120215: chemotherapy | size | 57 | 54 | locatelli2021
AALL1731 | population | NCI standard-risk B-ALL, aged 365 days to under 10 years; Down syndrome to 31 years; B-LLy | standard risk, aged 1 to 10 years | blood2025
e1910-os-3y-chemotherapy-fda | value | 69 % (FDA) | 68 % (third interim analysis) | blood2025
e1910-os-hr-fda | value | 0.42 (FDA) | 0.41 (third interim analysis) | litzow2024
e1910-os-hr-fda | value | 0.42 (FDA) | 0.44 (FDA, later analysis) | fda-consolidation-2024
fda-rr-2017 | text | relapsed or refractory B-cell precursor ALL in adults and children | relapsed or refractory ALL in adults and children | blood2025
lal2317-dfs-3y-young-mrd-negative | cohort | aged 18 to 40, MRD negative early | aged 18 to 40, MRD negative before blinatumomab and not Ph-like | blood2025
phallcon-mrd-cr-difference-fda | interval | 0.08–0.28 (FDA) | 0.06–0.29 (publication) | memory
phallcon-mrd-cr-imatinib-fda | value | 12 % (FDA) | 16.7 % (publication) | memory
phallcon-mrd-cr-ponatinib-fda | value | 30 % (FDA) | 34.4 % (publication) | memory
us-2014-12-03-approval: MT103-211 | result | CR 32 % (26–40), n=185 | CR or CRh 43 %, 81 of 189 | pivotal-studies-review
us-2018-03-29-approval: BLAST | result | MRD undetectable in 70 of 86 | complete MRD response 78 %, 88 of 113 | gokbuget2018
us-2024-11-08-obecabtagene-approval: FELIX | result | overall CR 63 %, n=65 | CR or CRi 77 %, n=94 | roddie2024
webster-cir-5y-blinatumomab | cohort | B-ALL in CR1, after blinatumomab | all B-ALL of ERA2 in CR1 | luskin2025
webster-nrm-5y-blinatumomab | cohort | B-ALL in CR1, after blinatumomab | all B-ALL of ERA2 in CR1 | luskin2025
webster2025 | issue | 11 | 1 | webster2025
webster2025 | volume | 110 | 999 | webster2025
"""  # noqa: E501 - a table
"""What it is about, which value, the one shown, the other one, and who says that."""


@pytest.fixture
def curated(curated_url: str) -> Iterator[Connection]:
    with open_for_reading(curated_url) as opened:
        yield opened


def asked(connection: Connection, query: str) -> list[str]:
    """The rows of a query, a line each."""
    return [" | ".join(str(value) for value in row) for row in connection.execute(text(query))]


def test_what_the_sources_give_differently(curated: Connection) -> None:
    query = "SELECT subject_key, attribute, shown_value, other_value, source_key FROM conflicts"
    found = asked(curated, query)
    assert [line for line in DISAGREEMENTS.strip().splitlines() if line not in found] == []


def test_a_shorter_wording_is_no_other_one(curated: Connection) -> None:
    """The editorial names MRD-positive disease and no threshold; it does not deny one."""
    query = (
        "SELECT subject_key, attribute, value FROM claims WHERE subject = 'indication' "
        "AND source_key = 'blood2025' AND locator IN ('B-15', 'B-17') ORDER BY subject_key, attribute"
    )
    assert asked(curated, query) == [
        "fda-mrd-2018 | disease | ALL",
        "fda-mrd-2018 | mrd | positive",
        "fda-mrd-2023 | disease | ALL",
        "fda-mrd-2023 | mrd | positive",
    ]
    about = "SELECT other_value FROM conflicts WHERE subject_key IN ('fda-mrd-2018', 'fda-mrd-2023')"
    assert asked(curated, about) == []


def test_what_was_read_is_not_said_from_memory(curated: Connection) -> None:
    """Works that are known from memory alone state nothing; whoever was read does."""
    query = (
        "SELECT DISTINCT cl.subject_key, cl.attribute FROM claims cl JOIN source s ON s.key = cl.source_key "
        "WHERE s.note LIKE 'From memory%' AND cl.attribute IN ('result', 'value')"
    )
    assert asked(curated, query) == []


def test_the_wording_of_an_opinion_is_kept_until_the_next(curated: Connection) -> None:
    """The European wording for adults asks for CD19 from 2018, and takes Ph-positive disease from 2020."""
    query = (
        "SELECT indication_key, markers, ph_status FROM indications "
        "WHERE indication_key LIKE 'ema-rr-%' ORDER BY indication_key"
    )
    assert asked(curated, query) == [
        "ema-rr-2015 | None | negative",
        "ema-rr-2018 | CD19+ | negative",
        "ema-rr-2020 | CD19+ | any",
    ]


def test_the_rules_find_what_the_sources_really_say(curated_url: str, run: Program) -> None:
    """No error; a date that is another step's, and a count that does not make its percentage."""
    result = run("check", "--format", "tsv", database=curated_url)
    assert (result.exit_code, result.stderr) == (0, "")
    severe = [line.split("\t")[:3] for line in result.stdout.splitlines()[1:] if "notice" not in line]
    assert sorted(severe) == [
        ["warning", "claimed-before-receipt", "event"],
        ["warning", "percentage-of-count", "estimate"],
    ]
