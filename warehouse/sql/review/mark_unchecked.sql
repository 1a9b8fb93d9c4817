-- The quality rules have yet to be run over what decisions changed: the next load does.
update load_runs
set status = 'unchecked'
where status = 'complete'
    and run_id = (select max(run_id) from load_runs where status <> 'interrupted');
