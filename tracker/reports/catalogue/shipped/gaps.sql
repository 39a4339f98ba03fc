-- title: Entries with no day, no source, or no indication
-- group: quality
-- about: What a person could look up: a row per entry and gap. A month that is all anybody states is a gap as well.
-- param: treatment treatment? this treatment
-- param: gap text? one of: no date, no day, memory only, no indication
with entry as materialized (
    select treatment, date, regulator, kind, title, basis, indication, entry_key, earliest, latest
    from timeline_entries
    where importance = 'practice' and (cast(:treatment as text) is null or treatment = :treatment)
), lacking as (
    select entry.*, 'no date' as gap from entry where date is null
    union all
    select entry.*, 'no day' from entry where length(date) <> 10
    union all
    select entry.*, 'memory only' from entry where basis = 'memory'
    union all
    select entry.*, 'no indication' from entry where kind = 'approval' and indication is null
)
select gap, treatment, date, regulator, kind, title, basis, entry_key
from lacking
where cast(:gap as text) is null or gap = :gap
order by gap, treatment, earliest nulls last, latest, entry_key
