"""Lists of accelerated approvals written in the test, and a chronology of a made-up drug to put them to."""

from pathlib import Path

from sqlalchemy import text

from tests.ingest.story import imported, shown
from tracker.database.engine import open_for_reading, open_for_writing
from tracker.ingest.accelerated_approvals import Imported, load
from tracker.schema.views import ACCELERATED_APPROVALS
from tracker.sources.accelerated_approvals import read

HEADER = (
    "Application Number,Proprietary Name,Established Name,Applicant,FDA Received Date,"
    "Accelerated Approval Date,Total Time to Accelerated Approval (Months),"
    "Accelerated Approval Indication,Conversion-Withdrawal Status,Full Approval Conversion-Withdrawal Date"
)

KNOWN = """\
chronology: what is known of exemplatinib
sources:
- {key: drugs-at-fda, kind: regulator, form: data_set, title: Drugs@FDA data files, as_of: 2019-07-02}
- {key: memory, kind: memory, form: recollection, title: From memory}
organizations:
- {name: U.S. Food and Drug Administration, abbreviation: FDA, kind: regulator, sources: [drugs-at-fda]}
treatments:
- {inn: exemplatinib, kind: small_molecule, names: [{name: EXEMPLA, kind: brand}], sources: [drugs-at-fda]}
applications:
- treatment: exemplatinib
  regulator: FDA
  type: NDA
  number: "021335"
  brand: EXEMPLA
  sources: [drugs-at-fda]
  submissions:
  - {type: ORIG, number: "1", class: TYPE 1, sources: [drugs-at-fda]}
  - {type: SUPPL, number: "4", class: EFFICACY, sources: [drugs-at-fda]}
  - {type: SUPPL, number: "5", class: EFFICACY, sources: [drugs-at-fda]}
  - {type: SUPPL, number: "6", class: LABELING, sources: [drugs-at-fda]}
- treatment: exemplatinib
  regulator: FDA
  type: NDA
  number: "021588"
  sources: [drugs-at-fda]
  submissions: [{type: SUPPL, number: "2", class: EFFICACY, sources: [drugs-at-fda]}]
events:
- {key: granted, treatment: exemplatinib, regulator: FDA, kind: approval,
   title: Original application approved, date: 2001-05-10, application: NDA 021335, submissions: [ORIG-1],
   sources: [drugs-at-fda]}
- {key: suppl-4, treatment: exemplatinib, regulator: FDA, kind: approval, title: Efficacy supplement 4,
   date: 2003-12-08, application: NDA 021335, submissions: [SUPPL-4], sources: [drugs-at-fda]}
- {key: suppl-5, treatment: exemplatinib, regulator: FDA, kind: approval, title: Efficacy supplement 5,
   date: 2003-12-08, application: NDA 021335, submissions: [SUPPL-5], sources: [drugs-at-fda]}
- {key: suppl-6, treatment: exemplatinib, regulator: FDA, kind: label, title: Labelling supplement 6,
   date: 2005-01-20, application: NDA 021335, submissions: [SUPPL-6], sources: [drugs-at-fda]}
- {key: other-2, treatment: exemplatinib, regulator: FDA, kind: approval, title: Efficacy supplement 2,
   date: 2004-02-03, application: NDA 021588, submissions: [SUPPL-2], sources: [drugs-at-fda]}
"""
"""Six actions of 2001 to 2005 in two applications, as Drugs@FDA has them: none is called accelerated."""


def row(  # noqa: PLR0913 - one parameter per column that tests change
    status: str = "Not Yet Converted",
    ended: str = "",
    *,
    step: str = "NDA 021335",
    drug: str = "EXEMPLA,EXEMPLATINIB MESYLATE",
    received: str = "2/27/2001",
    approved: str = "5/10/2001",
    indication: str = "FOR ADULTS WITH CHRONIC LEUKEMIA AFTER INTERFERON",
) -> str:
    """A line of the list; by default the accelerated approval of the original application, still open."""
    return f"{step},{drug},MAKER,{received},{approved},2.4,{indication},{status},{ended}"


def write(folder: Path, as_of: str, *rows: str) -> Path:
    """A list of that day as a CSV file, named for the day."""
    path = folder / f"{as_of.replace(' ', '-')}.csv"
    path.write_text("\n".join((f'"As of {as_of}"', HEADER, *rows, "")), encoding="utf-8")
    return path


def put(url: str, path: Path) -> Imported:
    """What an import of a list did."""
    with open_for_writing(url) as connection:
        return load(connection, read(path), path.stat().st_size)


def known(url: str) -> None:
    """Put what is known into a database that has its tables."""
    imported(url, KNOWN)


def ledger(url: str) -> list[tuple[object, ...]]:
    """The accelerated approvals: when granted, by what, how and when ended, by what, whether inferred."""
    columns = (
        "granted",
        "granted_by",
        "outcome",
        "resolved",
        "resolving_application",
        "resolved_by",
        "is_inferred",
    )
    return shown(url, ACCELERATED_APPROVALS, *columns)


def said(url: str, query: str) -> list[tuple[object, ...]]:
    """The rows of a query."""
    with open_for_reading(url) as connection:
        return [tuple(found) for found in connection.execute(text(query))]
