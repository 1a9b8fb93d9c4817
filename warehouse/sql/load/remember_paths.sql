-- Which content stands at which path? A path that holds what it held stays untouched;
-- a content that comes back to a path is the path's newest again.
insert into document_paths (document_id, path, first_run, last_run)
with found as (
    select distinct unnest($1::varchar[]) as document_id, unnest($2::varchar[]) as path
),
newest as (
    select path, max_by(document_id, last_run) as document_id
    from document_paths
    group by path
)
select found.document_id, found.path, $3, $3
from found
left join newest using (path)
where newest.document_id is distinct from found.document_id
on conflict (document_id, path) do update set last_run = excluded.last_run
returning path;
