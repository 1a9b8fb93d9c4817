-- Of which state of the warehouse is an export?
select
    (select max(version) from schema_version) as schema_version,
    max(run_id) as run_id,
    max_by(finished_at, run_id) as finished_at,
    max_by(reader_version, run_id) as reader_version
from load_runs;
