-- Which findings were there after a run?
select finding_key, code, member_keys
from finding_history
where first_run <= $run_id and (gone_run is null or gone_run > $run_id);
