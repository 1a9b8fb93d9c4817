-- What happened to each document over the runs, the last run first?
select r.started_at, e.run_id, e.event, e.path, e.other_path, e.reason, e.forms, e.changes
from document_events as e
left join load_runs as r on e.run_id = r.run_id
left join documents as d on e.document_id = d.document_id
where ($path is null or contains(e.path, $path) or contains(coalesce(e.other_path, ''), $path))
    and ($unit is null or d.unit_code = $unit or contains(d.unit_name, $unit))
order by e.run_id desc, e.event_no;
