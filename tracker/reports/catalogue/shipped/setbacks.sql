-- title: Refusals, suspensions and withdrawals
-- group: reviews
-- about: What was refused, suspended, withdrawn or taken from the market, and what was said of it.
-- param: treatment treatment? this treatment
-- param: regulator regulator? this authority
-- param: since since? what may have happened on this date or later
select date, regulator, treatment, kind, title, indication, application, note, basis
from timeline_entries
where (kind in ('refusal', 'suspension', 'withdrawal') or effect like '%withdrawal%')
    and (cast(:regulator as text) is null or regulator = :regulator)
    and (cast(:treatment as text) is null or treatment = :treatment)
    and (cast(:since as text) is null or cast(latest as text) >= :since)
order by earliest nulls last, latest, treatment, entry_key
