"""The results of a study to records: outcomes, with a number for each group and row, and their analyses."""

from collections.abc import Iterator

from tracker.sources.clinicaltrials_gov import results_layout as layout
from tracker.sources.registry.cells import line, lines, number, text
from tracker.sources.registry.records import Analysis, Group, Measurement, Outcome

_PEOPLE = "participants"

Counts = dict[str, int]
"""How many people each group has."""


def outcomes(section: layout.ResultsSection | None) -> tuple[Outcome, ...]:
    """The outcomes that have a title, in their order."""
    module = section and section.outcome_measures_module
    measures = (module and module.outcome_measures) or ()
    return tuple(_outcome(measure, title) for measure in measures if (title := line(measure.title)))


def _outcome(measure: layout.OutcomeMeasure, title: str) -> Outcome:
    return Outcome(
        type=line(measure.type),
        title=title,
        description=text(measure.description),
        time_frame=line(measure.time_frame),
        population=text(measure.population_description),
        measure=line(measure.param_type),
        dispersion=line(measure.dispersion_type),
        unit=line(measure.unit_of_measure),
        groups=tuple(
            Group(key, line(group.title) or key, text(group.description))
            for group in measure.groups or ()
            if (key := line(group.id))
        ),
        measurements=tuple(_measurements(measure)),
        analyses=tuple(map(_analysis, measure.analyses or ())),
    )


def _measurements(measure: layout.OutcomeMeasure) -> Iterator[Measurement]:
    everybody = _counts(measure.denoms)
    for row in measure.classes or ():
        counts = {**everybody, **_counts(row.denoms)}
        title = line(row.title)
        for category in row.categories or ():
            name = line(category.title)
            for found in category.measurements or ():
                if group := line(found.group_id):
                    yield Measurement(
                        group=group,
                        value=line(found.value),
                        spread=line(found.spread),
                        lower=line(found.lower_limit),
                        upper=line(found.upper_limit),
                        comment=text(found.comment),
                        title=title,
                        category=name,
                        counted=counts.get(group),
                    )


def _counts(denoms: list[layout.Denom] | None) -> Counts:
    """How many people each group has, where people were counted and not their eyes or lesions alone."""
    for denom in denoms or ():
        if (line(denom.units) or "").lower() == _PEOPLE:
            return {
                group: people
                for each in denom.counts or ()
                if (group := line(each.group_id)) and (people := number(each.value)) is not None
            }
    return {}


def _analysis(found: layout.Compared) -> Analysis:
    comments = (
        found.group_description,
        found.statistical_comment,
        found.estimate_comment,
        found.ci_lower_limit_comment,
        found.ci_upper_limit_comment,
        found.non_inferiority_comment,
        found.other_analysis_description,
    )
    return Analysis(
        groups=lines(found.group_ids),
        method=line(found.statistical_method),
        p_value=line(found.p_value),
        p_comment=text(found.p_value_comment),
        measure=line(found.param_type),
        value=line(found.param_value),
        level=line(found.ci_pct_value),
        sides=line(found.ci_num_sides),
        lower=line(found.ci_lower_limit),
        upper=line(found.ci_upper_limit),
        dispersion=line(found.dispersion_type),
        dispersion_value=line(found.dispersion_value),
        note="; ".join(said for comment in comments if (said := text(comment))) or None,
    )
