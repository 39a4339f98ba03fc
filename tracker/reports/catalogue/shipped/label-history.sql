-- title: Every wording of a treatment's indications, lineage by lineage
-- group: approvals
-- about: How each indication was worded from when to when, and what the action that brought the wording did.
-- param: treatment treatment the treatment
-- param: regulator regulator? this authority
select regulator, indication_root as lineage, wording, since, until, status, effects, submission, indication, basis
from indications
where treatment = :treatment and since is not null
    and (cast(:regulator as text) is null or regulator = :regulator)
order by regulator, indication_root, wording, since_earliest, indication_key
