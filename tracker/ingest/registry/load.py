"""One vintage of ClinicalTrials.gov, or of AACT's copy of it, from its studies to rows."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Protocol

from sqlalchemy import Connection

from tracker.dates import PartialDate
from tracker.ingest.loading import Watch, loading, watched
from tracker.ingest.registry.studies import Studies, batches
from tracker.ingest.summary import Kind, Loaded
from tracker.ingest.vintages import DataSet
from tracker.sources.records import Vintage
from tracker.sources.registry.records import Study
from tracker.vocabulary import SourceKind

BATCH = 500
_CACHE_KIB = 2**16
"""Of SQLite: the rows of a study go in at the end of their tables, so that more is of little use."""
_LIMITS = "what sponsors register and report; not verified by the registry"
_TITLES = ("ClinicalTrials.gov", "AACT")

CLINICALTRIALS_GOV = DataSet(
    "clinicaltrials-gov",
    _TITLES[0],
    "U.S. National Library of Medicine",
    _LIMITS,
    SourceKind.REGISTRY,
    (_TITLES[1],),
    _TITLES,
)
AACT = DataSet(
    "aact",
    _TITLES[1],
    "Clinical Trials Transformation Initiative",
    _LIMITS,
    SourceKind.REGISTRY,
    (_TITLES[0],),
    _TITLES,
)
KINDS = {
    "studies": Kind("studies", "trial", "trial"),
    "identifiers": Kind(None, "trial_identifier"),
    "phases": Kind(None, "trial_phase"),
    "conditions": Kind(None, "trial_condition"),
    "interventions": Kind(None, "trial_intervention", "intervention"),
    "treatments": Kind(None, "trial_treatment"),
    "arms": Kind(None, "arm"),
    "dates": Kind(None, "trial_milestone"),
    "publications": Kind(None, "trial_publication"),
    "cohorts": Kind(None, "cohort"),
    "numbers": Kind(None, "estimate"),
    "sponsors": Kind(None, "trial_organization"),
    "organizations": Kind(None, "organization", "organization"),
    "sources": Kind(None, "source"),
    "claims": Kind(None, "claim"),
}


@contextmanager
def collected() -> Iterator[None]:
    """Have the collector at work, which the program leaves out: what each batch leaves behind adds up."""
    was_at_work = gc.isenabled()
    gc.freeze()
    gc.enable()
    try:
        yield
    finally:
        gc.unfreeze()
        if not was_at_work:
            gc.disable()


class StudiesRead(Vintage, Protocol):
    """A vintage whose studies are read while they are loaded."""

    @property
    def total(self) -> int:
        """How many studies there will be, as far as that can be told; 0 where it cannot."""

    def studies(self) -> Iterator[Study]:
        """The studies, one after another, once."""


def load(
    connection: Connection, file: StudiesRead, size: int, watch: Watch, as_of: PartialDate | None = None
) -> Loaded:
    """Load one vintage of ClinicalTrials.gov into the transaction, which whoever began it ends."""
    return _load(CLINICALTRIALS_GOV, (connection, file), size, watch, as_of)


def load_aact(
    connection: Connection, file: StudiesRead, size: int, watch: Watch, as_of: PartialDate | None = None
) -> Loaded:
    """Load one vintage of AACT, which has the same records."""
    return _load(AACT, (connection, file), size, watch, as_of)


def _load(
    data_set: DataSet,
    given: tuple[Connection, StudiesRead],
    size: int,
    watch: Watch,
    as_of: PartialDate | None,
) -> Loaded:
    connection, file = given
    with loading(connection, data_set, file, size, as_of) as begun:
        if connection.dialect.name == "sqlite":
            connection.exec_driver_sql(f"PRAGMA cache_size = -{_CACHE_KIB}")
        studies = Studies(begun)
        with collected():
            for batch in batches(watched("studies", file.studies(), file.total, watch), BATCH):
                studies.put(batch)
    done = begun.summary(KINDS)
    return replace(done, notes=(*done.notes, *studies.words.notes))
