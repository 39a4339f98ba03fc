"""A small world of accelerated and conditional approvals: one for each way to end, and for each doubt."""

GRANTS = """\
chronology: grants
sources:
- {key: sponsor, kind: sponsor, form: press_release, title: Announcement, published: 2021-01-02}
- {key: flag, kind: regulator, form: data_set, title: Present state, as_of: 2024}
trials:
- {name: BETA, sources: [registry]}
- {name: GAMMA, sources: [registry]}
indications:
- {key: eu-adults, treatment: exemplumab, regulator: EMA, text: adults in the Union, sources: [list]}
- {key: alt, treatment: alternatinib, regulator: FDA, text: anybody, sources: [list]}
- {key: alt-adults, treatment: alternatinib, regulator: FDA, text: adults only, sources: [list]}
- {key: alt-eu, treatment: alternatinib, regulator: EMA, text: anybody in the Union, sources: [list]}
events:
- key: converted
  treatment: exemplumab
  regulator: FDA
  kind: approval
  title: Accelerated approval
  date: 2014-12-03
  application: BLA 000001
  submissions: [ORIG-1]
  sources: [list]
  approvals: [{indication: adults, type: accelerated, effect: new, sources: [list]}]
  requirements:
  - {key: met, text: a randomised trial, number: 1-1, trials: [BETA], due: 2016-01-31, status: fulfilled,
     sources: [old-list]}
  - {key: let-go, text: another one, due: 2015-06-30, status: released, sources: [memory]}
- key: conversion
  treatment: exemplumab
  regulator: FDA
  kind: approval
  title: Conversion
  date: 2017-07-11
  application: BLA 000001
  submissions: [SUPPL-9, SUPPL-10]
  sources: [list]
  approvals: [{indication: everybody, type: regular, effect: conversion, sources: [list]}]
  resolves:
  - {event: converted, indication: adults, outcome: converted, inferred: true, rule: same day,
     sources: [list]}
  - {event: superseded, indication: children, outcome: superseded, sources: [paper]}
  evidence:
  - {trial: BETA, role: confirmatory, sources: [paper]}
  - {trial: GAMMA, role: confirmatory, sources: [memory]}
  - {trial: ALPHA, role: supportive, sources: [paper]}
- key: superseded
  treatment: exemplumab
  regulator: FDA
  kind: approval
  title: Children
  date: 2016-08
  sources: [memory]
  approvals: [{indication: children, type: accelerated, effect: expansion, sources: [list]}]
- key: switched
  treatment: exemplumab
  regulator: EMA
  kind: approval
  title: Conditional authorisation
  date: 2015-11-23
  application: MAA EMEA/H/C/000001
  sources: [list]
  approvals:
  - indication: eu-adults
    type: conditional
    effect: new
    sources: [list, {source: flag, absent: [type], note: speaks of the present}]
- key: switch
  treatment: exemplumab
  regulator: EMA
  kind: approval
  title: Switch
  date: 2018-06
  sources: [memory]
  resolves: [{event: switched, indication: eu-adults, outcome: converted, sources: [memory]}]
- key: called-so
  treatment: exemplumab
  regulator: FDA
  kind: approval
  title: Said to be accelerated
  date: 2021-01-01
  sources: [list]
  approvals:
  - {indication: everybody, type: accelerated, effect: expansion,
     sources: [sponsor, {source: list, absent: [type]}, {source: press, absent: [type]}]}
- key: pending
  treatment: alternatinib
  regulator: FDA
  kind: approval
  title: Accelerated approval
  date: 2020-05-01
  sources: [list]
  approvals: [{indication: alt, type: accelerated, effect: new, sources: [list]}]
  requirements:
  - {key: due, text: a trial in many, number: 4593-1, trials: [ALPHA], due: 2024-06-30, original_due: 2023-06,
     status: pending, sources: [list]}
  - {key: due-later, text: a trial in few, due: 2025-03, sources: [list]}
- {key: pulled, treatment: alternatinib, regulator: FDA, kind: approval, title: For adults, date: 2019-01-10,
   sources: [list],
   approvals: [{indication: alt-adults, type: accelerated, effect: expansion, sources: [list]}]}
- {key: pull, treatment: alternatinib, regulator: FDA, kind: withdrawal, title: Adults, date: 2022-02-20,
   sources: [list], resolves: [{event: pulled, indication: alt-adults, outcome: indication_withdrawn,
   sources: [list]}]}
- {key: dropped, treatment: alternatinib, regulator: EMA, kind: approval, title: In the Union,
   date: 2013-03-01, sources: [list],
   approvals: [{indication: alt-eu, type: conditional, effect: new, sources: [list]}]}
- {key: drop, treatment: alternatinib, regulator: EMA, kind: withdrawal, title: Everything, date: 2016-03-01,
   sources: [list], resolves: [{event: dropped, indication: alt-eu, outcome: application_withdrawn,
   sources: [list]}]}
"""
