"""A database opened for reading: each report of the command line as one method, its answer as a value."""

import os
from datetime import date
from typing import TYPE_CHECKING, Self
from weakref import WeakSet

from tracker.api import given as told
from tracker.api.given import Given, When, Words
from tracker.api.result import Result

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

    from sqlalchemy import URL, Connection

    from tracker.bibliography import Work
    from tracker.reports.models.comparison import Comparison
    from tracker.reports.models.disagreement import Disagreements
    from tracker.reports.models.evidence import EvidenceReport
    from tracker.reports.models.label import Labels
    from tracker.reports.models.ledger import Ledger
    from tracker.timeline.model import Timeline


def open(  # noqa: A001 - tracker.open, as gzip.open
    url: str | os.PathLike[str] | None = None, *, timeout: float | None = None
) -> "Database":
    """Open a database for reading: a path, postgresql://user@host/name, or the one that the commands read.

    That is the one of TRACKER_DATABASE_URL, or else the file in your data directory, which is made and filled
    with the chronologies that come with tracker where there is none yet. What is wrong with a database is
    said here, by a TrackerError. It may work for ``timeout`` seconds on the answer to a query or a report, by
    default for 30.

    >>> with tracker.open() as db:
    ...     print(db.query("select count(*) as designations from designations").first())
    Row(designations=7)
    """
    from tracker import first_use
    from tracker.database.engine import open_for_reading, resolve

    name = None if url is None else os.fspath(url)
    if first_use.is_default(name):
        first_use.make_default()
    location = resolve(name)
    with open_for_reading(location):
        return Database(location, timeout)


class Database:
    """A database that is read; `tracker.open` gives one. Nothing that is asked of it can change anything.

    Each call sees one moment of the database, and leaves nothing open but results that were not read to their
    end; leaving the ``with`` lets go of those too.
    """

    def __init__(self, location: "URL", timeout: float | None) -> None:
        self._location = location
        self._timeout = timeout
        self._results: WeakSet[Result] = WeakSet()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def __repr__(self) -> str:
        from tracker.database.location import database_name

        return f"<Database {database_name(self._location)}>"

    def close(self) -> None:
        """Let go of every result that was not read to its end."""
        for result in list(self._results):
            result.close()

    def query(self, sql: str, /, **parameters: Given) -> Result:
        """The answer to a query of your own: one SELECT, a value for each ``:name`` in it.

        >>> sql = "select date, title from timeline_entries where treatment = :drug and kind = :kind"
        >>> for row in db.query(f"{sql} order by earliest", drug="blinatumomab", kind="rems"):
        ...     print(row.date, row.title)
        2014-12-03 REMS with a communication plan, approved with the application
        2018-04-10 REMS modified
        2022-12-05 REMS supplement, the last on record
        """
        from tracker.reports.adhoc import run

        values = told.bound(parameters)
        return self._kept(Result(lambda: run(self._location, sql, values, timeout=self._timeout)))

    def report(self, name: str, /, *, known_on: When | None = None, **parameters: Given) -> Result:
        """The answer to a named report; ``tracker report`` lists them with their parameters."""
        from tracker.reports.catalogue import ask, find

        found, values, day = find(name), told.as_texts(parameters), told.last_day(known_on)
        return self._kept(Result(lambda: ask(self._location, found, values, day, timeout=self._timeout)))

    def timeline(  # noqa: PLR0913 - the options of `tracker timeline`
        self,
        *treatments: str,
        since: When | None = None,
        until: When | None = None,
        regulator: Words = (),
        kinds: Words = (),
        everything: bool = False,
        studies: bool = True,
        known_on: When | None = None,
    ) -> "Timeline":
        """The chronology of one treatment or several, by any of their names.

        >>> for entry in db.timeline("Blincyto", regulator="FDA", kinds="conversion").entries:
        ...     print(entry.date, entry.title)
        2017-07-11 Converted to regular approval and extended to Ph-positive disease
        2023-06-20 Minimal residual disease converted to regular approval
        """
        from tracker.lookup import find_treatment
        from tracker.timeline.assemble import timeline
        from tracker.timeline.kinds import checked_kinds
        from tracker.timeline.model import Window

        window = Window(
            told.partial(since),
            told.partial(until),
            told.words(regulator),
            checked_kinds(told.words(kinds)),
            everything,
            studies,
        )
        with self._reading(known_on) as connection:
            found = dict.fromkeys(find_treatment(connection, name) for name in treatments)
            return timeline(connection, list(found), window)

    def evidence(  # noqa: PLR0913 - the options of `tracker evidence`
        self,
        treatment: str,
        *,
        since: When | None = None,
        until: When | None = None,
        regulator: Words = (),
        all_decisions: bool = False,
        known_on: When | None = None,
    ) -> "EvidenceReport":
        """What a treatment's approvals rest on: trials, what they found, publications, and the lags between.

        >>> (decision,) = db.evidence("blinatumomab", regulator="FDA", since=2024).decisions
        >>> [behind.trial for behind in decision.trials]
        ['20120215', 'E1910']
        """
        from tracker.lookup import find_treatment
        from tracker.reports.evidence import evidence
        from tracker.timeline.model import Window

        window = Window(told.partial(since), told.partial(until), told.words(regulator))
        with self._reading(known_on) as connection:
            return evidence(
                connection, find_treatment(connection, treatment), window, all_decisions=all_decisions
            )

    def accelerated(  # noqa: PLR0913 - the options of `tracker accelerated`
        self,
        *treatments: str,
        on: When | None = None,
        regulator: Words = (),
        status: Words = (),
        overdue: bool = False,
        types: Words = (),
        known_on: When | None = None,
    ) -> "Ledger":
        """The ledger of accelerated and conditional approvals, each as it stood on a day.

        >>> for grant in db.accelerated("blinatumomab", regulator="FDA", on="2018-12-31").grants:
        ...     print(grant.date, grant.status.value)
        2014-12-03 converted
        2018-03-29 open
        """
        from tracker.lookup import find_regulators, find_treatment
        from tracker.reports.ledger import Choice, ledger
        from tracker.reports.models.ledger import Status

        statuses = told.chosen(Status, "status", status)
        pathways = told.listed(("accelerated", "conditional"), "type", types)
        with self._reading(known_on) as connection:
            choice = Choice(
                {find_treatment(connection, name) for name in treatments},
                find_regulators(connection, told.words(regulator)),
                pathways,
                statuses,
                overdue,
            )
            return ledger(connection, _day(on, known_on), choice)

    def approved(  # noqa: PLR0913 - the options of `tracker approved`
        self,
        *treatments: str,
        on: When | None = None,
        disease: str | None = None,
        age: str | int | None = None,
        ph: str | None = None,
        mrd: str | None = None,
        setting: str | None = None,
        regulator: Words = (),
        known_on: When | None = None,
    ) -> "Labels":
        """What was on label for a patient on a day, with the approval that says so.

        >>> labels = db.approved(on="2018-03-29", disease="B-ALL", age=45, mrd="positive", regulator="FDA")
        >>> [str(answer.since) for answer in labels.answers if answer.treatment == "blinatumomab"]
        ['2017-07-11', '2018-03-29']
        """
        from tracker.reports.label import label
        from tracker.reports.models.label import Question
        from tracker.reports.models.patient import Age, Patient
        from tracker.vocabulary import MrdStatus, PhStatus
        from tracker.vocabulary.patients import PatientSetting

        patient = Patient(
            disease,
            None if age is None else Age.parse(str(age)),
            told.choice(PhStatus, "Ph status", ph),
            told.choice(MrdStatus, "MRD status", mrd),
            told.choice(PatientSetting, "setting", setting),
        )
        question = Question(_day(on, known_on), patient, told.words(regulator), treatments)
        with self._reading(known_on) as connection:
            return label(connection, question)

    def compare(self, study: str, *, regulator: Words = (), known_on: When | None = None) -> "Comparison":
        """The cohorts of a study side by side, and what was approved in the time of each.

        >>> [(cohort.label, cohort.size) for cohort in db.compare("E1910").blocks[0].cohorts]
        [('blinatumomab arm', 112), ('chemotherapy arm', 112)]
        """
        from tracker.lookup import find
        from tracker.reports.comparison import comparison

        with self._reading(known_on) as connection:
            return comparison(connection, find(connection, study, ["trial"]).label, told.words(regulator))

    def conflicts(
        self, *things: str, kind: Words = (), attribute: Words = (), known_on: When | None = None
    ) -> "Disagreements":
        """What sources disagree about: the value that is shown, and what others say instead.

        >>> for found in db.conflicts("blinatumomab", kind="date").disagreements[:2]:
        ...     print(found.key, found.shown, [other.value for other in found.others])
        20120215 2019-08-30 ['2019-07']
        AALL1731 2019-07-03 ['2019-06-28']
        """
        from tracker.reports.disagreements import disagreements
        from tracker.reports.models.disagreement import KINDS

        kinds = told.listed(KINDS, "kind", kind)
        with self._reading(known_on) as connection:
            return disagreements(connection, things, kinds, told.words(attribute))

    def cite(
        self, *things: str, publications: bool = False, known_on: When | None = None
    ) -> "tuple[Work, ...]":
        """The works behind treatments, trials and documents; `tracker.bibliography.WRITERS` write them.

        >>> from tracker.bibliography import WRITERS
        >>> print(WRITERS["text"](db.cite("TOWER", publications=True)[:1]).partition(", et al.")[0])
        1. Kantarjian H, Stein A, Gökbuget N
        """
        from tracker.lookup import find
        from tracker.reports.works import works

        kinds = ["treatment", "trial", "source"]
        with self._reading(known_on) as connection:
            cited = works(connection, [find(connection, thing, kinds) for thing in things])
        return tuple(work for work in cited if work.is_article or not publications)

    def _reading(self, known_on: When | None) -> "AbstractContextManager[Connection]":
        from tracker.database.engine import open_for_reading

        return open_for_reading(self._location, known_on=told.last_day(known_on))

    def _kept(self, result: Result) -> Result:
        self._results.add(result)
        return result


def _day(on: When | None, known_on: When | None) -> date:
    """The day that is asked about; if none is, that of ``known_on``, and else the reader's own today."""
    return told.one_day(on) or told.last_day(known_on) or date.today()  # noqa: DTZ011 - the reader's own day
