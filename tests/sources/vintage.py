"""A small vintage of Drugs@FDA, made by hand in FDA's layout; a test changes the table that it is about."""

from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

TABLES = {
    "ActionTypes_Lookup": """\
ActionTypes_LookupID|ActionTypes_LookupDescription|SupplCategoryLevel1Code|SupplCategoryLevel2Code
2|Efficacy|EFFICACY|NOT APPLICABLE
3|Efficacy-Accelerated Approval|EFFICACY|ACCEL APP
8|Efficacy-New Indication|EFFICACY|INDICATION
19|Labeling-Package Insert|LABELING|PI
20|Labeling-Package Insert|LABELING|PI
46|||NOT APPLICABLE
""",
    "ApplicationDocs": """\
ApplicationDocsID|ApplicationDocsTypeID|ApplNo|SubmissionType|SubmissionNo|ApplicationDocsTitle|\
ApplicationDocsURL|ApplicationDocsDate
1|1|125557|ORIG      |1|0|http://example.org/125557Orig1s000ltr.pdf|2014-12-04 00:00:00
""",
    "Applications": """\
ApplNo|ApplType|ApplPublicNotes|SponsorName
021588|NDA||NOVARTIS
125557|BLA||AMGEN
""",
    "ApplicationsDocsType_Lookup": """\
ApplicationDocsType_Lookup_ID|ApplicationDocsType_Lookup_Description
1|Letter
2|Label
99|
""",
    "MarketingStatus": """\
MarketingStatusID|ApplNo|ProductNo
1|125557|001
""",
    "MarketingStatus_Lookup": """\
MarketingStatusID|MarketingStatusDescription
1|Prescription
2|Over-the-counter
""",
    "Products": """\
ApplNo|ProductNo|Form|Strength|ReferenceDrug|DrugName|ActiveIngredient|ReferenceStandard
125557|001|INJECTABLE;INJECTION|35MCG|0|BLINCYTO|BLINATUMOMAB|
""",
    "SubmissionClass_Lookup": """\
SubmissionClassCodeID|SubmissionClassCode|SubmissionClassCodeDescription
2|EFFICACY|Efficacy
7|TYPE 1|Type 1 - New Molecular Entity
19|UNKNOWN|
""",
    "SubmissionPropertyType": """\
ApplNo|SubmissionType|SubmissionNo|SubmissionPropertyTypeCode|SubmissionPropertyTypeID
125557|ORIG      |1|Null|6
125557|ORIG      |1|Orphan|5
125557|ORIG      |1|Null|7
125557|SUPPL     |8|Null|15
""",
    "Submissions": """\
ApplNo|SubmissionClassCodeID|SubmissionType|SubmissionNo|SubmissionStatus|SubmissionStatusDate|\
SubmissionsPublicNotes|ReviewPriority
021588||ORIG|1|AP|2003-04-18 00:00:00||
125557|7|ORIG|1|AP|2014-12-03 00:00:00||PRIORITY
125557|2|SUPPL|8|AP|2017-07-11 00:00:00||PRIORITY
""",
    "TE": """\
ApplNo|ProductNo|MarketingStatusID|TECode
""",
}
"""Written with a bar for each tab."""

ACTIONS = """\
J_SubmissionActionTypeID|SubmissionNo|SubmissionType|ApplNo|ActionTypes_LookupID
"""
"""The header of the twelfth table, which the vintages since 2025 have."""


def as_fda_writes(text: str) -> bytes:
    """Tabs, cp1252, and a carriage return before each line feed."""
    return text.replace("|", "\t").replace("\n", "\r\n").encode("cp1252")


def tables(**changed: str | bytes | None) -> dict[str, bytes]:
    """The tables as bytes, with these in the place of theirs, or added; None leaves one out."""
    texts = {**TABLES, **changed}
    return {
        f"{name}.txt": as_fda_writes(text) if isinstance(text, str) else text
        for name, text in texts.items()
        if text is not None
    }


def with_rows(table: str, rows: str) -> str:
    """The table with these rows added."""
    return TABLES.get(table, ACTIONS) + rows


def zipped(path: Path, members: dict[str, bytes]) -> Path:
    """A zip file of these members."""
    with ZipFile(path, "w", ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return path


def unpacked(folder: Path, members: dict[str, bytes]) -> Path:
    """A folder of these files."""
    folder.mkdir(exist_ok=True)
    for name, content in members.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
    return folder
