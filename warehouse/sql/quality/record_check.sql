-- Write down that a run was checked; a second check of it replaces the first.
insert or replace into checked_runs (
    run_id, checked_at, errors, warnings, infos, rules_file, settings
)
select
    $run_id,
    $checked_at,
    count(*) filter (where severity = 'error'),
    count(*) filter (where severity = 'warning'),
    count(*) filter (where severity = 'info'),
    $rules_file,
    $settings
from counted_findings;
