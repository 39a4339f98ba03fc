"""Endpoints by their names: an abbreviation, and the words that it stands for."""

WORDS = {
    "CIR": "cumulative incidence of relapse",
    "CR": "complete remission",
    "DFS": "disease-free survival",
    "EFS": "event-free survival",
    "GvHD": "graft-versus-host disease",
    "MRD": "measurable residual disease",
    "NRM": "non-relapse mortality",
    "ORR": "overall response rate",
    "OS": "overall survival",
    "PFS": "progression-free survival",
    "RFS": "relapse-free survival",
    "TRM": "treatment-related mortality",
}
"""What authors abbreviate, and what they mean by it."""


def is_called(endpoint: str, asked: str) -> bool:
    """Whether an endpoint goes by this name: "relapse" is a word of CIR in full, but not of RFS."""
    names = {_plain(endpoint), _plain(_in_full(endpoint))}
    if _plain(asked) in names:
        return True
    words = set(f"{endpoint} {_in_full(endpoint)}".casefold().split())
    return bool(asked.split()) and set(asked.casefold().split()) <= words


def _in_full(endpoint: str) -> str:
    return " ".join(WORDS.get(word, word) for word in endpoint.split())


def _plain(text: str) -> str:
    return " ".join(text.casefold().replace("-", " ").split())
