-- Which runs can a report be compared with? Those that were completed; whether the rules were
-- run, or nothing had changed since a run they were run for.
select
    l.run_id,
    l.started_at,
    l.status,
    l.loaded,
    l.version,
    l.run_id >= (select min(run_id) from checked_runs) as is_kept
from load_runs as l
order by l.run_id;
