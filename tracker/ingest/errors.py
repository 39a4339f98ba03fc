"""What a person can get wrong with an import that the file alone does not show."""

from sqlalchemy.exc import IntegrityError

from tracker.errors import LONGEST_PATH, TrackerError, printable


class Undated(TrackerError):
    """A vintage of which nobody can say whether it is newer than another."""

    def __init__(self, file: str, importer: str) -> None:
        super().__init__(
            f"'{printable(file, LONGEST_PATH)}' does not say of which day it is. Nothing was imported. "
            f"Say it: tracker import {importer} --as-of 2024-03-31 FILE"
        )


class BrokenConstraint(TrackerError):
    """The file breaks a constraint of the schema."""

    def __init__(self, file: str, error: IntegrityError) -> None:
        rule = str(error.orig).splitlines()[0]
        super().__init__(
            f"'{printable(file, LONGEST_PATH)}' breaks a rule of the database ({rule}). Nothing was imported."
            " Look at what is there: tracker db check"
        )
