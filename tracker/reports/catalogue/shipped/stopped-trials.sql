-- title: Trials that were terminated, suspended or withdrawn, and why
-- group: trials
-- about: The reason in the registry's words. A trial can be stopped for benefit.
-- param: treatment treatment? this treatment
select trial, nct_id, phase, status, why_stopped, enrollment, enrollment_type, primary_completion, treatments, status_on
from trials
where status in ('TERMINATED', 'SUSPENDED', 'WITHDRAWN')
    and (cast(:treatment as text) is null or trial in (select trial from trial_treatments where treatment = :treatment))
order by primary_completion_earliest nulls last, primary_completion_latest, trial
