"""Results of studies: who was counted, and every number as it was printed."""

from typing import Any

import pytest
from sqlalchemy import Connection

from tests.ingest.fda import rows
from tests.ingest.registry import outcome, put, study
from tracker.database.check import check
from tracker.sources.registry import records as r

OPEN = "of A, B, C; the registry does not say which is compared with which"
ORDER = "of Testumab, Chemotherapy; the registry does not say which is compared with which"
COLUMNS = """estimate_key, measure, cohort, comparator, value, value_text, unit, numerator, denominator,
    interval_low, interval_high, interval_level, interval_sides, p_operator, p_value, analysis, note"""


def test_each_measurement_and_each_comparison_is_an_estimate(connection: Connection) -> None:
    put(connection, "2014-06-01", study(outcomes=(outcome(),)))
    assert rows(connection, f"SELECT {COLUMNS} FROM estimates ORDER BY estimate_key") == [
        (
            "nct00000001-o1-a1", "hazard_ratio", None, None, 0.71, "0.71", None, None, None,
            0.55, 0.93, 95.0, 2, "=", 0.012, "Log Rank", f"primary outcome; {ORDER}",
        ),
        (
            "nct00000001-o1-g0-1", "median", "Testumab", None, 7.7, "7.7", "months", None, 271,
            5.6, 9.6, 95.0, None, None, None, None, "primary outcome",
        ),
        (
            "nct00000001-o1-g1-1", "median", "Chemotherapy", None, 4.0, "4.0", "months", None, 134,
            2.9, None, 95.0, None, None, None, None, "primary outcome",
        ),
    ]  # fmt: skip
    told = "SELECT endpoint, endpoint_detail, time_text, measure_term FROM estimate ORDER BY key"
    assert rows(connection, told) == [
        ("Overall survival", None, "24 months", "Hazard Ratio (HR)"),
        ("Overall survival", "time to death", "24 months", "MEDIAN"),
        ("Overall survival", "time to death", "24 months", "MEDIAN"),
    ]
    claims = (
        "SELECT subject, attribute, value FROM claims WHERE subject IN ('cohort', 'estimate') ORDER BY 1, 3"
    )
    assert rows(connection, claims) == [
        ("cohort", "label", "Chemotherapy"),
        ("cohort", "label", "Testumab"),
        ("estimate", "value", "0.71"),
        ("estimate", "value", "4.0"),
        ("estimate", "value", "7.7"),
    ]
    assert check(connection) == []


def test_a_group_is_the_arm_of_its_name_and_counts_once_for_all_outcomes(connection: Connection) -> None:
    everybody = r.Group("OG000", "Everybody", "who was treated")
    others = r.Group("OG001", "Everybody", "who was asked")
    more = outcome(
        groups=(everybody, others),
        measurements=(r.Measurement("OG000", "1", counted=400), r.Measurement("OG001", "2", counted=405)),
        analyses=(),
    )
    fewer = outcome(measurements=(r.Measurement("OG001", "1", counted=100),), analyses=())
    put(connection, "2014-06-01", study(outcomes=(outcome(), more, fewer)))
    assert rows(
        connection,
        """SELECT co.label, co.kind, ar.label, co.size, co.definition FROM cohort co
            LEFT JOIN arm ar ON ar.id = co.arm_id ORDER BY co.id""",
    ) == [
        ("Testumab", "arm", "Testumab", 271, "all treated"),
        ("Chemotherapy", "arm", "Chemotherapy", None, None),
        ("Everybody", "analysis_set", None, 400, "who was treated"),
        ("Everybody (2)", "analysis_set", None, 405, "who was asked"),
    ]


NUMBERS: dict[str, tuple[dict[str, Any], r.Measurement, tuple[Any, ...]]] = {
    "people": (
        {"measure": "COUNT_OF_PARTICIPANTS", "dispersion": None},
        r.Measurement("OG000", "1,043", counted=2000),
        ("count", 1043.0, "1,043", 1043, 2000, None, None, None, None, None),
    ),
    "people as a database has them": (
        {"measure": "Count of Participants", "dispersion": None},
        r.Measurement("OG000", "43", counted=200),
        ("count", 43.0, "43", 43, 200, None, None, None, None, None),
    ),
    "a deviation": (
        {"measure": "MEAN", "dispersion": "Standard Deviation"},
        r.Measurement("OG000", "-4.5", "2.1"),
        ("mean", -4.5, "-4.5", None, None, None, "standard_deviation", 2.1, None, None),
    ),
    "quartiles": (
        {"dispersion": "Inter-Quartile Range"},
        r.Measurement("OG000", "36.5", None, "30", "41.0"),
        ("median", 36.5, "36.5", None, None, None, "interquartile_range", None, 30.0, 41.0),
    ),
    "a range": (
        {"measure": "LEAST_SQUARES_MEAN", "dispersion": "Full Range"},
        r.Measurement("OG000", "1", None, "0", "3"),
        ("least_squares_mean", 1.0, "1", None, None, None, "range", None, 0.0, 3.0),
    ),
    "an interval of another level": (
        {"measure": "NUMBER", "dispersion": "97.5% Confidence Interval"},
        r.Measurement("OG000", "0", None, "0.0", "3.2"),
        ("number", 0.0, "0", None, None, 97.5, None, None, None, None),
    ),
    "none could be had": (
        {},
        r.Measurement("OG000", "NA", None, "NA", "NA", "median not reached"),
        ("median", None, "NA", None, None, None, None, None, None, None),
    ),
    "infinite": (
        {"dispersion": None},
        r.Measurement("OG000", "1e999"),
        ("median", None, "1e999", None, None, None, None, None, None, None),
    ),
}


@pytest.mark.parametrize(("changed", "given", "expected"), NUMBERS.values(), ids=NUMBERS)
def test_a_number_is_what_the_registrys_words_say(
    connection: Connection, changed: dict[str, Any], given: r.Measurement, expected: tuple[Any, ...]
) -> None:
    put(connection, "2014-06-01", study(outcomes=(outcome(measurements=(given,), analyses=(), **changed),)))
    columns = """measure, value, value_text, numerator, denominator, interval_level, dispersion,
        dispersion_value, dispersion_low, dispersion_high"""
    assert rows(connection, f"SELECT {columns} FROM estimate") == [expected]


def test_rows_and_categories_are_the_detail_and_comments_the_note(connection: Connection) -> None:
    measurement = r.Measurement("OG000", "NA", None, None, None, "not reached", "Month 6", "Ph-negative")
    put(connection, "2014-06-01", study(outcomes=(outcome(measurements=(measurement,), analyses=()),)))
    assert rows(connection, "SELECT endpoint_detail, note FROM estimate") == [
        ("Month 6; Ph-negative", "primary outcome; not reached")
    ]


CHANCES = {
    "<0.001": ("<", 0.001, ORDER),
    "=0.012": ("=", 0.012, ORDER),
    "0.012": ("=", 0.012, ORDER),
    "< .0001": ("<", 0.0001, ORDER),
    "P>0.05": (">", 0.05, ORDER),
    "1.2": (None, None, f"{ORDER}; P 1.2"),
    "≤0.05": (None, None, f"{ORDER}; P ≤0.05"),
    "NS": (None, None, f"{ORDER}; P NS"),
}


@pytest.mark.parametrize(("printed", "expected"), CHANCES.items(), ids=CHANCES)
def test_a_probability_has_an_operator_or_stays_in_words(
    connection: Connection, printed: str, expected: tuple[Any, ...]
) -> None:
    analysis = r.Analysis(("OG000", "OG001"), "Log Rank", printed)
    put(
        connection, "2014-06-01", study(outcomes=(outcome(type=None, measurements=(), analyses=(analysis,)),))
    )
    assert rows(connection, "SELECT p_operator, p_value, note FROM estimate") == [expected]
    assert rows(connection, "SELECT attribute, value FROM claims WHERE subject = 'estimate'") == [
        ("p", printed)
    ]
    assert rows(connection, "SELECT measure, value FROM estimate") == [("other", None)]


EFFECTS = {
    "Cox Proportional Hazard": "hazard_ratio",
    "Odds Ratio (OR)": "odds_ratio",
    "Risk Ratio (RR)": "risk_ratio",
    "Risk Difference (RD)": "risk_difference",
    "Mean Difference (Final Values)": "mean_difference",
    "LS Mean Difference": "mean_difference",
    "Median Difference (Net)": "median_difference",
    "Slope": "other",
}


@pytest.mark.parametrize(("term", "measure"), EFFECTS.items(), ids=EFFECTS)
def test_what_a_comparison_measures(connection: Connection, term: str, measure: str) -> None:
    analysis = r.Analysis(
        ("OG000", "OG001"), measure=term, value="1.5", level="97.5", sides="ONE_SIDED", upper="2",
        dispersion="Standard Error of the Mean", dispersion_value="0.2",
    )  # fmt: skip
    put(connection, "2014-06-01", study(outcomes=(outcome(measurements=(), analyses=(analysis,)),)))
    columns = (
        "measure, measure_term, dispersion, dispersion_value, interval_sides, interval_level, interval_high"
    )
    assert rows(connection, f"SELECT {columns} FROM estimate") == [
        (measure, term, "standard_error", 0.2, 1, 97.5, 2.0)
    ]


def test_what_fits_no_column_is_kept_in_the_note_and_counted(connection: Connection) -> None:
    three = tuple(r.Group(f"OG00{number}", title) for number, title in enumerate("ABC"))
    strange = outcome(
        measure="LOG_ODDS", dispersion="Wingspan", groups=three,
        measurements=(
            r.Measurement("OG000", "about 7", "2"),
            r.Measurement("OG009", "1"),
        ),
        analyses=(
            r.Analysis(("OG000", "OG001", "OG002"), value="1", lower="3", upper="2", level="95",
                       p_comment="adjusted", note="stratified"),
            r.Analysis(("OG000",), value="1"),
        ),
    )  # fmt: skip
    loaded = put(connection, "2014-06-01", study(outcomes=(strange,)))
    assert loaded.notes == (
        "dispersion 'Wingspan' is not on our list, 2 times; kept in the registry's words",
        "measure 'LOG_ODDS' is not on our list, 2 times; kept in the registry's words",
        "an interval whose low end is above its high end, kept in the note: 1",
        "results that are no number, kept as text: 1",
    )
    kept = "SELECT estimate_key, cohort, comparator, interval_level, note FROM estimates ORDER BY 1"
    assert rows(connection, kept) == [
        (
            "nct00000001-o1-a1", None, None, None,
            f"primary outcome; {OPEN}; P: adjusted; stratified; interval as printed: 3 to 2",
        ),
        ("nct00000001-o1-a2", "A", None, None, "primary outcome"),
        ("nct00000001-o1-g0-1", "A", None, None, "primary outcome; Wingspan: 2"),
        ("nct00000001-o1-gx-1", None, None, None, "primary outcome"),
    ]  # fmt: skip


def test_a_later_vintage_changes_numbers_and_notes_them(connection: Connection) -> None:
    put(connection, "2014-06-01", study(outcomes=(outcome(),)))
    longer = outcome(
        measurements=(r.Measurement("OG000", "7.9", None, "5.6", "9.9", counted=271),), analyses=()
    )
    loaded = put(connection, "2015-06-01", study(outcomes=(longer,)))
    changes = """SELECT kind, row_key, attribute, old_value, new_value, old_source, new_source FROM changes
        ORDER BY row_key, attribute"""
    old, new = "clinicaltrials-gov-2014-06-01", "clinicaltrials-gov-2015-06-01"
    assert rows(connection, changes) == [
        ("blanked", "NCT00000001 Chemotherapy", "size", "134", None, old, new),
        ("vanished", "nct00000001-o1-a1", None, None, None, old, new),
        ("changed", "nct00000001-o1-g0-1", "interval_high", "9.6", "9.9", old, new),
        ("changed", "nct00000001-o1-g0-1", "value", "7.7", "7.9", old, new),
        ("vanished", "nct00000001-o1-g1-1", None, None, None, old, new),
    ]  # fmt: skip
    assert loaded.changed == 5
    assert rows(connection, "SELECT value, interval_high FROM estimate WHERE key LIKE '%g0-1'") == [
        (7.9, 9.9)
    ]
    assert put(connection, "2016-06-01", study(outcomes=(longer,))).changed == 0
    back = put(connection, "2017-06-01", study(outcomes=(outcome(),)))
    assert back.changed == 5
    returned = "SELECT row_key FROM changes WHERE kind = 'returned' ORDER BY 1"
    assert rows(connection, returned) == [("nct00000001-o1-a1",), ("nct00000001-o1-g1-1",)]
