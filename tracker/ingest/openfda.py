"""openFDA's copy of Drugs@FDA into the database: the same records by the same keys, and UNII codes."""

from sqlalchemy import Connection

from tracker.dates import PartialDate
from tracker.ingest.drugs_at_fda.load import COPY, KINDS, LIMITS, bring_in
from tracker.ingest.drugs_at_fda.load import DATA_SET as ORIGINAL
from tracker.ingest.loading import Watch, loading
from tracker.ingest.organizations import FDA
from tracker.ingest.summary import Kind, Loaded
from tracker.ingest.vintages import DataSet
from tracker.sources.drugs_at_fda.records import Contents

DATA_SET = DataSet(
    "openfda",
    COPY,
    FDA.name,
    f"{LIMITS}; neither kinds of action nor properties other than orphan",
    kin=(ORIGINAL.title,),
    parts=(COPY,),
)
_CODES = {"codes": Kind(None, "treatment_code")}


def load(
    connection: Connection, file: Contents, size: int, watch: Watch, as_of: PartialDate | None = None
) -> Loaded:
    """Load one vintage into the connection's transaction; what it does not have is not missing."""
    with loading(connection, DATA_SET, file, size, as_of) as begun:
        homeless = bring_in(begun, file, watch)
    return begun.summary(KINDS | _CODES, homeless)
