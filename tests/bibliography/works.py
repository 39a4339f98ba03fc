"""Works to cite: an article, a data set, and something hostile."""

from tracker.bibliography import Work
from tracker.vocabulary import SourceForm, SourceKind

TOWER = Work(
    key="kantarjian2017",
    kind=SourceKind.PUBLICATION,
    form=SourceForm.JOURNAL_ARTICLE,
    title="Blinatumomab versus chemotherapy for advanced acute lymphoblastic leukemia",
    authors=("Kantarjian H", "Stein A", "Gökbuget N", "Fielding AK", "Schuh AC", "Ribera JM", "Wei A"),
    has_more_authors=True,
    journal="N Engl J Med",
    volume="376",
    issue="9",
    pages="836-47",
    doi="10.1056/nejmoa1609783",
    pmid="28249141",
    pmcid="PMC5881572",
    published="2017-03-02",
)
FDA = Work(
    key="drugs@fda 2025",
    kind=SourceKind.REGULATOR,
    form=SourceForm.DATA_SET,
    title="Drugs@FDA",
    authors=("U.S. Food and Drug Administration",),
    publisher="FDA",
    url="https://www.fda.gov/media/89850/download?a={b}&c=50%25",
    published="2025-11",
    as_of="2025-11-18",
    retrieved="2025-11-21",
    note="No CAR-T.",
)
HOSTILE = Work(
    key="",
    kind=SourceKind.MEMORY,
    form=SourceForm.RECOLLECTION,
    title="[/] <b> =1+1 \x1b[31m, ; \"\n{x} \\end{document} 100% $5 #1 a_b ~c^d & e|f `pre-B ALL'.",
    published="../2014-10-09",
)
HOSTILE_TITLE = "[/] <b> =1+1 [31m, ; \" {x} \\end{document} 100% $5 #1 a_b ~c^d & e|f `pre-B ALL'."
ALL = [TOWER, FDA, HOSTILE]
