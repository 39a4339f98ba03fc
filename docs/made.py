"""Small files in the agencies' layouts, made by hand with their defects in them, for the pages on sources."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.sources import aact_vintage, books, canadian_extract, ema_table, openfda_json, orphan_list, vintage

_LIST = (
    '"As of March 31, 2024"\n'
    "Application Number,Proprietary Name,Established Name,Applicant,FDA Received Date,"
    "Accelerated Approval Date,Total Time to Accelerated Approval (Months),"
    "Accelerated Approval Indication,Conversion-Withdrawal Status,Full Approval Conversion-Withdrawal Date\n"
    '"BLA 125557\nSupplement 13",BLINCYTO,BLINATUMOMAB,AMGEN,9/29/2017,3/29/2018,6.0,'
    "FOR ALL IN REMISSION,Converted,6/20/2023\n"
    "NDA 020412,ZERIT,STAVUDINE,BMS,12/28/1993,6/24/1994,5.9†,FOR HIV,Not Yet Converted,12/21/1995\n"
    "NDA 203469,ICLUSIG,PONATINIB,TAKEDA,9/27/2012,2/30/2012,2.6,FOR PH+ ALL,Converted,11/28/2016\n"
    "†-- Adjusted\n"
)


def drugs_at_fda(folder: Path) -> None:
    """A supplement without its application, a month that is none, and a letter twice, mistyped address."""
    submissions = (
        "099999|2|SUPPL|3|AP|2016-08-30 00:00:00||STANDARD\n"
        "125557|2|SUPPL|23|AP|2023-06-20 00:00:00||PRIORITY\n"
        "125557|2|SUPPL|28|AP|2024-16-14 00:00:00||PRIORITY\n"
    )
    letter = "2|1|125557|SUPPL     |23|0|0https://example.org/a letter.pdf|1900-01-01 00:00:00\n"
    tables = vintage.tables(
        Submissions=vintage.with_rows("Submissions", submissions),
        ApplicationDocs=vintage.with_rows("ApplicationDocs", letter * 2),
    )
    vintage.zipped(folder / "drugsatfda.zip", tables)


def openfda(folder: Path) -> None:
    """Two applications, one by a number without its type, and a submission of a status that is new."""
    given = openfda_json.IMATINIB
    odd = given["submissions"][0] | {"submission_number": "2", "submission_status": "CR"}
    results = [
        given | {"submissions": [*given["submissions"], odd]},
        given | {"application_number": "021588"},
    ]
    openfda_json.write(folder / "imatinib.json", openfda_json.page(*results, day="2024-04-02"))


def accelerated_approvals(folder: Path) -> None:
    """A wrapped cell, a mark of a footnote, a status that its date contradicts, and the 30th of February."""
    (folder / "list.csv").write_text(_LIST, encoding="utf-8")


def clinicaltrials_gov(folder: Path) -> None:
    """A month as a month, and a study whose start is a thirteenth month."""
    studies = [_study("NCT09000001", "2011-05"), _study("NCT09000002", "2014-13")]
    (folder / "ctg-studies.json").write_text(
        ",\n".join(map(json.dumps, studies)).join("[]"), encoding="utf-8"
    )


def _study(nct: str, start: str) -> dict[str, Any]:
    return {
        "protocolSection": {
            "identificationModule": {"nctId": nct, "briefTitle": "Exemplinib in Leukemia"},
            "statusModule": {
                "statusVerifiedDate": "2018-02",
                "overallStatus": "TERMINATED",
                "whyStopped": "Stopped for benefit",
                "startDateStruct": {"date": start},
                "lastUpdatePostDateStruct": {"date": "2018-03-05", "type": "ACTUAL"},
            },
            "designModule": {"studyType": "OBSERVATIONAL", "enrollmentInfo": {"count": 40}},
        }
    }


def aact(folder: Path) -> None:
    """The same month with AACT's day in it, and a row with a delimiter too many."""
    tables = aact_vintage.tables(conditions=aact_vintage.with_rows("conditions", "23|NCT09000002|A|B|b\n"))
    vintage.zipped(folder / "20180309_pipe-delimited-export.zip", tables)


def ema(folder: Path) -> None:
    """An opinion after its authorisation, a sentinel, an animal's medicine, and a thirteenth month."""
    medicines = (
        ema_table.medicine(opinion="20/11/2023", authorised="23/07/2012", decision="31/12/2009"),
        ema_table.medicine(number="EMEA/V/C/000001", category="Veterinary"),
        ema_table.medicine(number="EMEA/H/C/009003", name="Other", authorised="23/13/2015"),
        ema_table.medicine(number="EMEA/H/C005201", name="Slashless", inn="slashlessmab"),
    )
    ema_table.delimited(folder / "medicines.csv", "24/03/2025", *medicines)


def purple_book(folder: Path) -> None:
    """Years with two digits, one row twice, a blank for nothing, and the 31st of February."""
    rows = (
        books.product(
            Approval_Date="14-Jun-30", Proprietary_Name="N/A", Proper_Name="oldferon", BLA_Number="20280"
        ),
        books.product(Approval_Date="3-Dec-14", Orphan="3-Dec-21"),
        books.product(Approval_Date="3-Dec-14", Orphan="3-Dec-21"),
        books.product(Approval_Date="31-Feb-14", BLA_Number="125558", Proper_Name="otherumab"),
    )
    books.written(folder / "purplebook.csv", books.resaved(*rows), "utf-8-sig")


def orange_book(folder: Path) -> None:
    """A pediatric extension, a code with a blank behind it, one row three times, and a year alone."""
    books.orange(
        folder / "EOBZIP",
        products="IMATINIB MESYLATE~CAPSULE;ORAL~GLEEVEC~NOVARTIS~100MG~N~021335~001~~May 10, 2001~Yes~No~RX~"
        "NOVARTIS",
        patent="N~021335~001~6894051*PED~Nov 23, 2019~Y~~U-649 ~~Sep 12, 2019\n"
        "N~021335~001~5521184~2015~Y~~~~",
        exclusivity="\n".join(["N~021335~001~ODE-40~Jan 25, 2020"] * 3),
    )


def orphan_designations(folder: Path) -> None:
    """A designation twice in other capitals, its approval before it, a lost sign, a year too early."""
    rows = (
        orphan_list.row(approved="12/08/2006", ends="12/08/2013"),
        orphan_list.row("EXEMPLATINIB", approved="12/08/2006", ends="12/08/2013"),
        orphan_list.row('5\x19"-GAAT oligonucleotide', words="Treatment of A"),
        orphan_list.row("olderol", day="05/16/1979"),
    )
    orphan_list.write(folder / "orphan-drugs.txt", orphan_list.OLD, *rows, encoding="latin-1")


def health_canada(folder: Path) -> None:
    """Two encodings in two files, a product for animals, and an ingredient of a product that is not there."""
    drug = canadian_extract.product(brand="GLÉEVEC") + canadian_extract.product(
        "1", "00813761", "LINCOMIX", of="Veterinary"
    )
    ingredients = canadian_extract.ingredient() + canadian_extract.ingredient("12", "MÉSYLATE")
    tables = canadian_extract.tables(
        drug=drug, ingred=ingredients.encode("cp1252"), status=canadian_extract.status()
    )
    vintage.unpacked(folder / "extract", tables)


FILES: dict[str, Callable[[Path], None]] = {
    "aact": aact,
    "accelerated-approvals": accelerated_approvals,
    "clinicaltrials-gov": clinicaltrials_gov,
    "drugs-at-fda": drugs_at_fda,
    "ema": ema,
    "health-canada": health_canada,
    "openfda": openfda,
    "orange-book": orange_book,
    "orphan-designations": orphan_designations,
    "purple-book": purple_book,
}
