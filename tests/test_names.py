"""Names folded so that the spellings of one name are one, and the nearest names to a mistyped one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.names import close_names, name_key


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("BLINCYTO", "blincyto"),
        ("Blincyto®", "blincyto"),
        ("Blincyto™", "blincyto"),
        ("Blincyto℠", "blincyto"),
        ("BLINCYTO (R)", "blincytor"),
        ("AMG 103", "amg103"),
        ("amg-103", "amg103"),
        ("AMG\N{NO-BREAK SPACE}103", "amg103"),
        ("AMG\N{NON-BREAKING HYPHEN}103", "amg103"),
        ("MEDI\N{EN DASH}538", "medi538"),
        ("Princess Máxima", "princessmaxima"),
        ("Gökbuget", "gokbuget"),
        ("Straße", "strasse"),
        ("\N{FULLWIDTH LATIN CAPITAL LETTER A}MG103", "amg103"),
        ("EMEA/H/C/003731", "emeahc003731"),
        ("2013-000536-10", "201300053610"),
        ("ブリナツモマブ", "フリナツモマフ"),
        ("...", ""),
        ("", ""),
    ],
)
def test_spellings_fold_to_one_key(name: str, key: str) -> None:
    assert name_key(name) == key


@given(st.text())
def test_a_folded_name_folds_to_itself(name: str) -> None:
    assert name_key(name_key(name)) == name_key(name)


@given(st.text(st.characters(codec="ascii")))
def test_case_and_marks_of_ascii_make_no_difference(name: str) -> None:
    assert name_key(name.upper()) == name_key(name.lower()) == name_key(f" {name}-\N{REGISTERED SIGN}")


KNOWN = ["blinatumomab", "BLINCYTO", "blincyto", "AMG 103", "ponatinib", "imatinib"]


@pytest.mark.parametrize(
    ("name", "close"),
    [
        ("blinatumumab", ["blinatumomab"]),
        ("Blincito", ["BLINCYTO", "blinatumomab"]),
        ("AMG 104", ["AMG 103"]),
        ("imatinb", ["imatinib", "ponatinib"]),
        ("zzz", []),
        ("", []),
    ],
)
def test_the_nearest_names_come_first_and_each_once(name: str, close: list[str]) -> None:
    assert close_names(name, KNOWN) == close


def test_no_more_names_than_asked_for() -> None:
    assert close_names("drug0", [f"drug{n}" for n in range(9)], limit=2) == ["drug0", "drug8"]
