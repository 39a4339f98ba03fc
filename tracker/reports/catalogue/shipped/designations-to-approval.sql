-- title: From designation to the first approval for it
-- group: reviews
-- about: The first approval by the same authority since, for the same indication, or for the same disease or a kind of
--   it, and the same setting where the designation has one; matched_by says which. Days are a range where a date is a
--   month. Where nothing stands under approved, no approval here is known to be for it: a designation whose disease
--   is none of ours finds only approvals that are said to be for that very designation.
-- param: treatment treatment? this treatment
-- param: regulator regulator? this authority
-- param: designation text? part of its name, in any case: orphan, breakthrough, PRIME...
select treatment, regulator, date, designation, indication, approved, days_min, days_max, matched_by, basis,
    approved_basis
from designation_approvals
where (cast(:regulator as text) is null or regulator = :regulator)
    and (cast(:treatment as text) is null or treatment = :treatment)
    and (cast(:designation as text) is null or lower(designation) like '%' || lower(:designation) || '%')
order by earliest nulls last, latest, treatment, regulator, entry_key
