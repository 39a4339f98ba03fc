-- title: Which endpoints and measures there are numbers of
-- group: trials
-- about: To choose from before asking for estimates.
-- param: kind text=outcome outcome, covariate or exposure
select endpoint, measure, count(distinct trial) as trials, count(*) as numbers
from estimates
where kind = :kind
group by endpoint, measure
order by trials desc, numbers desc, endpoint, measure
