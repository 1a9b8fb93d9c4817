-- The last run that was completed; its rules may not have been run.
select max(run_id) from load_runs where status <> 'interrupted';
