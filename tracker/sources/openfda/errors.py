"""Why a file is refused as openFDA's drug/drugsfda, or a record of it; one class per mistake."""

from collections.abc import Sequence

from tracker.errors import printable
from tracker.sources.drugs_at_fda.cells import BadReference, BadRow
from tracker.sources.refusals import Refused, listed

DOWNLOAD = "Download drug/drugsfda from https://open.fda.gov/apis/drug/drugsfda/download/"
_SHOWN = 200


class Answered(Refused):
    """The service answered with an error, and that was saved."""

    def __init__(self, name: str, code: str, message: str) -> None:
        said = f"{printable(code)}: {printable(message, _SHOWN)}" if message else printable(code)
        super().__init__(
            f"'{printable(name)}' holds no data but openFDA's answer '{said}'. "
            f"Ask again for something that it has, such as https://api.fda.gov/drug/drugsfda.json?limit=1"
        )


class OtherEndpoint(Refused):
    """Records of openFDA, but of another kind."""

    def __init__(self, name: str, endpoint: str, because: str) -> None:
        super().__init__(
            f"'{printable(name)}' holds records of openFDA's {endpoint} (with '{because}'), not of "
            f"drug/drugsfda. {DOWNLOAD}"
        )


class NoRecords(Refused):
    """A file with nothing in it."""

    def __init__(self, name: str) -> None:
        super().__init__(f"'{printable(name)}' holds no application. {DOWNLOAD}")


class SeveralDays(Refused):
    """Partitions that were not made on one day."""

    def __init__(self, name: str, days: Sequence[str]) -> None:
        super().__init__(
            f"'{printable(name)}' holds partitions of several days: {listed(days)}. Give one day at a time."
        )


class ControlCharacter(BadRow):
    """A text that commands a terminal, or is none."""

    def __init__(self, character: str, what: str) -> None:
        super().__init__(f"a control character (U+{ord(character):04X}) in {what}")


class Leftover(BadRow):
    """A product that somebody made up to test the system."""

    def __init__(self, brand: str) -> None:
        super().__init__(f"product '{printable(brand)}' is left from a test")


class OtherWords(BadReference):
    """An application that stands twice, and not in the same words."""

    def __init__(self, key: tuple[str, ...], file: str, line: int) -> None:
        super().__init__("application", key, f"stands already, in other words, in line {line} of {file}")
