"""Why a file or a record is refused as one of ClinicalTrials.gov, in a line that says what to do instead."""

from tracker.errors import printable
from tracker.sources.refusals import Refused

AGAIN = (
    "Download the studies anew, as JSON, at https://clinicaltrials.gov/search (Download), then: "
    "tracker import clinicaltrials-gov ctg-studies.json"
)


class Retired(Refused):
    """A format that ClinicalTrials.gov offered until 2024."""

    def __init__(self, name: str, what: str) -> None:
        super().__init__(f"'{printable(name)}' is {what}, which ClinicalTrials.gov retired in 2024. {AGAIN}")


class NotStudies(Refused):
    """A file of something else."""

    def __init__(self, name: str, found: str) -> None:
        super().__init__(
            f"'{printable(name)}' holds no studies of ClinicalTrials.gov: expected its JSON "
            f"(studies with a protocolSection) or its CSV, found {printable(found, 300)}. {AGAIN}"
        )


class NotUtf8(Refused):
    """Studies in another encoding than their publisher's."""

    def __init__(self, name: str, place: str) -> None:
        super().__init__(
            f"'{printable(name)}' is not in UTF-8 ({printable(place)}): some program saved it in another "
            f"encoding. {AGAIN}"
        )
