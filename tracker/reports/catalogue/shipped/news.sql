-- title: What happened since a date
-- group: changes
-- about: Dated things that change practice or lead to it, of all treatments: decisions, opinions, designations, filings,
--   results. When we learnt of them does not matter here; for that, see changes.
-- param: since since the date, or the month or year that it begins with
-- param: regulator regulator? this authority
-- param: until until? what may have happened by this date
with entry as materialized (
    select date, regulator, treatment, kind, title, indication, trial, basis, earliest, latest, entry_key
    from timeline_entries
    where importance in ('practice', 'procedure') and cast(latest as text) >= :since
        and (cast(:until as text) is null or cast(earliest as text) <= :until)
        and (cast(:regulator as text) is null or regulator = :regulator)
)
select date, regulator, treatment, kind, title, indication, trial, basis
from entry
order by earliest, latest, treatment, entry_key
