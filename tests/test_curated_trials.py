"""The trials and works of the curated chronology, as the registers and lists of references have them."""

from collections.abc import Iterator

import pytest
from sqlalchemy import Connection

from tracker.database.engine import open_for_reading


@pytest.fixture
def curated(curated_url: str) -> Iterator[Connection]:
    with open_for_reading(curated_url) as opened:
        yield opened


def asked(connection: Connection, query: str) -> list[str]:
    """The rows of a query, a line each."""
    return [
        " | ".join("-" if value is None else str(value) for value in row)
        for row in connection.exec_driver_sql(query)
    ]


def test_every_trial_has_its_identifiers(curated: Connection) -> None:
    query = (
        "SELECT trial, nct_id, eudract, other_ids, phase, enrollment, enrollment_type "
        "FROM trials ORDER BY trial"
    )
    assert asked(curated, query) == [
        "20120215 | NCT02393859 | 2014-002476-92 | 20120215 | PHASE3 | 111 | ACTUAL",
        "AALL1331 | NCT02101853 | - | AALL1331 | PHASE3 | 669 | -",
        "AALL1731 | NCT03914625 | - | AALL1731 | PHASE3 | 6720 | ESTIMATED",
        "ALCANTARA | NCT02000427 | - | 20120216, ALCANTARA | PHASE2 | 45 | -",
        "BLAST | NCT01207388 | 2010-018314-75 | BLAST, MT103-203 | PHASE2 | 116 | ACTUAL",
        "E1910 | NCT02003222 | - | ECOG-E1910, NCI-2013-02229 | PHASE3 | 488 | -",
        "FELIX | NCT04404660 | - | FELIX | PHASE1/PHASE2 | 153 | -",
        "INO-VATE | NCT01564784 | - | INO-VATE | PHASE3 | 326 | -",
        "Interfant KMT2A pilot | - | 2016-004674-17 | - | PHASE2 | 30 | -",
        "LAL1913 | NCT02067143 | - | LAL1913 | PHASE2 | - | -",
        "LAL2317 | NCT03367299 | - | LAL2317 | PHASE2 | 149 | -",
        "MT103-205 | NCT01471782 | - | MT103-205 | PHASE1/PHASE2 | 93 | -",
        "MT103-206 | NCT01209286 | - | MT103-206 | PHASE2 | 36 | -",
        "MT103-211 | NCT01466179 | - | MT103-211 | PHASE2 | 189 | -",
        "NCT03476239 | NCT03476239 | - | - | PHASE3 | - | -",
        "PhALLCON | NCT03589326 | - | PhALLCON, Ponatinib-3001 | PHASE3 | 245 | -",
        "TOWER | NCT02013167 | 2013-000536-10 | 00103311, TOWER | PHASE3 | 405 | ACTUAL",
        "Webster | - | - | - | - | 251 | -",
    ]


def test_status_and_dates_are_as_exact_as_the_register(curated: Connection) -> None:
    query = (
        "SELECT trial, status, status_on, start, start_type, primary_completion, primary_completion_type, "
        "completion, completion_type FROM trials ORDER BY trial"
    )
    assert asked(curated, query) == [
        "20120215 | COMPLETED | - | - | - | 2019-07-17 | ACTUAL | 2022-11-21 | ACTUAL",
        "AALL1331 | - | - | 2014-12 | - | - | - | - | -",
        (
            "AALL1731 | ACTIVE_NOT_RECRUITING | 2025-11-17 | 2019-07-03 | ACTUAL | 2030-03-31 | ESTIMATED | "
            "2027-09-30 | ESTIMATED"
        ),
        "ALCANTARA | COMPLETED | - | 2014-01 | - | - | - | - | -",
        "BLAST | COMPLETED | - | 2010-11 | - | 2014-02 | ACTUAL | 2019-01 | ESTIMATED",
        "E1910 | ACTIVE_NOT_RECRUITING | - | 2013-12 | - | - | - | - | -",
        "FELIX | - | - | - | - | - | - | - | -",
        "INO-VATE | COMPLETED | - | - | - | - | - | - | -",
        "Interfant KMT2A pilot | - | - | - | - | - | - | - | -",
        "LAL1913 | COMPLETED | - | - | - | - | - | - | -",
        "LAL2317 | COMPLETED | 2025-01-22 | 2018-06-08 | - | - | - | 2024-09-02 | -",
        "MT103-205 | COMPLETED | - | - | - | - | - | - | -",
        "MT103-206 | COMPLETED | - | - | - | - | - | - | -",
        "MT103-211 | COMPLETED | - | - | - | - | - | - | -",
        "NCT03476239 | - | - | - | - | - | - | - | -",
        "PhALLCON | - | - | 2018-10 | - | - | - | - | -",
        "TOWER | TERMINATED | 2018-11-28 | - | - | - | - | 2017-03 | -",
        "Webster | - | - | - | - | - | - | - | -",
    ]


def test_terminated_is_not_failed(curated: Connection) -> None:
    query = "SELECT status, why_stopped, note FROM trials WHERE trial = 'TOWER'"
    assert asked(curated, query) == [
        (
            "TERMINATED | stopped for benefit, on the recommendation of the data monitoring committee | "
            "Terminated is not failed; the trial met its primary endpoint early."
        )
    ]


def test_the_steps_of_the_trials_that_the_register_dates(curated: Connection) -> None:
    query = (
        "SELECT trial, date, substr(title, length(trial) + 3) FROM timeline_entries WHERE kind = 'milestone' "
        "AND trial IN ('TOWER', 'BLAST', '20120215') ORDER BY trial, earliest, title"
    )
    assert asked(curated, query) == [
        "20120215 | 2015-03-20 | first posted",
        "20120215 | 2015-11-10 | first patient",
        "20120215 | 2019-07-17 | data cutoff",
        "20120215 | 2019-07-17 | primary completion",
        "20120215 | 2019-08-30 | last patient",
        "20120215 | 2020-07-13 | results first posted",
        "20120215 | 2022-11-21 | completion",
        "20120215 | 2024-02-21 | last update",
        "BLAST | 2010-09-21 | first submitted",
        "BLAST | 2010-11 | start",
        "BLAST | 2014-02 | primary completion",
        "BLAST | 2014-02-21 | data cutoff",
        "BLAST | 2015-01-28 | results first submitted",
        "BLAST | 2015-08-05 | data cutoff",
        "BLAST | 2019-01 | completion, estimated",
        "TOWER | 2013-12-17 | first posted",
        "TOWER | 2014-01-03 | first patient",
        "TOWER | 2015-09-25 | last patient",
        "TOWER | 2016-01-04 | data cutoff",
        "TOWER | 2017-03 | completion",
        "TOWER | 2017-08-09 | results first posted",
        "TOWER | 2018-11-28 | last update",
    ]


@pytest.mark.parametrize(
    ("document", "works"),
    [
        (
            "luskin2025",
            (
                "webster2025 gokbuget2016 gokbuget2018 litzow2024 kantarjian2017 kantarjian2016 "
                "pulsipher2015 leonard2018 jabbour2024"
            ),
        ),
        (
            "blood2025",
            (
                "bassan2025 kantarjian2017 gokbuget2018 litzow2024 vandersluis2023 gupta2025 "
                "martinelli2017 hogan2023 locatelli2021 zugmaier2015"
            ),
        ),
    ],
)
def test_each_document_has_its_list_of_references(curated: Connection, document: str, works: str) -> None:
    query = (
        "SELECT ci.number, s.key FROM citation ci JOIN source s ON s.id = ci.cited_id "
        f"JOIN source c ON c.id = ci.citing_id WHERE c.key = '{document}' ORDER BY ci.number"
    )
    assert asked(curated, query) == [f"{number} | {key}" for number, key in enumerate(works.split(), 1)]


def test_the_sixteen_works_that_the_documents_cite(curated: Connection) -> None:
    query = (
        "SELECT source_key, journal, substr(published, 1, 4), volume, pages, cited_by FROM citations "
        "WHERE cited_by IS NOT NULL ORDER BY source_key"
    )
    assert asked(curated, query) == [
        "bassan2025 | Blood | 2025 | 145 | 2447-2459 | blood2025 [1]",
        "gokbuget2016 | Hematology Am Soc Hematol Educ Program | 2016 | 2016 | 573-579 | luskin2025 [2]",
        "gokbuget2018 | Blood | 2018 | 131 | 1522-1531 | blood2025 [3]; luskin2025 [3]",
        "gupta2025 | N Engl J Med | 2025 | 392 | 875-891 | blood2025 [6]",
        "hogan2023 | J Clin Oncol | 2023 | 41 | 4118-4129 | blood2025 [8]",
        "jabbour2024 | JAMA | 2024 | 331 | 1814-1823 | luskin2025 [9]",
        "kantarjian2016 | N Engl J Med | 2016 | 375 | 740-753 | luskin2025 [6]",
        "kantarjian2017 | N Engl J Med | 2017 | 376 | 836-847 | blood2025 [2]; luskin2025 [5]",
        "leonard2018 | Curr Hematol Malig Rep | 2018 | 13 | 329-340 | luskin2025 [8]",
        "litzow2024 | N Engl J Med | 2024 | 391 | 320-333 | blood2025 [4]; luskin2025 [4]",
        "locatelli2021 | JAMA | 2021 | 325 | 843-854 | blood2025 [9]",
        "martinelli2017 | J Clin Oncol | 2017 | 35 | 1795-1802 | blood2025 [7]",
        "pulsipher2015 | Blood | 2015 | 125 | 3501-3508 | luskin2025 [7]",
        "vandersluis2023 | N Engl J Med | 2023 | 388 | 1572-1581 | blood2025 [5]",
        "webster2025 | Haematologica | 2025 | 110 | 2635-2646 | luskin2025 [1]",
        "zugmaier2015 | Blood | 2015 | 126 | 2578-2584 | blood2025 [10]",
    ]


def test_one_work_under_two_spellings_of_its_authors_is_one_source(curated: Connection) -> None:
    query = (
        "SELECT c.key, ci.authors_as_printed FROM citation ci JOIN source s ON s.id = ci.cited_id "
        "JOIN source c ON c.id = ci.citing_id WHERE s.key = 'litzow2024' ORDER BY c.key"
    )
    assert asked(curated, query) == [
        "blood2025 | Litzow M, Sun Z, Mattison R, et al",
        "luskin2025 | Litzow MR, Sun Z, Mattison RJ, et al",
    ]
