"""A number is stored as it is printed and as a number, a fraction too."""

import pytest

from tests.ingest.story import STORY, imported, shown
from tracker.schema.views import ESTIMATES


@pytest.mark.parametrize(
    ("printed", "number"), [("43.0", 43), ("≈36.5", 36.5), ("≈1/3", 1 / 3), ("1/4", 0.25), ("~2", 2)]
)
def test_the_text_and_the_number_of_an_estimate(database_url: str, printed: str, number: float) -> None:
    imported(database_url, STORY.replace("43.0", printed))
    assert shown(database_url, ESTIMATES, "value", "value_text") == [(number, printed)]
