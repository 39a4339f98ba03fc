"""The FDA's own list on top of the curated chronologies, where its file lies beside the repository."""

import os
from pathlib import Path

import pytest

from tests.ingest.listed import put, said
from tests.ingest.story import shown
from tracker.ingest.accelerated_approvals.endings import Ended
from tracker.schema.views import ACCELERATED_APPROVALS, TIMELINE_ENTRIES

VARIABLE = "TRACKER_ACCELERATED_APPROVALS"
BESIDE = Path(__file__).parents[3] / "shared/data/fda-accelerated-approvals/CDERAA-2024-03-31.pdf"
FILE = Path(os.environ.get(VARIABLE, BESIDE))

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not FILE.is_file(), reason=f"the FDA's PDF is not here; name it in {VARIABLE}"),
]


def test_the_whole_list_goes_on_top_of_what_is_curated(curated_copy: str) -> None:
    before = shown(curated_copy, TIMELINE_ENTRIES, "treatment", "entry_key")
    first = put(curated_copy, FILE)
    again = put(curated_copy, FILE)
    assert (first.source, first.read, first.refused, first.new) == (
        "fda-accelerated-approvals-2024",
        310,
        0,
        302,
    )
    assert first.endings == {Ended.ALONE: 172, Ended.OPEN: 87, Ended.WITHDRAWN: 45, Ended.KNOWN: 6}
    assert dict(first.unmatched) == {"conversion": 172, "submission": 2}
    assert not again.anything
    after = shown(curated_copy, TIMELINE_ENTRIES, "treatment", "entry_key")
    ours = {entry for entry in after if entry[0] == "blinatumomab"}
    assert ours == {entry for entry in before if entry[0] == "blinatumomab"}
    grants = shown(curated_copy, ACCELERATED_APPROVALS, "treatment", "granted", "granted_by", "resolved")
    assert [grant for grant in grants if grant[0] == "imatinib"] == [
        ("imatinib", "2001-05-10", "ORIG-1", "2003-12-08"),
        ("imatinib", "2002-02-01", "SUPPL-1", "2008-09-26"),
        ("imatinib", "2002-12-20", "SUPPL-4", "2009-05-27"),
        ("imatinib", "2003-05-20", "SUPPL-3", "2006-09-27"),
        ("imatinib", "2006-09-27", "SUPPL-16", "2011-04-01"),
        ("imatinib", "2008-12-19", "SUPPL-25", "2012-01-31"),
    ]
    assert said(curated_copy, "SELECT count(*) FROM changes") == [(0,)]
