-- Which run is checked? The last one; 0 where nothing was loaded by a run.
select coalesce(max(run_id), 0) from load_runs where status <> 'interrupted';
