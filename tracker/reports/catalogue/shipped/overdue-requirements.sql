-- title: Postmarketing requirements whose due date has passed
-- group: accelerated
-- about: Neither fulfilled, released nor submitted as far as the source of status_as_of knew, and the last day that the
--   due date can mean lies before the day. A due date that was moved is overdue by the new one only.
-- param: regulator regulator? this authority
-- param: on date=today the day
select due, original_due, treatment, regulator, number, requirement, status, status_as_of, trials, imposed, basis
from requirements
where coalesce(status, '') not in ('fulfilled', 'released', 'submitted')
    and cast(due_latest as text) < :on
    and (cast(:regulator as text) is null or regulator = :regulator)
order by due_latest, treatment, requirement_key
