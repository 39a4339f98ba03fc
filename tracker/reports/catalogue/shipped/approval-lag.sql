-- title: From approval by one authority to approval by another, per indication
-- group: approvals
-- about: Two indications correspond where they are for the same disease and the same setting, contradict each other in
--   neither Philadelphia chromosome nor MRD, and have ages in common; the first wordings that do so are compared, and
--   differences names what they do not share all the same. Days are negative where the other was first. A date that
--   is a month gives a range. An indication without a counterpart stands below, without days: that can mean that the
--   other authority never approved it, words it otherwise, or that we do not have it. The wordings stand in the views counterparts and
--   indications.
-- param: regulator regulator=FDA the authority to count from
-- param: other regulator=EMA the authority to count to
-- param: treatment treatment? this treatment
-- param: disease disease? this disease
with pair as materialized (
    select treatment, disease, setting, date, other_date, days_min, days_max, differences, basis, other_basis,
        earliest, indication_key, indication_root
    from counterparts
    where regulator = :regulator and other_regulator = :other
        and (cast(:treatment as text) is null or treatment = :treatment)
), found as (
    select treatment, disease, setting, date, other_date, days_min, days_max, differences, basis, other_basis,
        earliest, indication_key
    from pair
    union all
    select treatment, disease, setting, since, null, null, null, null, since_basis, null, since_earliest,
        indication_key
    from indications
    where regulator = :regulator and succeeds is null and since is not null
        and (cast(:treatment as text) is null or treatment = :treatment)
        and indication_key not in (select indication_root from pair)
)
select treatment, disease, replace(setting, '_', ' ') as setting, date, other_date, days_min, days_max, differences,
    basis, other_basis
from found
where (cast(:disease as text) is null or disease = :disease)
order by case when other_date is null then 1 else 0 end, treatment, earliest, indication_key, other_date
