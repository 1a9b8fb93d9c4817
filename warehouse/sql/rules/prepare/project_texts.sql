select
    p.project_id,
    [p.project_name, p.purpose, p.goal] as texts,
    list(f.name_raw) filter (where not f.is_generic) as names
from checked_projects as p
inner join (
    select i.project_id, i.name_raw, t.is_generic
    from current_indicators as i
    inner join text_facts as t on i.name_raw = t.text
) as f on p.project_id = f.project_id
where not p.is_prose and not p.is_unit_form
group by all;
