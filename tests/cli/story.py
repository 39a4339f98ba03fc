"""A small chronology to show: a made-up drug with what a real one has, disagreement and doubt included."""

from sqlalchemy import Connection

from tracker.database.migrate import upgrade
from tracker.ingest.chronology import TextFile, load

STORY = """\
chronology: exemplumab
sources:
- {key: fda-list-2024, kind: regulator, form: list, title: Accelerated approvals, publisher: FDA,
   as_of: 2024-03-31,
   url: https://example.org/list}
- {key: doe2015, kind: publication, form: journal_article, title: Exemplumab in relapsed leukaemia,
   authors: [Doe J, Roe R], more_authors: true, journal: J Examples, volume: 3, issue: 2, pages: 1-9,
   published: 2015-02, doi: 10.1000/exemplumab}
- {key: news2014, kind: press, form: news, title: News of the day, published: 2014}
- {key: memory, kind: memory, form: recollection, title: From memory}
organizations:
- {name: U.S. Food and Drug Administration, abbreviation: FDA, kind: regulator, jurisdiction: US,
   sources: [fda-list-2024]}
- {name: European Medicines Agency, abbreviation: EMA, kind: regulator, jurisdiction: EU,
   sources: [fda-list-2024]}
- {name: Maker, kind: sponsor, sources: [fda-list-2024]}
diseases:
- {key: ALL, name: Acute lymphoblastic leukaemia}
treatments:
- {inn: exemplumab, kind: monoclonal_antibody, description: an antibody against examples,
   names: [{name: EXEMPLA, kind: brand}, {name: EX-1, kind: code}], sources: [fda-list-2024]}
- {inn: exemplatinib, kind: tyrosine_kinase_inhibitor, sources: [fda-list-2024]}
applications:
- {treatment: exemplumab, regulator: FDA, type: BLA, number: 000001, holder: Maker, brand: EXEMPLA,
   sources: [fda-list-2024], submissions: [
    {type: ORIG, number: 1, priority: PRIORITY, sources: [fda-list-2024]},
    {type: SUPPL, number: 8, sources: [fda-list-2024]}]}
trials:
- name: EXEMPLAR
  identifiers: [{system: nct, value: NCT00000001}]
  phases: [PHASE2]
  enrollment: 61
  population: adults with relapsed ALL
  status: COMPLETED
  milestones: [{kind: start, date: 2012-03}]
  treatments: [{treatment: exemplumab, role: experimental}]
  publications: [{source: doe2015, kind: RESULT}]
  cohorts: [{label: everybody, kind: analysis_set, size: 61, sources: [doe2015]}]
  estimates:
  - {key: cr, endpoint: complete remission, measure: proportion, cohort: everybody, value: 43, unit: '%',
     interval: {low: 30.5, high: 56}, sources: [doe2015]}
  sources: [doe2015]
indications:
- {key: adults, treatment: exemplumab, regulator: FDA, text: adults with relapsed ALL, disease: ALL,
   setting: relapsed_or_refractory, age_min: {value: 18}, sources: [fda-list-2024]}
- {key: everybody, treatment: exemplumab, regulator: FDA, text: adults and children with relapsed ALL,
   disease: ALL,
   succeeds: adults, sources: [fda-list-2024]}
events:
- {key: us-2014-07-designation, treatment: exemplumab, regulator: FDA, kind: designation, indication: adults,
   title: Breakthrough therapy designation, date: 2014-07, sources: [doe2015]}
- {key: us-2014-10-09-filed, treatment: exemplumab, regulator: FDA, kind: filing, title: Accepted,
   date: ../2014-10-09,
   application: BLA 000001, submissions: [ORIG-1], sources: [news2014]}
- key: us-2014-12-03-approval
  treatment: exemplumab
  regulator: FDA
  kind: approval
  title: Accelerated approval
  date: 2014-12-03
  application: BLA 000001
  submissions: [ORIG-1]
  sources:
  - fda-list-2024
  - {source: doe2015, locator: p. 3, says: {date: 2014-07}, note: takes the designation for it}
  approvals: [{indication: adults, type: accelerated, effect: new, sources: [fda-list-2024]}]
  evidence: [{trial: EXEMPLAR, role: pivotal, result: CR 43 %, sources: [doe2015]}]
  requirements: [{key: confirm, text: confirm the benefit in a randomised trial, due: 2018-06,
    sources: [fda-list-2024]}]
- {key: eu-opinion, treatment: exemplumab, regulator: EMA, kind: opinion, title: CHMP opinion,
   sources: [memory]}
- key: us-2017-07-11-approval
  treatment: exemplumab
  regulator: FDA
  kind: approval
  title: Converted and extended to children
  date: 2017-07-11
  application: BLA 000001
  submissions: [SUPPL-8]
  sources: [fda-list-2024]
  approvals:
  - {indication: everybody, type: regular, effect: conversion, sources: [fda-list-2024]}
  - {indication: everybody, type: regular, effect: expansion, sources: [fda-list-2024]}
  resolves:
  - {event: us-2014-12-03-approval, indication: adults, outcome: converted, inferred: true,
     rule: same population,
     sources: [fda-list-2024]}
"""


def tell(connection: Connection) -> None:
    """Make the tables and load the story."""
    upgrade(connection)
    load(connection, [TextFile("story.yaml", STORY.encode())])
