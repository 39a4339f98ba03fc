"""What changed, drawn: every kind of change, and imports that tell none."""

from tracker.render.lines import Sheet
from tracker.render.pages.changes import in_full, terminal
from tracker.reports.models.changes import Changed, Changes, Run

OLD, NEW = "drugs-at-fda-2019-07-02", "drugs-at-fda-2020-07-01"
CHANGES = (
    Changed("changed", "application", "NDA 021335", "brand", "GLEEVEC", "GLIVEC", OLD, NEW),
    Changed("blanked", "application", "NDA 021335", "holder_id", "NOVARTIS \x1b[31m", None, OLD, NEW),
    Changed("vanished", "submission", "NDA 021335 SUPPL-4", None, None, None, OLD, NEW),
    Changed("returned", "submission", "NDA 021335 SUPPL-5", "date", None, "2003-04-18", OLD, NEW),
    Changed("added", "submission", "NDA 021335 SUPPL-6", "is_orphan", None, "yes", None, None),
)
RUNS = Changes(
    (
        Run(1, "chronology", "2026-11-20 09:00:00", "imatinib.yaml", 1, 0, 0, None, ()),
        Run(2, "drugs-at-fda", "2026-11-21 10:00:00", "new.zip", 12_345, 5, 2, None, CHANGES),
        Run(3, "ema", "2026-11-21 11:00:00", "ema.xlsx", 7, 0, 0, "2026-11-22 08:00:00", ()),
    )
)
WHOLE = """\
Run 1 · chronology · 2026-11-20 09:00 UTC · imatinib.yaml
  1 row added

Run 2 · drugs-at-fda · 2026-11-21 10:00 UTC · new.zip
  12,345 rows added · 1 changed · 1 blanked · 1 vanished · 1 returned · 1 given
  that was blank or absent · 2 refused
  first observed in drugs-at-fda-2020-07-01, otherwise in
  drugs-at-fda-2019-07-02
  application NDA 021335
    changed   brand: GLEEVEC → GLIVEC
    blanked   holder: NOVARTIS ␛[31m → nothing
  submission NDA 021335 SUPPL-4
    vanished  the whole record
  submission NDA 021335 SUPPL-5
    returned  date: nothing → 2003-04-18
  submission NDA 021335 SUPPL-6
    added     is_orphan: yes

Run 3 · ema · 2026-11-21 11:00 UTC · ema.xlsx
  taken back on 2026-11-22
"""


def test_imports_with_what_they_changed() -> None:
    assert in_full(RUNS, Sheet(80)) == WHOLE
    assert terminal(RUNS, Sheet(80)) == WHOLE


def test_only_the_first_changes_of_an_import_are_told() -> None:
    many = tuple(Changed("changed", "event", f"e{n:02}", "title", "a", "b", OLD, NEW) for n in range(23))
    run = Run(4, "drugs-at-fda", "2026-11-21 10:00:00", None, 0, 23, 0, None, many)
    lines = terminal(Changes((run,)), Sheet(80)).splitlines()
    assert lines[-1] == "  … and 3 more: tracker changes --run 4"
    assert sum("title: a → b" in line for line in lines) == 20
    assert sum("title: a → b" in line for line in in_full(Changes((run,)), Sheet(80)).splitlines()) == 23


def test_long_values_are_cut_where_nobody_asked_for_the_import() -> None:
    change = Changed("changed", "application", "MAA 1", "indication", "a " * 80, "b", OLD, NEW)
    run = Run(4, "ema", "2026-11-21 10:00:00", None, 0, 1, 0, None, (change,))
    assert "…" in terminal(Changes((run,)), Sheet(80))
    assert "…" not in in_full(Changes((run,)), Sheet(80))


def test_no_import() -> None:
    assert terminal(Changes(()), Sheet(80)) == "No such import. See them all: tracker list runs\n"


def test_a_row_for_each_change() -> None:
    rows = list(RUNS.table.rows)
    assert rows[0] == ("2026-11-21 10:00:00", 2, "drugs-at-fda", *vars(CHANGES[0]).values())
    assert len(rows) == 5
