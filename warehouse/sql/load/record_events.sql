-- What happened to each document in this run? Compared is what stood, was known and counted
-- before (the temporary tables standing_before, documents_before, forms_before) with what does now.
insert into document_events (
    run_id, event_no, event, document_id, path, other_document_id, other_path, reason, forms, changes
)
with standing_now as materialized (
    select document_id, path, place, first_run, missing_run
    from (
        select *
        from document_paths
        qualify last_run = max(last_run) over (partition by place)
    )
    where forgotten_run is null
),
first_met as (
    select
        1 as step, d.status as event, d.document_id, d.path,
        null::varchar as other_document_id, null::varchar as other_path, null::varchar as reason,
        if(d.status = 'loaded', d.forms, null) as forms, null::bigint as changes
    from documents as d
    anti join documents_before as b on d.document_id = b.document_id
),
counted_changes as (
    select document_id, count(*) as changes
    from reading_changes
    where run_id = $1
    group by document_id
),
read_anew as (
    select
        1 as step, if(b.status = 'rejected', 'read_now', 'read_again') as event,
        d.document_id, d.path, null, null,
        if(b.reader_version = d.reader_version, null, b.reader_version || ' > ' || d.reader_version),
        d.forms, if(b.status = 'rejected', null, coalesce(c.changes, 0)) as changes
    from documents as d
    inner join documents_before as b on d.document_id = b.document_id
    left join counted_changes as c on d.document_id = c.document_id
    where d.run_id = $1
),
not_read as (
    select
        1 as step, 'not_read_again' as event, f.document_id, f.path, null, null, f.reason,
        null, null
    from failed_readings as f
),
-- a document's own first path is told by the event that met it
new_places as (
    select s.document_id, s.path, s.place, s.first_run
    from standing_now as s
    left join documents as d on s.document_id = d.document_id and s.path = d.path
    anti join standing_before as b
        on s.document_id = b.document_id and s.place = b.place and not b.was_missing
    where not (d.document_id is not null and d.run_id = $1 and s.first_run = $1)
),
found_again as (
    select
        2 as step,
        case
            when m.document_id is not null then 'moved'
            when n.first_run < $1 then 'came_back'
            else 'also_at'
        end as event,
        n.document_id, n.path, null, m.path_before, null, null, null
    from new_places as n
    left join moved_paths as m on n.document_id = m.document_id and n.place = m.place
),
replaced as (
    select
        2 as step, 'replaced' as event, b.document_id, b.path, min(s.document_id), null, null,
        null, null
    from standing_before as b
    inner join standing_now as s on b.place = s.place
    anti join standing_now as same on b.place = same.place and b.document_id = same.document_id
    group by b.document_id, b.path
),
gone as (
    select
        3 as step, if(dp.forgotten_run = $1, 'pruned', 'missing') as event, dp.document_id, dp.path,
        null, null, null, null, null
    from document_paths as dp
    anti join moved_paths as m on dp.document_id = m.document_id and dp.place = m.place_before
    where dp.forgotten_run = $1 or (dp.missing_run = $1 and dp.forgotten_run is null)
),
verdicts as (
    select
        p.document_id, p.is_current, p.superseded_why, o.document_id as other_document_id,
        f.project_id is not null and not f.is_current as did_not_count
    from projects as p
    left join projects as o on p.superseded_by = o.project_id
    left join forms_before as f on p.project_id = f.project_id
    where p.superseded_why is distinct from 'repeated'
        and (
            f.project_id is null or f.is_current <> p.is_current
            or f.superseded_by is distinct from p.superseded_by
            or f.superseded_why is distinct from p.superseded_why
        )
),
superseded as (
    select
        4 as step, 'superseded' as event, v.document_id, d.path, v.other_document_id, o.path,
        v.superseded_why, count(*), null
    from verdicts as v
    inner join documents as d on v.document_id = d.document_id
    left join documents as o on v.other_document_id = o.document_id
    where not v.is_current
    group by v.document_id, d.path, v.other_document_id, o.path, v.superseded_why
),
counts_again as (
    select
        5 as step, 'counts_again' as event, v.document_id, d.path, null, null, null, count(*), null
    from verdicts as v
    inner join documents as d on v.document_id = d.document_id
    where v.is_current and v.did_not_count
    group by v.document_id, d.path
),
events as (
    from first_met
    union all from read_anew
    union all from not_read
    union all from found_again
    union all from replaced
    union all from gone
    union all from superseded
    union all from counts_again
)
select
    $1,
    row_number() over (order by step, path, document_id, event, other_path, other_document_id, reason),
    event, document_id, path, other_document_id, other_path, reason, forms, changes
from events
