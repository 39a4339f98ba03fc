"""Which disagreements are asked for, in which form; and those that are certain of the curated facts."""

import csv
import io
import json

import pytest
from sqlalchemy import Connection

from tests.conftest import Program
from tests.reports.test_checks import EVENT
from tests.reports.test_disagreements import found
from tests.reports.worlds import load_beside
from tracker.cli.conflicts import KINDS as OFFERED
from tracker.database.engine import open_for_reading
from tracker.errors import UnknownName
from tracker.reports.disagreements import disagreements
from tracker.reports.models.disagreement import KINDS


def test_what_was_asked_for(connection: Connection) -> None:
    load_beside(
        connection,
        f"""
trials:
- {{name: BETA, enrollment: 5, treatments: [{{treatment: exemplumab, role: experimental}}],
   sources: [registry, {{source: paper, says: {{enrollment: "6"}}}}]}}
- {{name: GAMMA, enrollment: 5, sources: [registry, {{source: press, says: {{enrollment: "7"}}}}]}}
events:
- {{{EVENT}, key: granted, kind: approval, date: 2014,
   sources: [list, {{source: paper, says: {{date: 2013}}}}]}}
""",
    )

    def keys(*things: str, kinds: tuple[str, ...] = (), attributes: tuple[str, ...] = ()) -> list[str]:
        return [entry.key for entry in disagreements(connection, things, kinds, attributes).disagreements]

    assert keys() == ["granted", "BETA", "GAMMA"]
    assert keys("EX-1") == ["granted", "BETA"]
    assert keys("alternatinib") == []
    assert keys("gamma") == ["GAMMA"]
    assert keys("granted") == ["granted"]
    assert keys("BLA 000001") == []
    assert keys("paper") == ["granted", "BETA"]
    assert keys("gamma", "granted") == ["granted", "GAMMA"]
    assert keys(kinds=("number",)) == ["BETA", "GAMMA"]
    assert keys(attributes=("date",)) == ["granted"]
    with pytest.raises(UnknownName, match="'enrolment'"):
        keys(attributes=("enrolment",))
    with pytest.raises(UnknownName, match="'delta'"):
        keys("delta")


def test_the_kinds_that_can_be_asked_for_are_those_that_there_are() -> None:
    assert tuple(KINDS) == OFFERED


def test_the_forms_of_the_output(curated_copy: str, run: Program) -> None:
    asked = ("conflicts", "us-2024-06-14-approval", "--kind", "date")
    plain = run(*asked, database=curated_copy)
    assert (plain.exit_code, plain.stderr) == (0, "")
    document = json.loads(run(*asked, "--format", "json", database=curated_copy).stdout)
    (entry,) = document["disagreements"]
    assert (entry["shown"], entry["others"][0]["value"], document["counts"]) == (
        "2024-06-14",
        "2023-06-14",
        {"date": 1},
    )
    (row,) = csv.DictReader(io.StringIO(run(*asked, "--format", "csv", database=curated_copy).stdout))
    assert (row["shown_value"], row["other_value"], row["source_key"]) == (
        "2024-06-14",
        "2023-06-14",
        "onc-web-page",
    )


def test_the_known_disagreements_of_the_curated_facts(curated_url: str) -> None:
    """Those of the catalogue that are certain, whatever else the files have by now."""
    with open_for_reading(curated_url) as connection:
        told = {(row[0], row[1], row[3], row[4]) for row in found(connection)}
    assert {
        ("us-2014-12-03-approval", "date", "2014-12-03", "2014-07"),
        ("us-2016-08-30-approval", "type", "accelerated", None),
        ("us-2024-06-14-approval", "date", "2024-06-14", "2023-06-14"),
        ("us-2024-06-14-approval", "type", "regular", "accelerated"),
        ("eu-2015-11-23-approval", "date", "2015-11-23", "2015-09-25"),
        ("BLA 125557 SUPPL-23", "priority", "UNKNOWN", "PRIORITY"),
        ("BLA 125557", "brand", "BLINCYTO", "GINTUIT"),
        ("AALL1731", "start", "2019-07-03", "2019-06-28"),
        ("20120215", "enrollment", "111", "108"),
        ("e1910-os-3y-chemotherapy-fda", "value", "69 % (FDA)", "68 % (third interim analysis)"),
        ("e1910-os-hr-fda", "value", "0.42 (FDA)", "0.44 (FDA, later analysis)"),
        (
            "gokbuget2018",
            "authors",
            "Gökbuget N; Dombret H; Bonifacio M",
            "Gokbuget N, Dombret H, Bonifacio M, et al",
        ),
    } <= told
