"""One row of each table to one record."""

from collections.abc import Mapping
from datetime import date

from tracker.sources.drugs_at_fda.cells import application_number, product_number
from tracker.sources.orange_book import cells
from tracker.sources.orange_book.records import Exclusivity, Patent, Product

_COVERS = {"Drug_Substance_Flag": "drug substance", "Drug_Product_Flag": "drug product"}


def product(found: Mapping[str, str]) -> Product:
    """A row of products.txt."""
    return Product(
        *_place(found),
        ingredients=cells.ingredients(found["Ingredient"]),
        brand=cells.text(found["Trade_Name"]),
        applicant=cells.text(found["Applicant_Full_Name"]) or cells.text(found["Applicant"]),
    )


def patent(found: Mapping[str, str], submitted: set[date]) -> Patent:
    """A row of patent.txt; the day on which it was submitted tells how new the file is."""
    number, is_pediatric = cells.patent(found["Patent_No"])
    record = Patent(
        *_place(found),
        number=number,
        is_pediatric=is_pediatric,
        expires=cells.day(found["Patent_Expire_Date_Text"]),
        covers=tuple(words for column, words in _COVERS.items() if cells.flag(found[column], words)),
        use_code=cells.text(found["Patent_Use_Code"]),
        is_delisting=cells.flag(found["Delist_Flag"], "delisting"),
    )
    if day := cells.day(found["Submission_Date"]):
        submitted.add(day)
    return record


def exclusivity(found: Mapping[str, str]) -> Exclusivity:
    """A row of exclusivity.txt."""
    return Exclusivity(
        *_place(found),
        code=cells.exclusivity(found["Exclusivity_Code"]),
        ends=cells.day(found["Exclusivity_Date"]),
    )


def _place(found: Mapping[str, str]) -> tuple[str, str, str]:
    """The product that a row is about: its application's type and number, and its own."""
    return (
        cells.application_type(found["Appl_Type"]),
        application_number(found["Appl_No"]),
        product_number(found["Product_No"]),
    )
