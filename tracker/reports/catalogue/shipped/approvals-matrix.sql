-- title: New and expanded indications, a year to a row, an authority to a column
-- group: approvals
-- about: Year is empty where the date is too vague to tell the year; from_memory tells how many rest on memory only.
-- param: treatment treatment? this treatment
-- param: disease disease? this disease or a kind of it
with recursive kinds (disease) as (
    select disease from diseases where disease = :disease
    union
    select d.disease from diseases d join kinds k on d.parent = k.disease
)
select case when substr(cast(earliest as text), 1, 4) = substr(cast(latest as text), 1, 4)
        then cast(substr(cast(earliest as text), 1, 4) as integer) end as year,
    sum(case when regulator = 'FDA' then 1 else 0 end) as "FDA",
    sum(case when regulator = 'EMA' then 1 else 0 end) as "EMA",
    sum(case when regulator = 'PMDA' then 1 else 0 end) as "PMDA",
    sum(case when regulator = 'NMPA' then 1 else 0 end) as "NMPA",
    sum(case when regulator = 'HC' then 1 else 0 end) as "HC",
    sum(case when regulator = 'TGA' then 1 else 0 end) as "TGA",
    sum(case when regulator not in ('FDA', 'EMA', 'PMDA', 'NMPA', 'HC', 'TGA') then 1 else 0 end) as others,
    count(*) as all_authorities,
    sum(case when basis = 'memory' then 1 else 0 end) as from_memory
from approvals
where effect in ('new', 'expansion')
    and (cast(:disease as text) is null or disease in (select disease from kinds))
    and (cast(:treatment as text) is null or treatment = :treatment)
group by 1
order by 1 nulls last
