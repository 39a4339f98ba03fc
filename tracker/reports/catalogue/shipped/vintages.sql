-- title: The data sets and how new they are
-- group: quality
-- about: What each of the agencies' and registries' data sets speaks of, how many claims rest on it, and what it cannot
--   contain; the newest first.
-- param: kind text? who speaks: regulator, registry, sponsor, publication, press
select as_of, source_key, kind, title, claims, limits
from citations
where as_of is not null and (cast(:kind as text) is null or kind = :kind)
order by as_of_latest desc nulls last, as_of desc, source_key
