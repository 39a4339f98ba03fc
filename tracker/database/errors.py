"""What can be wrong with a database, one class per case; each message names the next command to type."""

import shlex
from collections.abc import Sequence

from tracker.errors import TrackerError, one_of


class DatabaseError(TrackerError):
    """Something is the matter with the database itself."""


class DatabaseMissing(DatabaseError):
    """There is no file at this path."""

    def __init__(self, name: str) -> None:
        super().__init__(f"{name}: no such file. Create it: {command(name, 'db upgrade')}")


class NotADatabase(DatabaseError):
    """The path leads to something that is no database, or no longer one."""

    def __init__(self, name: str, what: str) -> None:
        super().__init__(
            f"{name}: {what}. Name another file with --database, or put a backup in its place: "
            f"{command(name, 'db restore --replace BACKUP')}"
        )


class DatabaseUnavailable(DatabaseError):
    """The database cannot be reached."""

    def __init__(self, name: str, reason: str, advice: str) -> None:
        super().__init__(f"{name}: {reason}. {advice}")


class DatabaseReadOnly(DatabaseError):
    """The database can be read and not written."""

    def __init__(self, name: str) -> None:
        super().__init__(
            f"{name}: it or its directory cannot be written to. Allow it, or write to a copy: "
            f"{command(name, 'db backup COPY')}"
        )


class DatabaseFull(DatabaseError):
    """There is no room left to write."""

    def __init__(self, name: str) -> None:
        super().__init__(
            f"{name}: no room left to write, and nothing was changed. Make room, then try again."
        )


class DatabaseBusy(DatabaseError):
    """Another program is writing, and did not finish in time."""

    def __init__(self, name: str) -> None:
        super().__init__(
            f"{name}: another program is using it, and nothing was changed. Wait for it, then try again."
        )


class DatabaseEmpty(DatabaseError):
    """The database has none of the tracker's tables."""

    def __init__(self, name: str) -> None:
        super().__init__(f"{name}: it has no tracker tables. Create them: {command(name, 'db upgrade')}")


class DatabaseBehind(DatabaseError):
    """The tables are those of an older version of the program."""

    def __init__(self, name: str, found: str, expected: str) -> None:
        super().__init__(
            f"{name}: its tables are at revision {found}, this version needs {expected}; "
            f"run: {command(name, 'db upgrade')}"
        )


class DatabaseAhead(DatabaseError):
    """The tables are those of a newer version of the program."""

    def __init__(self, name: str, found: str, expected: str) -> None:
        super().__init__(
            f"{name}: it was made by a newer version of tracker (revision {found}; this version knows "
            f"{expected}). Install that version, or name another database; this program is: tracker --version"
        )


class ViewInUse(DatabaseError):
    """Somebody's own view reads one of ours, so that ours cannot step aside."""

    def __init__(self, name: str, views: Sequence[str]) -> None:
        super().__init__(
            f"{name}: {one_of(views)} reads a view of the tracker, which has to step aside, and nothing was "
            f"changed. Drop it (DROP VIEW {', '.join(views)}), try again, then make it anew."
        )


class NameTaken(DatabaseError):
    """Somebody else's tables or views have the names that ours need."""

    def __init__(self, name: str, taken: Sequence[str]) -> None:
        super().__init__(
            f"{name}: it has something else called {', '.join(taken)}, and nothing was changed. "
            f"Give the tracker a database of its own with --database."
        )


class BrokenReferences(DatabaseError):
    """A row refers to a row that is not there."""

    def __init__(self, name: str, tables: Sequence[str]) -> None:
        super().__init__(
            f"{name}: rows of {one_of(tables)} refer to rows that are not there, and nothing was changed. "
            f"See which: {command(name, 'db check')}"
        )


class AlreadyThere(DatabaseError):
    """Something would be overwritten, and nobody said so."""

    def __init__(self, name: str, holds: str) -> None:
        super().__init__(f"{name}: {holds}. To overwrite it, say so: --replace")


class UnusableBackup(DatabaseError):
    """A file is no backup that can be restored."""

    def __init__(self, name: str, why: str) -> None:
        super().__init__(
            f"{name}: {why}, so it cannot be restored, and nothing was changed. Name another file."
        )


class SameDatabase(DatabaseError):
    """A database cannot be its own backup."""

    def __init__(self, name: str) -> None:
        super().__init__(f"{name}: that is the database itself. Name another file.")


def command(name: str, words: str) -> str:
    """The command line that does this to that database, ready to be typed."""
    return f"tracker --database {shlex.quote(name)} {words}"
