-- title: One endpoint across trials
-- group: trials
-- about: Each number with its interval, cohort, comparator, time point and source. Numbers of different analyses,
--   cohorts and definitions stand side by side; the table does not pool them.
-- param: endpoint text the endpoint as the view has it, in any case: OS, RFS, CR, DFS...
-- param: treatment treatment? trials of this treatment
-- param: measure text? hazard_ratio, kaplan_meier, proportion, median...
select e.endpoint, e.measure, e.trial, e.cohort, e.comparator, e.time_point, e.time_unit, e.value_text as value, e.unit,
    e.interval_low, e.interval_high, e.interval_level, e.numerator, e.denominator, e.p_operator, e.p_value, e.direction,
    e.analysis, e.data_cutoff, e.is_derived, e.sources, e.confidence
from estimates e
where lower(e.endpoint) = lower(:endpoint)
    and (cast(:measure as text) is null or e.measure = :measure)
    and (cast(:treatment as text) is null
        or e.trial in (select trial from trial_treatments where treatment = :treatment))
order by e.measure, e.time_unit nulls first, e.time_point nulls first, e.trial, e.cohort nulls first, e.estimate_key
