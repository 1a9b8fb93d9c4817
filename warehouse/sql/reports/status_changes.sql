-- Which values did a newer reader read differently, the last run first?
select
    c.run_id, d.path, p.project_name, i.name_raw, c.field, c.value_before, c.value_after,
    coalesce(c.indicator_id, c.project_id) as changed_id
from reading_changes as c
left join documents as d on c.document_id = d.document_id
left join projects as p on c.project_id = p.project_id
left join indicators as i on c.indicator_id = i.indicator_id
where ($path is null or contains(d.path, $path))
    and ($unit is null or d.unit_code = $unit or contains(d.unit_name, $unit))
order by c.run_id desc, d.path, c.project_id nulls first, c.indicator_id nulls first, c.field;
