-- Which number does the next run get?
select coalesce(max(run_id), 0) + 1 from load_runs;
