-- title: Accelerated approvals that were ended in another application
-- group: accelerated
-- about: The conversion or withdrawal is not in the file of the grant, where people look for it.
-- param: regulator regulator? this authority
select treatment, regulator, granted, application, granted_by, outcome, resolved, resolving_application, resolved_by,
    indication, granted_basis, outcome_basis
from accelerated_approvals
where resolving_application <> application
    and (cast(:regulator as text) is null or regulator = :regulator)
order by granted_earliest, granted_latest, treatment, resolved_earliest, indication_key
