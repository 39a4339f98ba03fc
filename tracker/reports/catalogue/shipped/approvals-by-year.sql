-- title: Approvals by year and authority
-- group: approvals
-- about: Counts of what approvals did. Year is empty where the date is too vague to tell the year. A change of wording
--   alone is not counted; one action that does two things to an indication counts under both. Accelerated
--   tells how many of the new and expanded ones were accelerated or conditional, from_memory how many of all rest
--   on memory only.
-- param: treatment treatment? this treatment
-- param: regulator regulator? this authority
select case when substr(cast(earliest as text), 1, 4) = substr(cast(latest as text), 1, 4)
        then cast(substr(cast(earliest as text), 1, 4) as integer) end as year,
    regulator,
    sum(case when effect = 'new' then 1 else 0 end) as new,
    sum(case when effect = 'expansion' then 1 else 0 end) as expanded,
    sum(case when effect = 'conversion' then 1 else 0 end) as converted,
    sum(case when effect = 'restriction' then 1 else 0 end) as restricted,
    sum(case when effect = 'withdrawal' then 1 else 0 end) as withdrawn,
    sum(case when effect in ('new', 'expansion') and approval_type in ('accelerated', 'conditional')
        then 1 else 0 end) as accelerated,
    sum(case when basis = 'memory' then 1 else 0 end) as from_memory
from approvals
where effect <> 'wording'
    and (cast(:regulator as text) is null or regulator = :regulator)
    and (cast(:treatment as text) is null or treatment = :treatment)
group by 1, regulator
order by 1 nulls last, regulator
