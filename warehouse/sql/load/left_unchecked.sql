-- Was the last run that read something left before the quality rules were run?
select coalesce(
    (select status = 'unchecked' from load_runs where status <> 'interrupted' order by run_id desc limit 1),
    false
)
