"""The three tables of the Orange Book and their columns, in the FDA's spelling (Orange Book Data Files)."""

from typing import NamedTuple

from tracker.names import name_key

TITLE = "a table of the Orange Book: text with '~' between the fields"
ADVICE = "Give the Orange Book's zip file or its folder: tracker import orange-book EOBZIP.zip"
DELIMITER = "~"


class Layout(NamedTuple):
    """A table: what its file can be called, the columns that it must have or may have, and those not read."""

    name: str
    files: tuple[str, ...]
    needed: tuple[str, ...]
    optional: tuple[str, ...] = ()
    known: tuple[str, ...] = ()


_PRODUCT = ("Appl_Type", "Appl_No", "Product_No")
PRODUCTS = Layout(
    "products",
    ("products", "product"),
    ("Ingredient", "Trade_Name", "Applicant", *_PRODUCT),
    ("Applicant_Full_Name",),
    ("DF;Route", "Strength", "TE_Code", "Approval_Date", "RLD", "RS", "Type"),
)
PATENTS = Layout(
    "patents",
    ("patent", "patents"),
    (*_PRODUCT, "Patent_No", "Patent_Expire_Date_Text"),
    ("Drug_Substance_Flag", "Drug_Product_Flag", "Patent_Use_Code", "Delist_Flag", "Submission_Date"),
)
EXCLUSIVITIES = Layout(
    "exclusivities",
    ("exclusivity", "exclusivities"),
    (*_PRODUCT, "Exclusivity_Code", "Exclusivity_Date"),
)
LAYOUTS = (PRODUCTS, PATENTS, EXCLUSIVITIES)

ALIASES = {
    "Patent_Expire_Date_Text": ("Patent_Expire_Date", "Patent_Expiration_Date"),
    "Delist_Flag": ("Patent_Delist_Flag", "Delist_Requested_Flag"),
    "Exclusivity_Date": ("Exclusivity_Date_Text", "Exclusivity_Expiration_Date"),
    "Appl_Type": ("Application_Type",),
    "Appl_No": ("Application_Number", "ApplNo"),
    "Product_No": ("Product_Number", "ProductNo"),
    "Patent_No": ("Patent_Number",),
    "Submission_Date": ("Patent_Submission_Date",),
}
"""Other names of columns, in other years and other copies."""


def names(column: str) -> set[str]:
    """What a column may be called, folded."""
    return {name_key(name) for name in (column, *ALIASES.get(column, ()))}
