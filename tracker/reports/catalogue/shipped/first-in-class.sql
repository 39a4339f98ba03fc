-- title: The order in which treatments of one kind were first approved
-- group: approvals
-- about: Place is among the treatments of that kind that are in this database, at that authority, for that disease.
--   Where dates are months, the earlier beginning goes first, which need not be the earlier day.
-- param: disease disease? for this disease or a kind of it
-- param: regulator regulator=FDA the authority
-- param: kind text? only this kind of treatment: car_t_cell, tyrosine_kinase_inhibitor...
with recursive kinds (disease) as (
    select disease from diseases where disease = :disease
    union
    select d.disease from diseases d join kinds k on d.parent = k.disease
), first as (
    select treatment, date, earliest, latest, approval_type, indication, basis,
        row_number() over (partition by treatment order by earliest, latest, effect, indication_key) as number
    from approvals
    where regulator = :regulator and effect <> 'withdrawal' and latest is not null
        and (cast(:disease as text) is null or disease in (select disease from kinds))
)
select t.kind,
    rank() over (partition by t.kind order by coalesce(f.earliest, f.latest), f.latest) as place,
    t.treatment, f.date, f.approval_type, f.indication, f.basis
from first f
join treatments t on t.treatment = f.treatment
where f.number = 1 and (cast(:kind as text) is null or t.kind = :kind)
order by t.kind, place, t.treatment
