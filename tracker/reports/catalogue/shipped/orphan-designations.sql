-- title: Orphan designations by disease
-- group: reviews
-- about: Disease is the key of ours; it is empty where nobody has said which of ours the designated disease is.
-- param: disease disease? this disease or a kind of it
-- param: regulator regulator? this authority
-- param: since since? designated on this date or later
with recursive kinds (disease) as (
    select disease from diseases where disease = :disease
    union
    select d.disease from diseases d join kinds k on d.parent = k.disease
)
select disease, regulator, date, treatment, indication, approved, basis
from designation_approvals
where lower(designation) like '%orphan%'
    and (cast(:disease as text) is null or disease in (select disease from kinds))
    and (cast(:regulator as text) is null or regulator = :regulator)
    and (cast(:since as text) is null or cast(latest as text) >= :since)
order by disease nulls last, earliest nulls last, latest, regulator, treatment, entry_key
