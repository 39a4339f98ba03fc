"""A small chronology with one record of every kind, and how to load texts as an import does."""

from tests.builders import Row
from tracker.database.engine import open_for_reading, open_for_writing
from tracker.ingest.chronology import Imported, TextFile, load
from tracker.schema.views import View

END = ". Nothing was imported. See the format: tracker import chronology --help"

STORY = """\
chronology: a story
sources:
- {key: fda, kind: regulator, form: list, title: "Approvals, as of 2024", as_of: 2024-03-31}
- {key: paper, kind: publication, form: journal_article, title: "A trial", doi: 10.1000/trial}
- {key: news, kind: press, form: news, title: "It is approved", cites: [{number: 1, source: paper}]}
- {key: memory, kind: memory, form: recollection, title: "From memory"}
organizations:
- {name: Food and Drug Administration, abbreviation: FDA, kind: regulator, sources: [fda]}
- {name: Maker, kind: sponsor, sources: [fda]}
diseases:
- {key: ALL, name: acute lymphoblastic leukaemia}
- {key: B-ALL, name: B-cell ALL, parent: ALL}
treatments:
- {inn: testumab, kind: monoclonal_antibody, names: [{name: TESTICA, kind: brand}], sources: [fda]}
- {inn: mixture, kind: combination, components: [testumab], sources: [fda]}
applications:
- treatment: testumab
  regulator: FDA
  type: BLA
  number: "001234"
  holder: Maker
  sources: [fda]
  submissions:
  - {type: ORIG, number: "1", class: TYPE 1, priority: PRIORITY, sources: [fda]}
  - {type: SUPPL, number: "2", class: EFFICACY, priority: STANDARD, sources: [fda]}
trials:
- name: FIRST
  identifiers: [{system: nct, value: NCT00000001}]
  enrollment: 100
  status: COMPLETED
  milestones: [{kind: start, date: 2012-01}]
  treatments: [{treatment: testumab, role: experimental}]
  organizations: [{organization: Maker, role: sponsor}]
  conditions: [{condition: Leukaemia, disease: B-ALL}]
  publications: [{source: paper, kind: RESULT}]
  sources: [paper]
  arms:
  - {label: drug, size: 50, sources: [paper]}
  cohorts:
  - {label: all, kind: analysis_set, sources: [paper]}
  - {label: treated, kind: arm, arm: drug, parent: all, sources: [paper]}
  estimates:
  - {key: cr, endpoint: CR, measure: count, cohort: treated, comparator: all, value: "43.0", sources: [fda]}
indications:
- {key: old, treatment: testumab, text: relapsed B-cell ALL, regulator: FDA, disease: B-ALL, sources: [fda]}
- {key: new, treatment: testumab, text: any B-cell ALL, succeeds: old, sources: [fda]}
events:
- key: granted
  treatment: testumab
  regulator: FDA
  kind: approval
  title: Accelerated approval
  date: 2014-12-03
  application: BLA 001234
  submissions: [ORIG-1]
  sources: [fda]
  approvals: [{indication: old, effect: new, type: accelerated, sources: [fda]}]
  evidence: [{trial: FIRST, role: pivotal, sources: [fda]}]
  requirements: [{key: confirm, text: a randomised trial, trials: [FIRST], sources: [fda]}]
- key: converted
  treatment: Testica
  regulator: FDA
  kind: approval
  title: Conversion
  date: 2017-07
  application: "001234"
  submissions: [SUPPL-2]
  indication: new
  sources: [fda]
  approvals: [{indication: new, effect: conversion, type: regular, sources: [fda]}]
  resolves: [{event: granted, indication: old, outcome: converted, sources: [fda]}]
"""


def files(*texts: str) -> list[TextFile]:
    """The texts as files named one.yaml, two.yaml..."""
    names = ("one", "two", "three")
    return [TextFile(f"{name}.yaml", text.encode()) for name, text in zip(names, texts, strict=False)]


def imported(url: str, *texts: str) -> Imported:
    """What an import of these texts into a database did."""
    with open_for_writing(url) as connection:
        return load(connection, files(*texts))


def shown(url: str, view: View, *columns: str) -> list[tuple[object, ...]]:
    """These columns of a view, row by row in their order."""
    with open_for_reading(url) as connection:
        chosen = [view.table.c[name] for name in columns]
        rows = connection.execute(view.table.select().with_only_columns(*chosen))
        return sorted((tuple(row) for row in rows), key=lambda row: [str(value) for value in row])


def changes(url: str, table: str) -> list[Row]:
    """The record of changes of one table, without when and by which run."""
    with open_for_reading(url) as connection:
        rows = connection.exec_driver_sql(
            "SELECT kind, row_key, attribute, old_value, new_value FROM changes "
            f"WHERE table_name = '{table}' ORDER BY row_key, attribute"
        )
        return [dict(row) for row in rows.mappings()]
