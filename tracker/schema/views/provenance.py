"""Views of what can be cited, and of what later readings changed."""

from tracker.schema.views.base import View

CITATIONS = View(
    "citations",
    "everything that can be cited, and the numbers under which the documents at hand cite it",
    """
source_key text
kind text | who speaks: regulator, registry, sponsor, publication, press, memory | never null | source.kind
form text | what it is: journal_article, data_set, letter, press_release... | never null | source.form
authors text | authors, separated by '; ' | none is named | source.authors
has_more_authors boolean | the list ends in et al | never null | source.has_more_authors
title text | title | never null | source.title
publisher text | who published it | nobody states it | source.publisher
journal text | journal | it is in none | source.journal
volume text | volume | none is known | source.volume
issue text | issue | none is known | source.issue
pages text | pages | none is known | source.pages
published text
published_earliest date of published
published_latest date of published
as_of text | vintage of a data set, as stated | nobody says | source.as_of_text
as_of_earliest date of as_of
as_of_latest date of as_of
doi text | DOI | none is known | source.doi
pmid text | PubMed identifier | none is known | source.pmid
pmcid text | PubMed Central identifier | none is known | source.pmcid
url text | where it can be read | none is known | source.url
limits text | what it cannot contain | nothing to say | source.limits
note text | | | source.note
cited_by text | sources that cite it, each with the number it has there, separated by '; ' | none at hand cites it | source.key, citation.number
claims integer claims | how many claims rest on it | never null | claim.claimant_id
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
observed_at text | first observed, UTC | never null | change.observed_at
kind text | added, changed, blanked, vanished, returned | never null | change.kind
table_name text | table of the row | never null | change.table_name
row_key text | natural key of the row | never null | change.row_key
attribute text | which value | the whole row came or went | change.attribute
old_value text | value before | there was none | change.old_value
new_value text | value after | there is none | change.new_value
old_source text | citation key of the vintage that had the old value | none is named | source.key
new_source text | citation key of the vintage that has the new value | none is named | source.key
run_id integer | the import that observed it | | change.run_id
importer text
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
run_id integer | number of the run
importer text | which importer: chronology, drugs-at-fda...
started_at text | when it began, UTC | never null | import_run.started_at
finished_at text | when it ended, UTC | it has not ended | import_run.finished_at
files text | names of the files that it read, separated by '; ' | it read none | import_file.name
added integer rows | rows added | never null | import_run.added
changed integer values | values changed, blanked, vanished or returned | never null | import_run.changed
rejected integer records | records refused | never null | import_run.rejected
undone_at text | when it was taken back, UTC | it stands | import_run.undone_at
program_version text | version of the program that read | never null | import_run.program_version
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
run_id integer | the import | | rejected_record.run_id
importer text
file text | file name | never null | rejected_record.file
line integer | line, from 1 | the file has no lines | rejected_record.line
reason text | why, in words | never null | rejected_record.reason
raw text | the record as read | never null | rejected_record.raw
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
importer text | which importer met it
file text | file name | never null | unmatched_record.file
place text | where in the file: line, page, row | never null | unmatched_record.place
subject text | what could not be decided: treatment, conversion... | never null | unmatched_record.subject
raw text | the record, in its own words | never null | unmatched_record.raw
candidates text | what it could mean, separated by '; ' | nothing that is known | unmatched_record.candidates
reason text | why it was not decided, in words | never null | unmatched_record.reason
run_id integer | the import that met it last | | unmatched_record.run_id
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
citing_key text | citation key of the document | never null | source.key
number integer | number in its list | never null | citation.number
source_key text | citation key of the work that it cites
title text | title of that work | never null | source.title
authors_as_printed text | authors as this list prints them | as the work itself has them | citation.authors_as_printed
locator text | our number of the entry, such as A-R5 | it has none | citation.locator
""",
    """
SELECT citing.key AS citing_key, ci.number, cited.key AS source_key, cited.title, ci.authors_as_printed, ci.locator
FROM citation ci
JOIN source citing ON citing.id = ci.citing_id
JOIN source cited ON cited.id = ci.cited_id""",
)
