"""List after list: what a later one says otherwise is kept with both vintages, and nothing is turned back."""

from pathlib import Path

import pytest

from tests.builders import contents
from tests.ingest.listed import known, ledger, put, row, said, write
from tracker.database.engine import open_for_reading, open_for_writing
from tracker.dates import PartialDate
from tracker.ingest.accelerated_approvals import UndatedList, load
from tracker.sources.accelerated_approvals import read

OLD, MIDDLE, NEW = "June 30, 2022", "March 31, 2024", "December 31, 2025"
OLD_KEY, MIDDLE_KEY, NEW_KEY = (
    f"fda-accelerated-approvals-{day}" for day in ("2022-06-30", "2024-03-31", "2025-12-31")
)
CHANGES = (
    "SELECT kind, table_name, attribute, old_value, new_value, old_source, new_source FROM changes "
    "WHERE importer = 'accelerated-approvals' ORDER BY run_id, table_name, attribute"
)
STATUS = (
    "SELECT value, source_key FROM claims WHERE attribute = 'status' AND subject_key = 'granted' "
    "ORDER BY place"
)
OTHER = row(
    step="NDA 021588", drug="EXEMPLA,EXEMPLATINIB", approved="4/18/2003", indication="FOR STROMAL TUMORS"
)


@pytest.fixture
def url(database_url: str) -> str:
    known(database_url)
    return database_url


def everything(url: str) -> object:
    with open_for_reading(url) as connection:
        return contents(connection)


def test_a_later_conversion_is_a_change_of_status_with_both_vintages(url: str, tmp_path: Path) -> None:
    put(url, write(tmp_path, OLD, row()))
    put(url, write(tmp_path, NEW, row("Converted", "2/3/2004")))
    assert said(url, CHANGES) == [
        ("changed", "approval", "status", "Not Yet Converted", "Converted 2004-02-03", OLD_KEY, NEW_KEY)
    ]
    assert [one[2:6] for one in ledger(url)] == [("converted", "2004-02-03", "NDA 021588", "SUPPL-2")]


def test_what_a_later_list_repeats_adds_nothing_but_its_vintage(url: str, tmp_path: Path) -> None:
    put(url, write(tmp_path, OLD, row("Converted", "2/3/2004")))
    done = put(url, write(tmp_path, NEW, row("Converted", "2/3/2004")))
    assert (done.added, done.changed) == (1, 0)  # the source
    assert said(url, "SELECT count(*) FROM claims WHERE source_key LIKE '%2025-12-31'") == [(0,)]


def test_an_older_list_after_a_newer_one_turns_nothing_back(url: str, tmp_path: Path) -> None:
    put(url, write(tmp_path, NEW, row("Converted", "2/3/2004"), OTHER))
    before = (ledger(url), said(url, CHANGES))
    put(url, write(tmp_path, OLD, row(), OTHER))
    assert (ledger(url), said(url, CHANGES)) == before
    assert said(url, STATUS) == [("Converted 2004-02-03", NEW_KEY), ("Not Yet Converted", OLD_KEY)]


def test_a_list_between_two_that_agree_is_not_the_last_word(url: str, tmp_path: Path) -> None:
    put(url, write(tmp_path, OLD, row()))
    put(url, write(tmp_path, NEW, row()))
    put(url, write(tmp_path, MIDDLE, row("Converted", "2/3/2004", approved="5/11/2001")))
    assert [one[:3] for one in ledger(url)] == [("2001-05-10", "ORIG-1", None)]
    assert said(url, STATUS) == [
        ("Not Yet Converted", NEW_KEY),
        ("Converted 2004-02-03", MIDDLE_KEY),
        ("Not Yet Converted", OLD_KEY),
    ]


def test_a_rewritten_indication_is_the_same_approval(database_url: str, tmp_path: Path) -> None:
    put(database_url, write(tmp_path, OLD, row()))
    newer = "FOR ADULTS WITH CHRONIC MYELOID LEUKEMIA AFTER INTERFERON"
    put(database_url, write(tmp_path, NEW, row(indication=newer)))
    older = row().split(",")[7]
    assert said(database_url, "SELECT indication FROM accelerated_approvals") == [(newer,)]
    assert said(database_url, CHANGES) == [("changed", "indication", "text", older, newer, OLD_KEY, NEW_KEY)]


def test_a_corrected_day_moves_the_event_and_keeps_both(database_url: str, tmp_path: Path) -> None:
    put(database_url, write(tmp_path, OLD, row()))
    put(database_url, write(tmp_path, NEW, row(approved="5/11/2001")))
    assert [one[:2] for one in ledger(database_url)] == [("2001-05-11", "ORIG-1")]
    assert said(database_url, CHANGES) == [
        ("changed", "event", "date", "2001-05-10", "2001-05-11", OLD_KEY, NEW_KEY)
    ]


def test_what_vanishes_stays_and_is_told_once_until_it_returns(url: str, tmp_path: Path) -> None:
    put(url, write(tmp_path, OLD, row(), OTHER))
    gone = put(url, write(tmp_path, MIDDLE, row()))
    again = put(url, write(tmp_path, MIDDLE, row()))
    back = put(url, write(tmp_path, NEW, row(), OTHER))
    counts = [(done.vanished, done.returned) for done in (gone, again, back)]
    assert counts == [(1, 0), (0, 0), (0, 1)]
    assert said(url, CHANGES) == [
        ("vanished", "approval", None, None, None, OLD_KEY, MIDDLE_KEY),
        ("returned", "approval", None, None, None, None, NEW_KEY),
    ]
    assert len(ledger(url)) == 2


def test_what_only_an_older_list_has_had_vanished_by_the_newer_one(url: str, tmp_path: Path) -> None:
    put(url, write(tmp_path, NEW, row()))
    done = put(url, write(tmp_path, OLD, row(), OTHER))
    assert (done.new, done.vanished) == (1, 1)
    assert said(url, CHANGES) == [("vanished", "approval", None, None, None, OLD_KEY, NEW_KEY)]


def test_a_refused_row_has_not_vanished(url: str, tmp_path: Path) -> None:
    put(url, write(tmp_path, OLD, row(), OTHER))
    done = put(url, write(tmp_path, NEW, row(), OTHER.replace("4/18/2003", "soon")))
    assert (done.refused, done.vanished) == (1, 0)


def test_an_ending_that_a_list_takes_back_is_left_to_a_person(url: str, tmp_path: Path) -> None:
    put(url, write(tmp_path, OLD, row("Converted", "2/3/2004")))
    put(url, write(tmp_path, NEW, row()))
    assert [one[2] for one in ledger(url)] == ["converted"]
    assert said(url, CHANGES) == [
        ("changed", "approval", "status", "Converted 2004-02-03", "Not Yet Converted", OLD_KEY, NEW_KEY)
    ]
    reason = "an earlier list said that it had ended; this one does not"
    unmatched = "SELECT subject, candidates, reason FROM unmatched"
    assert said(url, unmatched) == [("conversion", "other-2", reason)]


def test_another_copy_of_the_list_of_one_day_is_the_same_source(url: str, tmp_path: Path) -> None:
    put(url, write(tmp_path, NEW, row("Converted", "2/3/2004")))
    before = everything(url)
    copy = write(tmp_path, NEW, row("Converted", "2/3/2004", indication=row().split(",")[7].lower()))
    assert not put(url, copy).anything
    assert everything(url) == before


def test_a_list_without_its_day_asks_for_it(url: str, tmp_path: Path) -> None:
    path = write(tmp_path, NEW, row())
    path.write_text(path.read_text(encoding="utf-8").partition("\n")[2], encoding="utf-8")
    listing = read(path)
    with pytest.raises(UndatedList) as refused, open_for_writing(url) as connection:
        load(connection, listing, 1)
    assert str(refused.value) == (
        "'December-31,-2025.csv' does not say of which day it is. Nothing was imported. "
        "Say it: tracker import accelerated-approvals --as-of 2024-03-31 FILE"
    )
    with open_for_writing(url) as connection:
        assert load(connection, listing, 1, PartialDate.parse("2025-12-31")).source == NEW_KEY
    with open_for_writing(url) as connection:  # its bytes say it by now
        assert not load(connection, listing, 1).anything
