"""`tracker show TREATMENT --indications`: each indication from wording to wording."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.conftest import Program

MRD = """\
  ◐▲  2018-03-29  accelerated · expansion                               SUPPL-13
  │               B-cell precursor ALL in first or second remission with MRD of
  │               at least 0.1 %, in adults and children
  ◐   2021-03-11  accelerated · wording             SUPPL-18, SUPPL-20, SUPPL-19
  │               CD19-positive B-cell precursor ALL in first or second
  │               remission with MRD of at least 0.1 %, in adults and children
  ◆   2023-06-20  regular · conversion                        SUPPL-23, SUPPL-26
                  the same wording
                  current
"""


def test_the_mrd_indication_has_three_wordings(run: "Program", curated_url: str) -> None:
    result = run("show", "Blincyto", "--indications", database=curated_url)
    assert (result.exit_code, result.stderr) == (0, "")
    assert MRD in result.stdout


def test_only_a_treatment_has_indications(run: "Program", curated_url: str) -> None:
    result = run("show", "TOWER", "--indications", database=curated_url)
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == "Error: 'TOWER' is a trial, not a treatment. Show it: tracker show TOWER\n"
