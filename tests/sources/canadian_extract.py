"""Extracts of the Drug Product Database, made by hand in Health Canada's layout; a test changes one table."""

from pathlib import Path

from tests.sources.vintage import unpacked
from tracker.sources.health_canada import read
from tracker.sources.health_canada.records import HealthCanada

Tables = dict[str, bytes]


def product(
    code: str = "73824",
    din: str = "02253275",
    brand: str = "GLEEVEC",
    *,
    of: str = "Human",
    updated: str = "27-OCT-2006",
) -> str:
    """A line of drug.txt, in the 14 columns of 2017."""
    return _line(code, "", of, din, brand, "", "N", "69580", "1", updated, "0145503002", "Humain", "", "")


def ingredient(code: str = "73824", name: str = "IMATINIB (IMATINIB MESYLATE)") -> str:
    """A line of ingred.txt."""
    return _line(code, "12429", name, "I", "100", "MG", "", "", "N", "", "", "Imatinib", "MG", "", "")


def therapy(code: str = "73824", atc: str = "L01XE01", name: str = "IMATINIB") -> str:
    """A line of ther.txt."""
    return _line(code, atc, name, "10:00.00", "ANTINEOPLASTIC AGENTS", "", "")


def company(
    code: str = "73824", name: str = "NOVARTIS PHARMACEUTICALS CANADA INC", of: str = "DIN OWNER"
) -> str:
    """A line of comp.txt, with the address that is not read."""
    return _line(code, "11121", "3", name, of, "Y", "N", "N", "", "", "1 THEIR STREET", "DORVAL", *[""] * 6)


def status(code: str = "73824", words: str = "MARKETED", since: str = "22-JAN-2004", now: str = "Y") -> str:
    """A line of status.txt."""
    return _line(code, now, words, since, "COMMERCIALISÉ", "", "")


def _line(*cells: str) -> str:
    return ",".join(f'"{cell}"' for cell in cells) + "\r\n"


def tables(**changed: str | bytes | None) -> Tables:
    """The files of an extract with one product, drug.txt and ingred.txt; others are added, or instead."""
    texts: dict[str, str | bytes | None] = {"drug": product(), "ingred": ingredient(), **changed}
    return {
        f"{name}.txt": text.encode() if isinstance(text, str) else text
        for name, text in texts.items()
        if text is not None
    }


def extract(folder: Path, **changed: str | bytes | None) -> HealthCanada:
    """What is read of such an extract as a folder."""
    folder.mkdir(exist_ok=True)
    return read([unpacked(folder / "extract", tables(**changed))])
