-- Which problems are there, how many, and in how many units and projects?
select
    f.severity,
    f.code,
    count(*) as findings,
    count(distinct coalesce(p.unit_name, d.unit_name)) as units,
    count(distinct f.project_id) as projects
from findings as f
left join projects as p on p.project_id = f.project_id
left join documents as d on d.document_id = f.document_id
where
    (p.project_id is null or p.is_current)
    and ($unit is null or p.unit_code = $unit or contains(coalesce(p.unit_name, d.unit_name), $unit))
    and ($year is null or coalesce(p.fiscal_year, d.fiscal_year) = $year)
    and ($project is null or contains(p.project_name, $project))
    and ($kind is null or f.code = $kind)
group by f.severity, f.code
order by
    case f.severity when 'error' then 1 when 'warning' then 2 else 3 end, findings desc, f.code
