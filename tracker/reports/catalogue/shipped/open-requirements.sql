-- title: Postmarketing requirements that are not known to be met
-- group: accelerated
-- about: Neither fulfilled, released nor submitted, as far as the source of status_as_of knew; nearest due date first.
-- param: treatment treatment? this treatment
-- param: regulator regulator? this authority
select due, treatment, regulator, number, requirement, status, status_as_of, original_due, trials, imposed, basis
from requirements
where coalesce(status, '') not in ('fulfilled', 'released', 'submitted')
    and (cast(:regulator as text) is null or regulator = :regulator)
    and (cast(:treatment as text) is null or treatment = :treatment)
order by due_earliest nulls last, due_latest, treatment, requirement_key
