"""What is given as AACT and is not, each with what to give instead."""

from tracker.errors import printable
from tracker.sources.refusals import Refused

ADVICE = (
    "Give AACT's pipe-delimited files, as the zip file or its folder: "
    "tracker import aact 20250101_pipe-delimited-export.zip"
)


class DatabaseDump(Refused):
    """AACT's other form: a dump that only PostgreSQL can read."""

    def __init__(self, name: str) -> None:
        super().__init__(f"'{printable(name)}' holds AACT as a PostgreSQL dump, which is not read. {ADVICE}")


class OtherDelimiter(Refused):
    """A table whose columns stand between other signs than bars."""

    def __init__(self, name: str, sign: str) -> None:
        super().__init__(
            f"'{printable(name)}' has {sign} between its columns, and not the bars of AACT's pipe-delimited "
            f"files. {ADVICE}"
        )


class NoRoom(Refused):
    """The scratch file, in which rows are put in order, cannot be written."""

    def __init__(self, name: str, reason: str) -> None:
        super().__init__(
            f"The rows of '{printable(name)}' cannot be put in order on disk ({printable(reason)}). "
            "Name a folder with more room, and repeat the command: export TMPDIR=/path"
        )


class BadCell(ValueError):
    """A value that cannot be right; its text is the reason, for a person."""

    def __init__(self, column: str, cell: str, reason: str) -> None:
        super().__init__(f"{column} '{printable(cell)}' {reason}")
