"""Lines as a terminal without Unicode shows them."""

import pytest

from tracker.render.lines import to_ascii


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Gökbuget N, Rosén Å", "Gokbuget N, Rosen A"),
        ("MRD of 10⁻³ or more, 10⁶ cells, m²", "MRD of 10^-3 or more, 10^6 cells, m2"),
        ("96.0 ± 1.2 %, ≥ 18, −30 to 5 × 2", "96.0 +/- 1.2 %, >= 18, -30 to 5 x 2"),
        ("½ of “them” · 日本", '1/2 of "them" - ??'),
        ("├ TOWER…\n│ P<0.001\n", "| TOWER...\n| P<0.001\n"),
        ("\x1b[31mré\x1b[0m", "\x1b[31mre\x1b[0m"),
    ],
)
def test_ascii_keeps_what_it_can(text: str, shown: str) -> None:
    assert to_ascii(text) == shown
