-- What did the runs of load do, the last one first?
select
    run_id, started_at, status, files, loaded, no_table, rejected, unchanged, forms, indicators,
    cast(date_diff('millisecond', started_at, finished_at) / 1000 as decimal(12, 1)) as seconds
from load_runs
order by run_id desc;
