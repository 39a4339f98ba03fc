-- title: Trials of a treatment or in a disease
-- group: trials
-- about: Disease takes in the kinds of it. Terminated is not failed: see stopped-trials for the reasons.
-- param: treatment treatment? this treatment
-- param: disease disease? this disease or a kind of it
-- param: phase text? part of the phase: PHASE3
-- param: status text? the registry's word: RECRUITING, COMPLETED, TERMINATED...
with recursive kinds (disease) as (
    select disease from diseases where disease = :disease
    union
    select d.disease from diseases d join kinds k on d.parent = k.disease
)
select trial, nct_id, phase, status, enrollment, enrollment_type, start, primary_completion, primary_completion_type,
    sponsor, treatments, from_memory
from trials
where (cast(:treatment as text) is null or trial in (select trial from trial_treatments where treatment = :treatment))
    and (cast(:disease as text) is null
        or trial in (select c.trial from trial_conditions c join kinds k on k.disease = c.disease))
    and (cast(:phase as text) is null or phase like '%' || upper(:phase) || '%')
    and (cast(:status as text) is null or status = upper(:status))
order by start_earliest nulls last, start_latest, trial
