"""Views of what can be cited, and of what later readings changed."""

from tracker.schema.views.base import View

CITATIONS = View(
    "citations",
    "everything that can be cited, and the numbers under which the documents at hand cite it",
    """
source_key text citation key
kind text who speaks: regulator, registry, sponsor, publication, press, memory
form text what it is: journal_article, data_set, letter, press_release...
authors text authors, separated by '; '
has_more_authors boolean the list ends in et al
title text title
publisher text who published it
journal text journal
volume text volume
issue text issue
pages text pages
published text when it was published, as stated
published_earliest date first day that published can mean
published_latest date last day that published can mean
as_of text vintage of a data set, as stated
as_of_earliest date first day that as_of can mean
as_of_latest date last day that as_of can mean
doi text DOI
pmid text PubMed identifier
pmcid text PubMed Central identifier
url text where it can be read
limits text what it cannot contain
note text what a reader should know
cited_by text sources that cite it, each with the number it has there
claims integer how many claims rest on it
""",
    """
SELECT s.key AS source_key, s.kind, s.form, s.authors, s.has_more_authors, s.title, s.publisher, s.journal,
    s.volume, s.issue, s.pages, s.published_text AS published, s.published_earliest, s.published_latest,
    s.as_of_text AS as_of, s.as_of_earliest, s.as_of_latest, s.doi, s.pmid, s.pmcid, s.url, s.limits, s.note,
    (SELECT string_agg(label, '; ') FROM (
        SELECT citing.key || ' [' || ci.number || ']' AS label FROM citation ci
        JOIN source citing ON citing.id = ci.citing_id WHERE ci.cited_id = s.id ORDER BY citing.key) AS named
    ) AS cited_by,
    (SELECT count(*) FROM claim c WHERE c.claimant_id = s.id) AS claims
FROM source s""",
)

CHANGES = View(
    "changes",
    "what a later reading of a source changed; first observed then, not necessarily changed then",
    """
observed_at text first observed, UTC
kind text added, changed, blanked, vanished, returned
table_name text table of the row
row_key text natural key of the row
attribute text which value; null where the whole row came or went
old_value text value before
new_value text value after
old_source text citation key of the vintage that had the old value
new_source text citation key of the vintage that has the new value
run_id integer the import that observed it
importer text which importer that was
""",
    """
SELECT substr(CAST(ch.observed_at AS TEXT), 1, 19) AS observed_at, ch.kind, ch.table_name, ch.row_key, ch.attribute,
    ch.old_value, ch.new_value, old.key AS old_source, new.key AS new_source, ch.run_id, r.importer
FROM change ch
JOIN import_run r ON r.id = ch.run_id
LEFT JOIN source old ON old.id = ch.old_source_id
LEFT JOIN source new ON new.id = ch.new_source_id""",
)

IMPORTS = View(
    "imports",
    "what was read when, and what it did to the database",
    """
run_id integer number of the run
importer text which importer: chronology, drugs-at-fda...
started_at text when it began, UTC
finished_at text when it ended, UTC
files text names of the files that it read, separated by '; '
added integer rows added
changed integer values changed, blanked, vanished or returned
rejected integer records refused
undone_at text when it was taken back, UTC; null where it stands
program_version text version of the program that read
""",
    """
SELECT r.id AS run_id, r.importer, substr(CAST(r.started_at AS TEXT), 1, 19) AS started_at,
    substr(CAST(r.finished_at AS TEXT), 1, 19) AS finished_at,
    (SELECT string_agg(named.name, '; ') FROM (
        SELECT f.name FROM import_file f WHERE f.run_id = r.id ORDER BY f.name) AS named) AS files,
    r.added, r.changed, r.rejected, substr(CAST(r.undone_at AS TEXT), 1, 19) AS undone_at, r.program_version
FROM import_run r""",
)

REJECTED = View(
    "rejected",
    "records that an import refused, each with the reason",
    """
run_id integer the import
importer text which importer that was
file text file name
line integer line, from 1
reason text why, in words
raw text the record as read
""",
    """
SELECT re.run_id, r.importer, re.file, re.line, re.reason, re.raw
FROM rejected_record re
JOIN import_run r ON r.id = re.run_id""",
)

UNMATCHED = View(
    "unmatched",
    "records that could belong to several things, or to none that is known: for a person to decide",
    """
importer text which importer met it
file text file name
place text where in the file: line, page, row
subject text what could not be decided: treatment, conversion...
raw text the record, in its own words
candidates text what it could mean, separated by '; '
reason text why it was not decided, in words
run_id integer the import that met it last
""",
    """
SELECT r.importer, un.file, un.place, un.subject, un.raw, un.candidates, un.reason, un.run_id
FROM unmatched_record un
JOIN import_run r ON r.id = un.run_id""",
)

REFERENCE_LISTS = View(
    "reference_lists",
    "what each document at hand cites, in the order of its own list of references",
    """
citing_key text citation key of the document
number integer number in its list
source_key text citation key of the work that it cites
title text title of that work
authors_as_printed text authors as this list prints them
locator text our number of the entry, such as A-R5
""",
    """
SELECT citing.key AS citing_key, ci.number, cited.key AS source_key, cited.title, ci.authors_as_printed, ci.locator
FROM citation ci
JOIN source citing ON citing.id = ci.citing_id
JOIN source cited ON cited.id = ci.cited_id""",
)
