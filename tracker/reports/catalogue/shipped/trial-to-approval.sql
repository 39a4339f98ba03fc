-- title: From a trial's completion to the decision that rested on it
-- group: trials
-- about: Primary completion, or the first data cut-off where that is all we know; then receipt, decision and first
--   publication. Days are ranges where a date is a month; negative where the order was the other way.
-- param: treatment treatment? this treatment
-- param: regulator regulator? this authority
-- param: role text? pivotal, confirmatory, supportive...
select treatment, trial, role, regulator, date, kind, primary_completion, data_cutoff, received,
    completion_to_decision_days_min, completion_to_decision_days_max, published, decision_to_publication_days_min,
    decision_to_publication_days_max, basis
from evidence_chain
where kind = 'approval'
    and (cast(:treatment as text) is null or treatment = :treatment)
    and (cast(:regulator as text) is null or regulator = :regulator)
    and (cast(:role as text) is null or role = :role)
order by treatment, earliest nulls last, latest, regulator, entry_key, trial, role
