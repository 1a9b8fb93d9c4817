-- With which settings were the rules run last?
select rules_file, settings
from checked_runs
order by run_id desc
limit 1;
