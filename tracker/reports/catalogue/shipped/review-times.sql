-- title: From receipt to opinion or decision
-- group: reviews
-- about: Of submissions that we know the receipt of; received_as says whether that is the authority's receipt or the
--   sponsor's word. Days are a range where a date is a month.
-- param: treatment treatment? this treatment
-- param: regulator regulator? this authority
-- param: kind text? approval, refusal, opinion or advisory_committee
select treatment, regulator, received, received_as, date, kind, days_min, days_max, decision, application, submission,
    received_basis
from reviews
where (cast(:regulator as text) is null or regulator = :regulator)
    and (cast(:treatment as text) is null or treatment = :treatment)
    and (cast(:kind as text) is null or kind = :kind)
order by earliest nulls last, latest, treatment, regulator, entry_key
