-- title: What the database rests on, and what it lacks
-- group: quality
-- about: How many facts there are, from whom, undated, inferred or incomplete. Of the chronologies, what changes practice
--   is counted, and not labels, manufacturing and generics. It reads every claim on those dates: where whole agencies
--   have been imported, that takes seconds.
with entry as materialized (
    select basis, date, is_inferred, kind = 'approval' and indication is null as is_unnamed
    from timeline_entries
    where importance = 'practice'
), approval_row as materialized (
    select approval_type, effect, disease, trials from approvals
), trial_row as materialized (
    select nct_id, status, from_memory from trials
), entries as materialized (
    select count(*) as n,
        sum(case when basis = 'regulator' then 1 else 0 end) as regulator,
        sum(case when basis = 'registry' then 1 else 0 end) as registry,
        sum(case when basis = 'sponsor' then 1 else 0 end) as sponsor,
        sum(case when basis = 'publication' then 1 else 0 end) as publication,
        sum(case when basis = 'press' then 1 else 0 end) as press,
        sum(case when basis = 'memory' then 1 else 0 end) as memory,
        sum(case when basis is null then 1 else 0 end) as nobody,
        sum(case when date is null then 1 else 0 end) as undated,
        sum(case when length(date) <> 10 then 1 else 0 end) as vague,
        sum(case when is_inferred then 1 else 0 end) as inferred,
        sum(case when is_unnamed then 1 else 0 end) as unnamed
    from entry
), measured as (
    select 1 as place, 'what changes practice' as facts, 'in all' as what, n as number from entries
    union all select 2, 'what changes practice', 'from a regulator', regulator from entries
    union all select 3, 'what changes practice', 'from a registry', registry from entries
    union all select 4, 'what changes practice', 'from a sponsor', sponsor from entries
    union all select 5, 'what changes practice', 'from a publication', publication from entries
    union all select 6, 'what changes practice', 'from the press', press from entries
    union all select 7, 'what changes practice', 'from memory only', memory from entries
    union all select 8, 'what changes practice', 'without a source', nobody from entries
    union all select 9, 'what changes practice', 'without a date', undated from entries
    union all select 10, 'what changes practice', 'dated, but not to the day', vague from entries
    union all select 11, 'what changes practice', 'inferred', inferred from entries
    union all select 12, 'what changes practice', 'approvals without an indication', unnamed from entries
    union all select 13, 'approvals', 'in all', count(*) from approval_row
    union all select 14, 'approvals', 'of a type that nobody states', count(*) from approval_row
        where approval_type is null and effect <> 'withdrawal'
    union all select 15, 'approvals', 'for no disease of ours', count(*) from approval_row where disease is null
    union all select 16, 'approvals', 'with no trial behind them', count(*) from approval_row where trials is null
    union all select 17, 'treatments', 'in all', count(*) from treatments
    union all select 18, 'treatments', 'without an approval', count(*) from treatments where first_approval is null
    union all select 19, 'trials', 'in all', count(*) from trial_row
    union all select 20, 'trials', 'with a value from memory only', count(*) from trial_row
        where from_memory is not null
    union all select 21, 'trials', 'without an NCT number', count(*) from trial_row where nct_id is null
    union all select 22, 'trials', 'without a status', count(*) from trial_row where status is null
    union all select 23, 'records', 'refused by an import', count(*) from rejected
    union all select 24, 'records', 'that wait for a person to decide', count(*) from unmatched
)
select facts, what, coalesce(number, 0) as number from measured order by place
