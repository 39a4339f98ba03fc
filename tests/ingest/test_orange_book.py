"""An Orange Book in a database: ends of patents and exclusivities, of applications that are known."""

from pathlib import Path

from sqlalchemy import Connection

from tests.builders import contents
from tests.ingest.books import EVENTS, SAID, put_orange
from tests.ingest.fda import put, rows, vintage

GLEEVEC = (
    "IMATINIB MESYLATE~CAPSULE;ORAL~GLEEVEC~NOVARTIS~100MG~N~021335~001~~May 10, 2001~Yes~No~RX~NOVARTIS"
)
LEFT_OUT = "rows of applications that are not known, left out"
ADVICE = "Import Drugs@FDA first, or give products.txt too"
TITLES = "SELECT key, title, date_text FROM event ORDER BY key"


def test_patents_and_exclusivities_become_events_with_their_claims(
    connection: Connection, tmp_path: Path
) -> None:
    loaded = put_orange(
        connection,
        tmp_path,
        products=f"{GLEEVEC}\n{GLEEVEC.replace('~001~', '~002~')}",
        patent="N~021335~001~6894051~May 23, 2019~Y~~U-649~~Sep 12, 2018\n"
        "N~021335~002~6894051~May 23, 2019~Y~Y~U-5 ~Y~\n"
        "N~021335~001~6894051*PED~Nov 23, 2019~~~~~\n"
        "N~021335~001~RE43932~~~~~~",
        exclusivity="N~021335~001~ODE-40~Jan 25, 2020\nN~021335~002~ODE-40~Jan 25, 2020\n"
        "N~021335~001~W~Jan 1, 2030",
    )
    assert (str(loaded.as_of), loaded.homeless) == ("2018-09-12", 0)
    assert loaded.notes == ("codes of exclusivity whose meaning is not known: W",)
    stem = "fda-nda021335"
    assert rows(connection, EVENTS) == [
        (f"{stem}-exclusivity-ode-40", "2020-01-25", "effective", "exclusivity",
         "Exclusivity ODE-40 (orphan drug) ends", "NDA 021335", None, "ODE-40", None),
        (f"{stem}-exclusivity-w", "2030-01-01", "effective", "exclusivity",
         "Exclusivity W ends", "NDA 021335", None, "W", None),
        (f"{stem}-patent-6894051", "2019-05-23", "effective", "patent",
         "Patent 6,894,051 expires", "NDA 021335", None, "6894051",
         "drug product; drug substance; use U-5, U-649"),
        (f"{stem}-patent-6894051-ped", "2019-11-23", "effective", "patent",
         "Patent 6,894,051 expires, with pediatric exclusivity", "NDA 021335", None, "6894051*PED", None),
        (f"{stem}-patent-re43932", None, "effective", "patent",
         "Patent RE43,932 expires", "NDA 021335", None, "RE43932", None),
    ]  # fmt: skip
    assert rows(connection, SAID.format("orange-book-2018-09-12")) == [
        ("application", "NDA 021335", "brand", "GLEEVEC"),
        ("application", "NDA 021335", "holder", "NOVARTIS"),
        ("application", "NDA 021335", "number", "NDA 021335"),
        ("event", f"{stem}-exclusivity-ode-40", "date", "2020-01-25"),
        ("event", f"{stem}-exclusivity-ode-40", "products", "001, 002"),
        ("event", f"{stem}-exclusivity-w", "date", "2030-01-01"),
        ("event", f"{stem}-exclusivity-w", "products", "001"),
        ("event", f"{stem}-patent-6894051", "date", "2019-05-23"),
        ("event", f"{stem}-patent-6894051", "delisting", "requested"),
        ("event", f"{stem}-patent-6894051", "products", "001, 002"),
        ("event", f"{stem}-patent-6894051-ped", "date", "2019-11-23"),
        ("event", f"{stem}-patent-6894051-ped", "products", "001"),
        ("event", f"{stem}-patent-re43932", "products", "001"),
        ("organization", "NOVARTIS", "name", "NOVARTIS"),
        (
            "organization",
            "U.S. Food and Drug Administration",
            "name",
            "U.S. Food and Drug Administration",
        ),
        ("treatment", "imatinib", "inn", "imatinib"),
        ("treatment", "imatinib", "names", "imatinib mesylate; GLEEVEC"),
    ]


def test_without_products_the_applications_of_drugs_at_fda_are_used_and_others_left_out(
    connection: Connection, tmp_path: Path
) -> None:
    put(connection, vintage(tmp_path / "fda", "021335|7|ORIG|1|AP|2001-05-10 00:00:00||\n"))
    loaded = put_orange(
        connection,
        tmp_path / "orange",
        "2019-09",
        exclusivity="N~021335~001~ODE-40~Jan 25, 2020\nN~999999~001~NCE~Jan 1, 2030\n"
        "N~999999~002~NCE~Jan 1, 2030\nA~021335~001~CGT~Jan 1, 2030",
    )
    assert (loaded.unmatched, loaded.homeless) == (0, 3)
    assert loaded.notes == (f"{LEFT_OUT}: 3 (ANDA 021335, NDA 999999). {ADVICE}",)
    ends = "SELECT application, treatment FROM timeline_entries WHERE kind = 'exclusivity'"
    assert rows(connection, ends) == [("NDA 021335", "imatinib")]


def test_one_code_with_several_dates_is_several_ends(connection: Connection, tmp_path: Path) -> None:
    put_orange(
        connection,
        tmp_path,
        "2019-09",
        products=GLEEVEC,
        exclusivity="N~021335~001~PED~May 9, 2025\nN~021335~001~PED~May 9, 2021\n"
        "N~021335~002~PED~May 9, 2025\nN~021335~001~ODE*~May 9, 2030\nN~021335~001~ODE*~May 9, 2030",
    )
    stem = "fda-nda021335-exclusivity"
    assert rows(connection, TITLES) == [
        (f"{stem}-ode-star", "Exclusivity ODE* (orphan drug) ends", "2030-05-09"),
        (f"{stem}-ped", "Exclusivity PED (pediatric) ends", "2021-05-09"),
        (f"{stem}-ped-end-2", "Exclusivity PED (pediatric) ends", "2025-05-09"),
    ]
    products = "SELECT subject_key, value FROM claims WHERE attribute = 'products' ORDER BY 1"
    assert rows(connection, products) == [
        (f"{stem}-ode-star", "001"),
        (f"{stem}-ped", "001"),
        (f"{stem}-ped-end-2", "001, 002"),
    ]


def test_the_same_tables_again_change_nothing(connection: Connection, tmp_path: Path) -> None:
    tables = {
        "products": GLEEVEC,
        "patent": "N~021335~001~6894051~May 23, 2019~~~~Y~Sep 12, 2018\n"
        "N~021335~002~6894051~May 24, 2019~~~~~",
        "exclusivity": "N~021335~001~NPP~May 9, 2025\nN~021335~001~NPP~May 9, 2021\nN~021335~001~NCE~",
    }
    put_orange(connection, tmp_path, **tables)
    before = contents(connection)
    again = put_orange(connection, tmp_path, **tables)
    after = contents(connection)
    assert (again.added, again.changed) == (0, 0)
    kept = [name for name in before if name not in {"import_run", "import_file", "run_row"}]
    assert {name: after[name] for name in kept} == {name: before[name] for name in kept}
