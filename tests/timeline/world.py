"""What the chronologies of these tests refer to: who speaks, who decides, and two made-up treatments."""

WORLD = """\
chronology: the world of the tests
sources:
- {key: list, kind: regulator, form: list, title: List, as_of: 2024-03-31}
- {key: old-list, kind: regulator, form: list, title: Old list, as_of: 2019-07}
- {key: registry, kind: registry, form: data_set, title: Registry, as_of: 2023}
- {key: paper, kind: publication, form: journal_article, title: A trial, authors: [Doe J], more_authors: true,
   journal: J Examples, volume: 3, pages: 1-9, published: 2015-02, doi: 10.1/x}
- {key: press, kind: press, form: news, title: News of the day, published: 2016}
- {key: memory, kind: memory, form: recollection, title: From memory}
organizations:
- {name: U.S. Food and Drug Administration, abbreviation: FDA, kind: regulator, jurisdiction: US,
   sources: [list]}
- {name: European Medicines Agency, abbreviation: EMA, kind: regulator, jurisdiction: EU, sources: [list]}
- {name: Maker, kind: sponsor, sources: [list]}
diseases:
- {key: ALL, name: Acute lymphoblastic leukaemia}
treatments:
- {inn: exemplumab, kind: monoclonal_antibody, names: [{name: EXEMPLA, kind: brand}, {name: EX-1,
   kind: code}],
   sources: [list]}
- {inn: alternatinib, kind: tyrosine_kinase_inhibitor, description: another one, sources: [list]}
applications:
- {treatment: exemplumab, regulator: EMA, type: MAA, number: EMEA/H/C/000001, sources: [list]}
- {treatment: exemplumab, regulator: FDA, type: BLA, number: 000001, holder: Maker, sources: [list],
   submissions: [
    {type: ORIG, number: 1, sources: [list]},
    {type: SUPPL, number: 9, sources: [list]},
    {type: SUPPL, number: 10, sources: [list]}]}
trials:
- {name: ALPHA, treatments: [{treatment: exemplumab, role: experimental}], population: adults,
   sources: [registry]}
indications:
- {key: adults, treatment: exemplumab, regulator: FDA, text: adults with ALL, sources: [list]}
- {key: children, treatment: exemplumab, regulator: FDA, text: children with ALL, sources: [list]}
- {key: everybody, treatment: exemplumab, regulator: FDA, text: everybody with ALL, sources: [list]}
"""
