"""The application and the submission that a row names."""

from sqlalchemy import select

from tracker.ingest.accelerated_approvals.leftovers import Leftovers, Subject
from tracker.ingest.accelerated_approvals.substances import Substances
from tracker.ingest.accelerated_approvals.vintage import PUBLISHER, Said, Vintage
from tracker.ingest.matching import Organizations
from tracker.ingest.rows import Rows
from tracker.schema.tables import Application, Organization, Submission
from tracker.sources.accelerated_approvals.records import Row
from tracker.vocabulary import OrganizationKind

FDA = "FDA"


def regulator(rows: Rows, vintage: Vintage) -> Organization:
    """The FDA, also in a database that has nothing yet."""
    known = rows.find(Organization, abbreviation=FDA)
    if known is None:
        values = {"abbreviation": FDA, "kind": OrganizationKind.REGULATOR, "jurisdiction": "US"}
        known = rows.put(Organization, {"name": PUBLISHER}, values, label=PUBLISHER)
        rows.flush()
        vintage.say(known, Said("name", PUBLISHER, ""))
    return known


class Filing:
    """Applications and submissions at the FDA, made where the list is the first to name them."""

    def __init__(self, rows: Rows, vintage: Vintage, leftovers: Leftovers, regulator_id: int) -> None:
        self._rows, self._vintage, self._leftovers = rows, vintage, leftovers
        self._regulator_id = regulator_id
        self._substances = Substances(rows, vintage)
        self._organizations = Organizations(rows.session.connection())

    def application(self, row: Row) -> Application | None:
        """The application of a row; none where it could be about several things."""
        known = self._known(row)
        if known is None:
            return self._new(row)
        if self._substances.contradicts(row, known.treatment_id):
            about = self._substances.known.inns[known.treatment_id]
            named = self._substances.known.named(self._substances.match(row))
            reason = "the application is about one treatment, name and brand are those of another"
            self._leftovers.leave(row, Subject.TREATMENT, [about, named], reason)
            return None
        return known

    def submission(self, application: Application, row: Row) -> Submission:
        """The step within the application that a row names."""
        key = {
            "application_id": application.id,
            "type": row.submission_type,
            "number": row.submission_number,
        }
        known = self._rows.find(Submission, **key)
        if known is not None:
            return known
        number = f"{row.submission_type}-{row.submission_number}"
        label = f"{application.type} {application.number} {number}"
        made = self._rows.put(Submission, key, {}, label=label)
        self._rows.flush()
        self._vintage.say(made, Said("number", number, row.place))
        return made

    def _known(self, row: Row) -> Application | None:
        """By type and number; else by number: the insulins' and hormones' NDAs were made BLAs in 2020."""
        key = {"regulator_id": self._regulator_id, "number": row.application_number}
        exact = self._rows.find(Application, type=row.application_type, **key)
        if exact is not None:
            return exact
        same_number = self._rows.session.scalars(select(Application).filter_by(**key)).all()
        return same_number[0] if len(same_number) == 1 else None

    def _new(self, row: Row) -> Application | None:
        match = self._substances.match(row)
        if match.is_ambiguous:
            names = [self._substances.known.inns[one] for one in match.candidates]
            self._leftovers.leave(row, Subject.TREATMENT, names, "the name fits several treatments")
            return None
        treatment_id = self._substances.make(row) if match.only is None else match.only
        holder = self._organizations.match(row.applicant).only if row.applicant else None
        key = {
            "regulator_id": self._regulator_id,
            "type": row.application_type,
            "number": row.application_number,
        }
        number = f"{row.application_type} {row.application_number}"
        values = {"treatment_id": treatment_id, "holder_id": holder, "brand": row.brand}
        made = self._rows.put(Application, key, values, label=number)
        self._rows.flush()
        for attribute, value in (("number", number), ("holder", row.applicant), ("brand", row.brand)):
            if value:
                self._vintage.say(made, Said(attribute, value, row.place))
        return made
