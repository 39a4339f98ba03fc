-- title: Refusals, suspensions and withdrawals
-- group: reviews
-- about: What was refused, suspended, withdrawn or taken from the market, and what was said of it.
-- param: treatment treatment? this treatment
-- param: regulator regulator? this authority
-- param: since since? what may have happened on this date or later
with setback as (
    select entry_key from regulatory_events where kind in ('refusal', 'suspension', 'withdrawal')
    union
    select entry_key from approvals where effect = 'withdrawal'
), entry as materialized (
    select date, regulator, treatment, kind, title, indication, application, note, basis, earliest, latest, entry_key
    from regulatory_events
    where entry_key in (select entry_key from setback)
        and (cast(:regulator as text) is null or regulator = :regulator)
        and (cast(:treatment as text) is null or treatment = :treatment)
        and (cast(:since as text) is null or cast(latest as text) >= :since)
)
select date, regulator, treatment, kind, title, indication, application, note, basis
from entry
order by earliest nulls last, latest, treatment, entry_key
