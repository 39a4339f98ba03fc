-- title: Indications that were withdrawn
-- group: approvals
-- about: With the way they had been approved, and the dates of both actions. A withdrawal on the way of an accelerated
--   approval is in accelerated-approvals too, with the time it took.
-- param: treatment treatment? this treatment
-- param: regulator regulator? this authority
-- param: since since? withdrawn on this date or later
select treatment, regulator, since, approval_type, until, indication, application, since_basis, until_basis
from indications
where status = 'withdrawn'
    and (cast(:regulator as text) is null or regulator = :regulator)
    and (cast(:treatment as text) is null or treatment = :treatment)
    and (cast(:since as text) is null or cast(until_latest as text) >= :since)
order by until_earliest nulls last, until_latest, treatment, regulator, indication_key
