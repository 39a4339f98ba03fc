-- title: Label and REMS changes of a treatment
-- group: approvals
-- about: Dated changes that are no approval: safety labelling, REMS, and what an authority said of them.
-- param: treatment treatment the treatment
-- param: regulator regulator? this authority
select date, regulator, kind, title, submission, term, basis
from timeline_entries
where treatment = :treatment and kind in ('label', 'rems')
    and (cast(:regulator as text) is null or regulator = :regulator)
order by earliest nulls last, latest, entry_key
