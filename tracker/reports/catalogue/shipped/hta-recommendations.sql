-- title: Recommendations of HTA bodies
-- group: reviews
-- about: What NICE, CADTH and others recommended for reimbursement. A recommendation approves nothing.
-- param: treatment treatment? this treatment
-- param: regulator regulator? this body
select date, regulator, treatment, title, indication, procedure, basis
from timeline_entries
where kind = 'hta_recommendation'
    and (cast(:treatment as text) is null or treatment = :treatment)
    and (cast(:regulator as text) is null or regulator = :regulator)
order by earliest nulls last, latest, treatment, entry_key
