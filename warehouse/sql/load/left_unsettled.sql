-- Were tables or views changed by a newer program since the last run, so that all has to be
-- settled anew?
select coalesce(
    (select max(applied_at) from schema_version)
        > (select max(finished_at) from load_runs where status <> 'interrupted'),
    false
)
