"""The columns of the Purple Book, in the FDA's spelling (monthly data downloads, 2020 to 2026)."""

from tracker.names import name_key

TITLE = "a Purple Book data download: comma-separated text"
ADVICE = "Download the month's CSV file again from purplebooksearch.fda.gov, under Download."

NEEDED = (
    "Applicant",
    "BLA Number",
    "Proprietary Name",
    "Proper Name",
    "Approval Date",
    "Supplement Number",
    "Submission Type",
    "Product Number",
)
"""Without these nobody can tell which product a row is about, or what was approved when."""

OPTIONAL = (
    "BLA Type",
    "Strength",
    "Dosage Form",
    "Product Presentation",
    "Marketing Status",
    "Licensure",
    "Center",
    "Inter. Approval Date",
    "Inter. Supplement Number",
)

EXCLUSIVITIES = {
    "reference-product": "Ref. Product Exclusivity Exp. Date",
    "first-interchangeable": "First Interchangeable Exclusivity Exp. Date",
    "orphan": "Orphan Exclusivity Exp. Date",
    "other": "Exclusivity Expiration Date",
}
"""The columns that say when an exclusivity ends, by our key."""

KNOWN = (
    "N/R/U",
    "Route of Administration",
    "Ref. Product Proper Name",
    "Ref. Product Proprietary Name",
    "License Number",
    "Date of First Licensure",
    "Patent List Provided",
)
"""Columns that say nothing we keep; any other is reported."""

ALIASES = {
    "BLA Type": ("License Type", "BLA License Type"),
    "BLA Number": ("BLA No", "BLA STN", "Application Number"),
    "Marketing Status": ("Status",),
    "Supplement Number": ("Suppl. Number",),
    "Inter. Approval Date": ("Interchangeable Approval Date",),
    "Inter. Supplement Number": ("Interchangeable Supplement Number",),
    "Ref. Product Exclusivity Exp. Date": ("Reference Product Exclusivity Expiration Date",),
    "First Interchangeable Exclusivity Exp. Date": ("First Interchangeable Exclusivity Expiration Date",),
    "Orphan Exclusivity Exp. Date": ("Orphan Exclusivity Expiration Date",),
}
"""Other names of columns, in other years."""

WORDS = {
    "BLA Type": {"351(a)", "351(k) Biosimilar", "351(k) Interchangeable"},
    "Marketing Status": {"Rx", "OTC", "Disc", "Disc*"},
    "Licensure": {"Licensed", "Voluntarily Revoked", "Revoked"},
}
"""The words that these columns are known to have; another one is kept, and reported."""

READ = (*NEEDED, *OPTIONAL, *EXCLUSIVITIES.values())


def place_of(column: str, header: list[str]) -> int | None:
    """Where a column stands in a folded header, by its own name or another one."""
    names = {name_key(name) for name in (column, *ALIASES.get(column, ()))}
    return next((place for place, key in enumerate(header) if key in names), None)


def unread(header: list[str]) -> list[int]:
    """Where columns stand that nobody knows."""
    known = {name_key(name) for name in (*READ, *KNOWN)}
    known |= {name_key(name) for names in ALIASES.values() for name in names}
    return [place for place, key in enumerate(header) if key and key not in known]
