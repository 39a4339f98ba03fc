"""Small vintages of the Purple Book and the Orange Book, made by hand in the FDA's layouts."""

from pathlib import Path

TITLE = "Purple Book Monthly Historical Data Changes Report - March 2025"
BLOCK = "Newly Approved Products (N) / Products Added in Current Release (R) / Updated Products (U)"
HEADER = (
    "N/R/U,Applicant,BLA Number,Proprietary Name,Proper Name,BLA Type,Strength,Dosage Form,"
    "Route of Administration,Product Presentation,Marketing Status,Licensure,Approval Date,"
    "Ref. Product Proper Name,Ref. Product Proprietary Name,Supplement Number,Submission Type,License Number,"
    "Product Number,Center,Date of First Licensure,Exclusivity Expiration Date,"
    "First Interchangeable Exclusivity Exp. Date,Ref. Product Exclusivity Exp. Date,"
    "Orphan Exclusivity Exp. Date"
)
COLUMNS = HEADER.split(",")
PLAIN = {
    "Applicant": "Maker Inc.",
    "BLA Number": "125557",
    "Proprietary Name": "Exempla",
    "Proper Name": "exemplumab",
    "BLA Type": "351(a)",
    "Strength": "35MCG",
    "Dosage Form": "For Injection",
    "Product Presentation": "Single-Dose Vial",
    "Marketing Status": "Rx",
    "Licensure": "Licensed",
    "Approval Date": "December 3, 2014",
    "Submission Type": "Original",
    "Product Number": "1",
    "Center": "CDER",
}

PRODUCTS = (
    "Ingredient~DF;Route~Trade_Name~Applicant~Strength~Appl_Type~Appl_No~Product_No~TE_Code~Approval_Date~RLD"
    "~RS~Type~Applicant_Full_Name"
)
PATENTS = (
    "Appl_Type~Appl_No~Product_No~Patent_No~Patent_Expire_Date_Text~Drug_Substance_Flag~Drug_Product_Flag"
    "~Patent_Use_Code~Delist_Flag~Submission_Date"
)
EXCLUSIVITIES = "Appl_Type~Appl_No~Product_No~Exclusivity_Code~Exclusivity_Date"


def product(**cells: str) -> str:
    """A row of the Purple Book, with these cells in place of the plain ones; blanks stand for underscores."""
    given = {name.replace("_", " "): cell for name, cell in cells.items()}
    found = {**PLAIN, **{_column(name): cell for name, cell in given.items()}}
    return ",".join(_quoted(found.get(column, "")) for column in COLUMNS)


def _column(name: str) -> str:
    """The column whose name begins so."""
    return next(column for column in COLUMNS if column.lower().startswith(name.lower()))


def _quoted(cell: str) -> str:
    return f'"{cell}"' if set(cell) & set(',\n"') else cell


def official(*rows: str, title: str = TITLE) -> str:
    """A month's file: the title, an empty block of what changed, and the full extract with these rows."""
    return "\r\n".join([title, "", BLOCK, HEADER, "", HEADER, *rows, ""])


def resaved(*rows: str) -> str:
    """What a spreadsheet leaves of it: a header and these rows."""
    return "\r\n".join([HEADER, *rows, ""])


def written(path: Path, text: str, encoding: str = "utf-8") -> Path:
    """The text as a file."""
    path.write_bytes(text.encode(encoding))
    return path


def orange(folder: Path, **tables: str) -> Path:
    """A folder with these tables, named as their files; the header of each goes before its rows."""
    headers = {"products": PRODUCTS, "patent": PATENTS, "exclusivity": EXCLUSIVITIES}
    folder.mkdir(parents=True, exist_ok=True)
    for name, rows in tables.items():
        written(folder / f"{name}.txt", "\n".join([headers[name], *rows.split("\n")]).rstrip("\n"))
    return folder
