"""The results of a study in the names of ClinicalTrials.gov's version 2; numbers are text there."""

from msgspec import Struct


class _Part(Struct, rename="camel", gc=False):
    """What every part of the results has in common: names in camel case, no cycles."""


class Counted(_Part):
    """How many were counted in a group."""

    group_id: str | None = None
    value: str | None = None


class Denom(_Part):
    """How many were counted in each group: participants, or eyes, lesions..."""

    units: str | None = None
    counts: list[Counted] | None = None


class MeasureGroup(_Part):
    """People who were counted together."""

    id: str | None = None
    title: str | None = None
    description: str | None = None


class Number(_Part):
    """One number for one group."""

    group_id: str | None = None
    value: str | None = None
    spread: str | None = None
    lower_limit: str | None = None
    upper_limit: str | None = None
    comment: str | None = None


class Category(_Part):
    """A category within a row."""

    title: str | None = None
    measurements: list[Number] | None = None


class Row(_Part):
    """A row: a time point, or a class of people."""

    title: str | None = None
    denoms: list[Denom] | None = None
    categories: list[Category] | None = None


class Compared(_Part):
    """A comparison of groups."""

    group_ids: list[str] | None = None
    group_description: str | None = None
    statistical_method: str | None = None
    statistical_comment: str | None = None
    p_value: str | None = None
    p_value_comment: str | None = None
    param_type: str | None = None
    param_value: str | None = None
    ci_pct_value: str | None = None
    ci_num_sides: str | None = None
    ci_lower_limit: str | None = None
    ci_upper_limit: str | None = None
    ci_lower_limit_comment: str | None = None
    ci_upper_limit_comment: str | None = None
    dispersion_type: str | None = None
    dispersion_value: str | None = None
    estimate_comment: str | None = None
    other_analysis_description: str | None = None
    non_inferiority_comment: str | None = None


class OutcomeMeasure(_Part):
    """An outcome with its results."""

    type: str | None = None
    title: str | None = None
    description: str | None = None
    population_description: str | None = None
    param_type: str | None = None
    dispersion_type: str | None = None
    unit_of_measure: str | None = None
    time_frame: str | None = None
    groups: list[MeasureGroup] | None = None
    denoms: list[Denom] | None = None
    classes: list[Row] | None = None
    analyses: list[Compared] | None = None


class OutcomeMeasures(_Part):
    """The outcomes with results."""

    outcome_measures: list[OutcomeMeasure] | None = None


class ResultsSection(_Part):
    """What was reported."""

    outcome_measures_module: OutcomeMeasures | None = None
