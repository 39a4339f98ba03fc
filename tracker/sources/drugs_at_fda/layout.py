"""The tables of Drugs@FDA and their columns, in FDA's spelling (Drugs@FDA Data Files, as of January 2025)."""

from typing import NamedTuple


class Layout(NamedTuple):
    """A table: the columns that are read, in the order of their reader, and those that are known."""

    name: str
    columns: tuple[str, ...]
    known: tuple[str, ...] = ()
    """Columns of some vintages that say nothing we keep; any other column is reported."""


_SUBMISSION = ("ApplNo", "SubmissionType", "SubmissionNo")

ACTION_TYPES = Layout(
    "ActionTypes_Lookup",
    ("ActionTypes_LookupID", "ActionTypes_LookupDescription"),
    ("SupplCategoryLevel1Code", "SupplCategoryLevel2Code"),
)
CLASSES = Layout(
    "SubmissionClass_Lookup",
    ("SubmissionClassCodeID", "SubmissionClassCode", "SubmissionClassCodeDescription"),
)
DOCUMENT_TYPES = Layout(
    "ApplicationsDocsType_Lookup",
    ("ApplicationDocsType_Lookup_ID", "ApplicationDocsType_Lookup_Description"),
)
MARKETING_TYPES = Layout("MarketingStatus_Lookup", ("MarketingStatusID", "MarketingStatusDescription"))
APPLICATIONS = Layout("Applications", ("ApplNo", "ApplType", "SponsorName"), ("ApplPublicNotes",))
PRODUCTS = Layout(
    "Products",
    ("ApplNo", "ProductNo", "Form", "Strength", "ReferenceDrug", "DrugName", "ActiveIngredient"),
    ("ReferenceStandard",),
)
MARKETING = Layout("MarketingStatus", ("ApplNo", "ProductNo", "MarketingStatusID"))
EQUIVALENCE = Layout("TE", ("ApplNo", "ProductNo", "TECode"), ("MarketingStatusID",))
SUBMISSIONS = Layout(
    "Submissions",
    (
        *_SUBMISSION,
        "SubmissionStatus",
        "SubmissionStatusDate",
        "SubmissionClassCodeID",
        "ReviewPriority",
        "SubmissionsPublicNotes",
    ),
)
PROPERTIES = Layout(
    "SubmissionPropertyType", (*_SUBMISSION, "SubmissionPropertyTypeCode"), ("SubmissionPropertyTypeID",)
)
DOCUMENTS = Layout(
    "ApplicationDocs",
    (
        *_SUBMISSION,
        "ApplicationDocsTypeID",
        "ApplicationDocsTitle",
        "ApplicationDocsURL",
        "ApplicationDocsDate",
    ),
    ("ApplicationDocsID",),
)
ACTIONS = Layout(
    "Join_Submission_ActionTypes_Lookup",
    (*_SUBMISSION, "ActionTypes_LookupID"),
    ("J_SubmissionActionTypeID",),
)
"""Which kinds of action a submission was; published since January 2025."""

REQUIRED = (
    ACTION_TYPES,
    CLASSES,
    DOCUMENT_TYPES,
    MARKETING_TYPES,
    APPLICATIONS,
    PRODUCTS,
    MARKETING,
    EQUIVALENCE,
    SUBMISSIONS,
    PROPERTIES,
    DOCUMENTS,
)
"""The tables of every vintage; a vintage without one of them would look as if its facts had vanished."""

ALIASES = {
    "ApplicationsDocsType_Lookup": ("ApplicationDocsType_Lookup",),
    "ApplicationDocsType_Lookup_ID": ("ApplicationsDocsType_Lookup_ID", "ApplicationDocsTypeID"),
    "ApplicationDocsType_Lookup_Description": (
        "ApplicationsDocsType_Lookup_Description",
        "ApplicationDocsTypeDescription",
    ),
    "ActionTypes_LookupID": ("ActionTypeID",),
}
"""Other names of tables and columns: FDA's file and its own columns do not agree on a plural."""
