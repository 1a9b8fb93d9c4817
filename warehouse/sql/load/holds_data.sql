-- Was anything ever loaded?
select exists (from documents) or exists (from load_runs)
