-- title: The curve of conversion: numbers at risk, and the share not yet converted
-- group: accelerated
-- about: Kaplan-Meier over grants that brought a new or wider indication and whose type nobody disputes. Open ones are
--   censored on the newest day that a regulator's data set speaks of; where the list that tells of conversions is
--   older, give its day as "on" (report vintages has it). Withdrawals are a competing end, read in two ways:
--   "never converted" keeps a withdrawn grant at risk up to that day, so that the curve is one minus the cumulative
--   incidence of conversion; "censored" lets it leave when it was withdrawn, as if it could still have converted.
--   Superseded grants are censored at the action that took over. Where a date is a month, the shortest and the
--   longest times that it allows give two curves.
--   The limits are 95 % log-log. Needs the extra "survival".
-- analysis: curve
-- param: regulator regulator? this authority
-- param: since since? granted on this date or later
-- param: until until? granted by this date
-- param: on date? follow open ones to this day, instead of the newest of the regulators' data
with granted as materialized (
    select regulator, approval_type, treatment, granted, cast(granted_earliest as text) as granted_earliest,
        cast(granted_latest as text) as granted_latest, outcome, resolved, resolved_earliest, resolved_latest, days_min,
        days_max, indication_key, entry_key, disputed_by
    from accelerated_approvals
    where effect in ('new', 'expansion') and granted_earliest is not null and granted_latest is not null
        and (cast(:regulator as text) is null or regulator = :regulator)
        and (cast(:since as text) is null or cast(granted_latest as text) >= :since)
        and (cast(:until as text) is null or cast(granted_earliest as text) <= :until)
), grants as (
    select granted.*, row_number() over (partition by entry_key, indication_key
        order by resolved_earliest nulls last, resolved_latest, outcome) as number
    from granted
    where disputed_by is null
), newest as materialized (
    select cast(max(as_of_latest) as text) as day
    from citations
    where kind = 'regulator' and as_of_earliest = as_of_latest
)
select regulator, approval_type, treatment, granted, granted_earliest, granted_latest, outcome, resolved, days_min,
    days_max, coalesce(:on, newest.day) as followed_to
from grants, newest
where number = 1
order by regulator, approval_type, granted_earliest, granted_latest, treatment, indication_key
