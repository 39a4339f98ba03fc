-- title: Approvals in order of date
-- group: approvals
-- about: What each action did to each indication: new, expansion, restriction, conversion, wording, withdrawal.
-- param: treatment treatment? this treatment
-- param: disease disease? this disease or a kind of it
-- param: regulator regulator? this authority
-- param: since since? what may have happened on this date or later
-- param: until until? what may have happened by this date
with recursive kinds (disease) as (
    select disease from diseases where disease = :disease
    union
    select d.disease from diseases d join kinds k on d.parent = k.disease
)
select date, regulator, treatment, brand, approval_type, effect, indication, application, submission, basis
from approvals
where (cast(:disease as text) is null or disease in (select disease from kinds))
    and (cast(:regulator as text) is null or regulator = :regulator)
    and (cast(:treatment as text) is null or treatment = :treatment)
    and (cast(:since as text) is null or cast(latest as text) >= :since)
    and (cast(:until as text) is null or cast(earliest as text) <= :until)
order by earliest nulls last, latest, regulator, treatment, effect, indication_key
