-- title: Indications in force, as each authority words them
-- group: approvals
-- about: The last wording of each lineage that no action has replaced or withdrawn. Sources can be older than today:
--   since_basis and the newest vintage say how far this can be trusted.
-- param: treatment treatment? this treatment
-- param: disease disease? this disease or a kind of it
-- param: regulator regulator? this authority
with recursive kinds (disease) as (
    select disease from diseases where disease = :disease
    union
    select d.disease from diseases d join kinds k on d.parent = k.disease
)
select treatment, regulator, since, approval_type, indication, since_basis
from indications
where status = 'current'
    and (cast(:disease as text) is null or disease in (select disease from kinds))
    and (cast(:regulator as text) is null or regulator = :regulator)
    and (cast(:treatment as text) is null or treatment = :treatment)
order by treatment, regulator, since_earliest nulls last, indication_key
