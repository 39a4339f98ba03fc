-- title: Accelerated and conditional approvals, and how each ended
-- group: accelerated
-- about: A row per grant and action that ended it; outcome is empty where it is open. disputed_by names sources that do
--   not have it as accelerated or conditional. For overdue ones and a reading of each day, see tracker accelerated.
-- param: treatment treatment? this treatment
-- param: regulator regulator? this authority
-- param: outcome text? converted, indication_withdrawn, application_withdrawn, superseded; or open
select treatment, regulator, granted, approval_type, effect, coalesce(outcome, 'open') as outcome, resolved, days_min,
    days_max, indication, confirmatory_trials, granted_basis, outcome_basis, disputed_by
from accelerated_approvals
where (cast(:regulator as text) is null or regulator = :regulator)
    and (cast(:treatment as text) is null or treatment = :treatment)
    and (cast(:outcome as text) is null or coalesce(outcome, 'open') = :outcome)
order by granted_earliest nulls last, granted_latest, regulator, treatment, indication_key, resolved_earliest, outcome
