"""The words of this field as figures have room for them, and what their abbreviations stand for."""

import re
from collections.abc import Iterable

_SHORTER = tuple(
    (re.compile(pattern, re.IGNORECASE), short)
    for pattern, short in (
        (r"\b(Ph|CD\d+|HER2|BRAF|ALK|EGFR|MRD|KMT2A)[- ]positive\b", r"\1+"),
        (r"\b(Ph|CD\d+|HER2|BRAF|ALK|EGFR|MRD|KMT2A)[- ]negative\b", r"\1−"),
        (r"\b(?:relapsed (?:or|and) refractory|refractory or relapsed(?! after))\b", "R/R"),
        (r"\bB-cell precursor (?:ALL|acute lymphoblastic leuka?emia)\b", "BCP-ALL"),
        (r"\bacute lympho(?:blastic|cytic) leuka?emia\b", "ALL"),
        (r"\bchronic lymphocytic leuka?emia\b", "CLL"),
        (r"\bchronic myel(?:oid|ogenous) leuka?emia\b", "CML"),
        (r"\bnon-small cell lung cancer\b", "NSCLC"),
        (r"\bminimal residual disease\b", "MRD"),
        (r"\bfirst or second remission\b", "CR1/2"),
        (r"\bfirst or second remission\b", "CR1/2"),
        (r"\btyrosine kinase inhibitors?\b", "TKI"),
        (
            r",? (?:in the consolidation phase of multiphase chemotherapy|as part of consolidation)\b",
            ", consolidation",
        ),
        (r"\b(?:of )?at least (?:two|2)\b", "≥2"),
        (r"\b(?:of )?at least (?:one|1)\b", "≥1"),
        (r"\b(?:of )?at least (?=\d)", "≥"),
        (r"\bfrom (\d+) (month|year)s? of age\b", r"≥\1 \2"),
        (r",? in adults and children\b", ", adults, children"),
        (r",? in (?=adults\b|children\b)", ", "),
        (r" in (?=CR1/2)", ", "),
        (r" with (?=MRD\b)", ", "),
        (r"(?<=\d) %", "%"),
        (r" (?=≥)", "\u00a0"),
        (r"(?<=\d) (?=months?\b|years?\b)", "\u00a0"),
    )
)
"""What is shortened to what; in this order."""

_MEANINGS = {
    "ALL": "acute lymphoblastic leukaemia",
    "BCP": "B-cell precursor",
    "CHMP": "Committee for Medicinal Products for Human Use",
    "CLL": "chronic lymphocytic leukaemia",
    "CML": "chronic myeloid leukaemia",
    "CR1/2": "first or second remission",
    "EMA": "European Medicines Agency",
    "FDA": "US Food and Drug Administration",
    "HC": "Health Canada",
    "MHRA": "UK Medicines and Healthcare products Regulatory Agency",
    "MRD": "minimal residual disease",
    "NICE": "UK National Institute for Health and Care Excellence",
    "NMPA": "China's National Medical Products Administration",
    "NSCLC": "non-small cell lung cancer",
    "Ph": "Philadelphia chromosome",
    "PMDA": "Japan's Pharmaceuticals and Medical Devices Agency",
    "R/R": "relapsed or refractory",
    "TGA": "Australia's Therapeutic Goods Administration",
    "TKI": "tyrosine kinase inhibitor",
}


def brief(text: str) -> str:
    """The text in the abbreviations of the field."""
    for pattern, short in _SHORTER:
        text = pattern.sub(short, text)
    return text


def abbreviations(texts: Iterable[str]) -> str:
    """What the abbreviations among these texts mean: "ALL, acute lymphoblastic leukaemia; ..."."""
    seen = " ".join(texts)
    used = (short for short in _MEANINGS if re.search(rf"(?<![\w/]){re.escape(short)}(?![\w/])", seen))
    return "; ".join(f"{short}, {_MEANINGS[short]}" for short in used)
