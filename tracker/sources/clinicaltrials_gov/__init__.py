"""ClinicalTrials.gov's own files, read: JSON and CSV of version 2, one study or all of them.

Arrays as they are downloaded, pages of the API, single studies, studies line by line; several files in a
folder or a zip file.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path

from tracker.sources.clinicaltrials_gov.files import Files
from tracker.sources.clinicaltrials_gov.studies import Studies
from tracker.sources.clinicaltrials_gov.survey import Survey
from tracker.sources.inputs import opened


@contextmanager
def read(path: str | Path, today: date | None = None) -> Iterator[Studies]:
    """One vintage, open for as long as the `with` block lasts; raises Refused, before anything is used.

    A date of an update after `today` is a slip; taken at its word, no later vintage would be newer.
    """
    with opened(path) as given:
        files = Files(given)
        survey = Survey(today or datetime.now(UTC).date())
        for member in files.members:
            survey.add(files, member)
        for member in files.members:
            survey.weigh(files, member)
        yield Studies(given.name, given.digest(files.members), files, survey)
