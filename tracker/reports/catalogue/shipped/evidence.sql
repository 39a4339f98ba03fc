-- title: The evidence table of a treatment
-- group: trials
-- about: Each decision with the trials behind it, in which role, with the result that the decision cites.
-- param: treatment treatment the treatment
-- param: regulator regulator? this authority
select date, regulator, kind, approval_type, effect, indication, trial, nct_id, role, population, enrollment,
    primary_endpoint, result, publications, basis
from evidence_chain
where treatment = :treatment
    and (cast(:regulator as text) is null or regulator = :regulator)
order by earliest nulls last, latest, regulator, entry_key, role, trial
