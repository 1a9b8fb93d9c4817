-- The quality rules have been run over what this run loaded.
update load_runs
set status = 'complete', findings = (select count(*) from findings)
where run_id = ?
