-- title: Trials that ended more than a year ago and have no result publication here
-- group: trials
-- about: By the last day that their primary completion can mean, planned or actual. That we have no publication does
--   not say that there is none.
-- param: treatment treatment? this treatment
-- param: on date=today the day
select trial, nct_id, phase, status, enrollment, primary_completion, primary_completion_type, treatments, from_memory
from trials
where publications is null
    and cast(primary_completion_latest as text)
        < cast(cast(substr(:on, 1, 4) as integer) - 1 as text) || substr(:on, 5)
    and (cast(:treatment as text) is null or trial in (select trial from trial_treatments where treatment = :treatment))
order by primary_completion_latest, trial
