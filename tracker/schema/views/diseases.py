"""The view of diseases and of which is wider than which."""

from tracker.schema.views.base import View

DISEASES = View(
    "diseases",
    "each disease, and the wider one that it belongs to",
    """
disease text | stable key, as in indications | never null
name text | the disease in words | never null | disease.name
parent text | key of the wider disease | it is at the top | disease.key
code_system text | coding system: MeSH, ICD-O-3, NCIt... | none is known | disease.code_system
code text | the code in that system | none is known | disease.code
""",
    """
SELECT d.key AS disease, d.name, wider.key AS parent, d.code_system, d.code
FROM disease d
LEFT JOIN disease wider ON wider.id = d.parent_id""",
)
