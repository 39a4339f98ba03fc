"""A study of two eras, its numbers printed in the wrong order, and treatments approved around its edges."""

WORLD = """\
chronology: two eras
sources:
- {key: list, kind: regulator, form: list, title: List, as_of: 2024-03-31}
- {key: paper, kind: publication, form: journal_article, title: Two eras, authors: [Doe J, Roe R],
   journal: J Examples, volume: 3, pages: 1-9, published: 2025}
- {key: comment, kind: publication, form: editorial, title: On two eras, journal: J Examples, published: 2025}
- {key: memory, kind: memory, form: recollection, title: From memory}
organizations:
- {name: U.S. Food and Drug Administration, abbreviation: FDA, kind: regulator, sources: [list]}
- {name: European Medicines Agency, abbreviation: EMA, kind: regulator, sources: [list]}
diseases:
- {key: leukaemia, name: leukaemia}
- {key: ALL, name: acute lymphoblastic leukaemia, parent: leukaemia}
- {key: B-ALL, name: B-cell ALL, parent: ALL}
- {key: CLL, name: chronic lymphocytic leukaemia, parent: leukaemia}
treatments:
- {inn: oldimab, kind: monoclonal_antibody, sources: [list]}
- {inn: edgetinib, kind: tyrosine_kinase_inhibitor, sources: [list]}
- {inn: newimab, kind: monoclonal_antibody, sources: [list]}
- {inn: vaguemab, kind: monoclonal_antibody, sources: [list]}
- {inn: goneplatin, kind: chemotherapy, sources: [list]}
- {inn: elsewherimab, kind: monoclonal_antibody, sources: [list]}
- {inn: silentinib, kind: tyrosine_kinase_inhibitor, sources: [list]}
- {inn: transplantation, kind: procedure, sources: [list]}
indications:
- {key: old, treatment: oldimab, regulator: EMA, text: any leukaemia, disease: leukaemia, sources: [list]}
- {key: edge, treatment: edgetinib, regulator: FDA, text: relapsed B-ALL in adults, disease: B-ALL,
   ph: negative,
   setting: relapsed_or_refractory, age_min: {value: 18}, sources: [list]}
- {key: edge-wider, treatment: edgetinib, regulator: FDA, text: B-ALL in remission with MRD, disease: B-ALL,
   setting: remission, remission: first_or_second, mrd: positive, age_min: {value: 1, unit: months},
   age_max: {value: 21}, sources: [list]}
- {key: edge-eu, treatment: edgetinib, regulator: EMA, text: relapsed B-ALL, disease: B-ALL, sources: [list]}
- {key: new, treatment: newimab, regulator: FDA, text: ALL, disease: ALL, age_max: {value: 1, unit: years},
   sources: [list]}
- {key: vague, treatment: vaguemab, regulator: FDA, text: ALL, disease: ALL, sources: [list]}
- {key: gone, treatment: goneplatin, regulator: FDA, text: ALL, disease: ALL, sources: [list]}
- {key: elsewhere, treatment: elsewherimab, regulator: FDA, text: CLL, disease: CLL, sources: [list]}
events:
- {key: old-approval, treatment: oldimab, regulator: EMA, kind: approval, title: Approval, date: 2001,
   sources: [memory], approvals: [{indication: old, effect: new, sources: [memory]}]}
- {key: edge-approval, treatment: edgetinib, regulator: FDA, kind: approval, title: Approval,
   date: 2014-12-03,
   sources: [list], approvals: [{indication: edge, type: accelerated, effect: new, sources: [list]}]}
- {key: edge-opinion, treatment: edgetinib, regulator: EMA, kind: opinion, title: Opinion, date: 2014-01,
   sources: [list]}
- {key: edge-eu-approval, treatment: edgetinib, regulator: EMA, kind: approval, title: Approval,
   date: 2015-02,
   sources: [list], approvals: [{indication: edge-eu, type: conditional, effect: new, sources: [list]}]}
- {key: edge-wording, treatment: edgetinib, regulator: FDA, kind: approval, title: Words, date: 2016-05-05,
   sources: [list], approvals: [{indication: edge, type: accelerated, effect: wording, sources: [list]}]}
- {key: edge-change, treatment: edgetinib, regulator: FDA, kind: approval, title: Change, date: 2018-03-29,
   sources: [list], approvals: [
    {indication: edge-wider, type: regular, effect: expansion, sources: [list]},
    {indication: edge, type: regular, effect: conversion, sources: [list]}]}
- {key: new-approval, treatment: newimab, regulator: FDA, kind: approval, title: Approval, date: 2022-12,
   sources: [list], approvals: [{indication: new, type: regular, effect: new, sources: [list]}]}
- {key: vague-approval, treatment: vaguemab, regulator: FDA, kind: approval, title: Approval, date: 2014/2015,
   sources: [list], approvals: [{indication: vague, type: regular, effect: new, sources: [list]}]}
- {key: gone-approval, treatment: goneplatin, regulator: FDA, kind: approval, title: Approval,
   date: ../2012-08,
   sources: [list], approvals: [{indication: gone, type: accelerated, effect: new, sources: [list]}]}
- {key: gone-withdrawal, treatment: goneplatin, regulator: FDA, kind: withdrawal, title: Withdrawn,
   date: 2022-05-02, sources: [list], approvals: [{indication: gone, effect: withdrawal, sources: [list]}]}
- {key: elsewhere-approval, treatment: elsewherimab, regulator: FDA, kind: approval, title: Approval,
   date: 2010,
   sources: [list], approvals: [{indication: elsewhere, type: regular, effect: new, sources: [list]}]}
trials:
- name: Eras
  population: adults at transplantation
  design: two eras at one centre
  enrollment: 251
  conditions: [{condition: ALL, disease: ALL}]
  sources: [{source: paper, for: [name, population, enrollment, conditions]}, {source: memory, for: [design]}]
  cohorts:
  - {label: later, kind: era, period: 2015/2022, sources: [paper]}
  - {label: early, kind: era, period: 2008/2014, sources: [paper]}
  - {label: 'B-ALL, later', kind: subgroup, parent: later, definition: B-ALL, sources: [paper]}
  - {label: 'B-ALL, early', kind: subgroup, parent: early, definition: B-ALL, size: 12, sources: [
      {source: paper, for: [label, definition]}, {source: paper, for: [size], inferred: true}]}
  - {label: 'B-ALL in CR1, later', kind: subgroup, parent: later, size: 9, sources: [
      {source: paper, for: [label]}, {source: memory, for: [size]}]}
  - {label: drug A, kind: subgroup, definition: by drug, sources: [paper]}
  - {label: drug B, kind: subgroup, definition: by drug, sources: [paper]}
  - {label: drug C, kind: subgroup, definition: by drug, sources: [paper]}
  - {label: lonely, kind: analysis_set, definition: seen once, sources: [paper]}
  estimates:
  - {key: mrd-1, endpoint: MRD, measure: proportion, cohort: 'B-ALL, early', comparator: 'B-ALL, later',
     value: '17', unit: '%', p: {value: 0.005}, note: Printed the other way round., sources: [paper]}
  - {key: mrd-2, endpoint: MRD, measure: proportion, cohort: 'B-ALL, later', comparator: 'B-ALL, early',
     value: '4.50', unit: '%', p: {value: 0.005}, sources: [paper]}
  - {key: mrd-3, endpoint: MRD, measure: proportion, cohort: 'B-ALL, early', comparator: 'B-ALL, later',
     value: '20', unit: '%', sources: [comment]}
  - {key: os-later, endpoint: OS, measure: hazard_ratio, cohort: later, comparator: early, value: '0.54',
     interval: {low: 0.35, high: 0.83}, p: {value: 0.005}, sources: [paper]}
  - {key: age-later, endpoint: age, measure: median, kind: covariate, cohort: later, comparator: early,
     value: '50', unit: years, p: {value: 0.03}, sources: [paper]}
  - {key: age-early, endpoint: age, measure: median, kind: covariate, cohort: early, comparator: later,
     value: '45.5', unit: years, p: {value: 0.03}, sources: [paper]}
  - {key: exposed-early, endpoint: edgetinib, measure: proportion, kind: exposure, cohort: early, value: '0',
     unit: '%', sources: [paper]}
  - {key: exposed-part, endpoint: edgetinib, measure: proportion, kind: exposure, cohort: 'B-ALL in CR1,
     later',
     value: '33', unit: '%', sources: [memory]}
  - {key: nrm, endpoint: NRM, measure: direction, cohort: later, comparator: early, direction: no_difference,
     sources: [paper]}
  - {key: os-ab, endpoint: OS, measure: hazard_ratio, cohort: drug A, comparator: drug B, value: '0.5',
     p: {value: 0.01}, sources: [paper]}
  - {key: os-cb, endpoint: OS, measure: hazard_ratio, cohort: drug C, comparator: drug B, value: '0.9',
     p: {value: 0.6}, sources: [paper]}
  - {key: os-a, endpoint: OS, measure: kaplan_meier, at: {value: 3, unit: years}, cohort: drug A, value: '80',
     unit: '%', sources: [paper]}
  - {key: os-c, endpoint: OS, measure: kaplan_meier, at: {value: 18, unit: months}, cohort: drug C,
     value: '90',
     unit: '%', sources: [paper]}
  - {key: alone, endpoint: CR, measure: proportion, cohort: lonely, value: '43', unit: '%', sources: [paper]}
  - {key: nobody, endpoint: OS, measure: median, value: '7', unit: months, sources: [paper]}
- name: Two sets
  conditions: [{condition: leukaemia}]
  sources: [paper]
  cohorts:
  - {label: all, kind: analysis_set, sources: [paper]}
  - {label: evaluable, kind: analysis_set, sources: [paper]}
  estimates:
  - {key: sets-all, endpoint: CR, measure: proportion, cohort: all, value: '40', unit: '%', sources: [paper]}
  - {key: sets-some, endpoint: CR, measure: proportion, cohort: evaluable, value: '50', unit: '%',
     sources: [paper]}
- name: Open end
  conditions: [{condition: ALL, disease: ALL}]
  sources: [paper]
  cohorts:
  - {label: now, kind: era, period: 2018/.., definition: together, sources: [paper]}
  - {label: then, kind: era, period: 2008/2014, definition: together, sources: [paper]}
  - {label: unmatched, kind: subgroup, definition: together, sources: [paper]}
  estimates:
  - {key: open-now, endpoint: CR, measure: proportion, cohort: now, comparator: then, value: '60', unit: '%',
     sources: [paper]}
  - {key: open-now-again, endpoint: CR, measure: proportion, cohort: now, comparator: then, value: '61',
     unit: '%', sources: [paper]}
  - {key: open-unmatched, endpoint: CR, measure: proportion, cohort: unmatched, value: '70', unit: '%',
     sources: [paper]}
- name: One arm
  sources: [paper]
  cohorts: [{label: all, kind: analysis_set, sources: [paper]}]
  estimates:
  - {key: one-all, endpoint: CR, measure: proportion, cohort: all, value: '40', unit: '%', sources: [paper]}
"""
