-- Which run did the warehouse's content come from last?
select max(run_id) from load_runs where status <> 'interrupted';
