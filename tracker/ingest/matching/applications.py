"""Applications and submissions by the authority's own numbers."""

from typing import NamedTuple

from sqlalchemy import Connection, select

from tracker.ingest.plain import plain_rows
from tracker.schema.tables import Application, Submission

_DEEMED = {"NDA": "BLA", "BLA": "NDA"}


class Filed(NamedTuple):
    """An application that is known: its identity, and the treatment that it is about."""

    id: int
    treatment_id: int


class Applications:
    """Every application of one authority by type and number, whose leading zeros are part of it."""

    def __init__(self, connection: Connection, regulator: int) -> None:
        self._known: dict[tuple[str, str], Filed] = {}
        files = select(Application.type, Application.number, Application.id, Application.treatment_id).where(
            Application.regulator_id == regulator
        )
        for kind, number, identity, treatment in plain_rows(connection, files):
            self.add(kind, number, Filed(identity, treatment))
        steps = (
            select(Submission.application_id, Submission.type, Submission.number, Submission.id)
            .join(Application, Application.id == Submission.application_id)
            .where(Application.regulator_id == regulator)
        )
        self._submissions = {(row[0], row[1], row[2]): row[3] for row in plain_rows(connection, steps)}

    def add(self, kind: str, number: str, filed: Filed) -> None:
        """Know an application."""
        self._known[kind, number] = filed

    def add_submission(self, application: int, kind: str, number: str, identity: int) -> None:
        """Know a submission within an application."""
        self._submissions[application, kind, number] = identity

    def match(self, kind: str, number: str) -> Filed | None:
        """The application of this type and number, such as BLA 125557."""
        return self._known.get((kind, number))

    def match_deemed(self, kind: str, number: str) -> Filed | None:
        """The same, also as what it was or became: in March 2020 some NDAs became BLAs, numbers kept.

        Biologics Price Competition and Innovation Act, section 7002(e).
        """
        return self.match(kind, number) or self.match(_DEEMED.get(kind, kind), number)

    def submission(self, application: int, kind: str, number: str) -> int | None:
        """The submission of this type and number, such as SUPPL 8, of an application."""
        return self._submissions.get((application, kind, number))
