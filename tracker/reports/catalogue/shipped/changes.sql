-- title: What later readings of the sources changed since a date
-- group: changes
-- about: Values that a newer vintage has otherwise, added, blanked or no longer has. Observed is when we first read it,
--   UTC; the source can have changed earlier.
-- param: since since the date, or the month or year that it begins with
-- param: importer text? what one importer read: drugs-at-fda, ema, aact...
select observed_at, importer, kind, table_name, row_key, attribute, old_value, new_value, old_source, new_source
from changes
where observed_at >= :since
    and (cast(:importer as text) is null or importer = :importer)
order by observed_at, table_name, row_key, attribute, run_id, kind
