-- title: What each applicant or holder has
-- group: approvals
-- about: A row per file at an authority: its holder, the first approval in it, indications in force, and accelerated or
--   conditional approvals that are still open. A holder is written as the file names it; two spellings are two rows.
-- param: regulator regulator? this authority
-- param: holder text? part of the holder's name, in any case
with first as (
    select application, date, entry_key,
        row_number() over (partition by application order by earliest, latest, effect) as number
    from approvals
    where effect <> 'withdrawal' and latest is not null
), current as (
    select application, count(*) as indications from indications where status = 'current' group by application
), pending as (
    select application, count(distinct indication_key) as grants
    from accelerated_approvals
    where outcome is null
    group by application
)
select a.holder, a.regulator, a.application, a.treatment, a.brand, f.date as first_approval,
    (select e.basis from regulatory_events e where e.entry_key = f.entry_key) as first_approval_basis,
    coalesce(c.indications, 0) as current_indications, coalesce(p.grants, 0) as open_accelerated
from applications a
left join first f on f.application = a.application and f.number = 1
left join current c on c.application = a.application
left join pending p on p.application = a.application
where (cast(:holder as text) is null or lower(a.holder) like '%' || lower(:holder) || '%')
    and (cast(:regulator as text) is null or a.regulator = :regulator)
order by a.holder nulls last, a.treatment, a.regulator, a.application
