-- title: Trials by phase and status
-- group: trials
-- about: Counts for a treatment or a disease and the kinds of it. Not stated is a status that no registry gives.
-- param: treatment treatment? this treatment
-- param: disease disease? this disease or a kind of it
with recursive kinds (disease) as (
    select disease from diseases where disease = :disease
    union
    select d.disease from diseases d join kinds k on d.parent = k.disease
)
select coalesce(phase, 'not stated') as phase,
    sum(case when status in ('NOT_YET_RECRUITING', 'RECRUITING', 'ENROLLING_BY_INVITATION') then 1 else 0 end)
        as recruiting,
    sum(case when status = 'ACTIVE_NOT_RECRUITING' then 1 else 0 end) as active,
    sum(case when status = 'COMPLETED' then 1 else 0 end) as completed,
    sum(case when status in ('TERMINATED', 'SUSPENDED', 'WITHDRAWN') then 1 else 0 end) as stopped,
    sum(case when status is null or status not in ('NOT_YET_RECRUITING', 'RECRUITING', 'ENROLLING_BY_INVITATION',
        'ACTIVE_NOT_RECRUITING', 'COMPLETED', 'TERMINATED', 'SUSPENDED', 'WITHDRAWN') then 1 else 0 end)
        as not_stated,
    count(*) as trials,
    sum(enrollment) as people
from trials
where (cast(:treatment as text) is null or trial in (select trial from trial_treatments where treatment = :treatment))
    and (cast(:disease as text) is null
        or trial in (select c.trial from trial_conditions c join kinds k on k.disease = c.disease))
group by 1
order by 1
