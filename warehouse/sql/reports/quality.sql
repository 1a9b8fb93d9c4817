-- Which problem is where, and what can be done about it? One row a finding on a form that counts.
select
    f.severity,
    f.code,
    coalesce(p.unit_name, d.unit_name) as unit_name,
    coalesce(p.fiscal_year, d.fiscal_year) as fiscal_year,
    p.project_code,
    p.project_name,
    i.name_raw,
    f.message,
    f.message_en,
    f.suggestion as hint,
    f.suggestion_en as hint_en,
    d.file_name,
    f.page,
    f.locator
from findings as f
left join projects as p on p.project_id = f.project_id
left join documents as d on d.document_id = f.document_id
left join indicators as i on i.indicator_id = f.indicator_id
where
    (p.project_id is null or p.is_current)
    and ($unit is null or p.unit_code = $unit or contains(coalesce(p.unit_name, d.unit_name), $unit))
    and ($year is null or coalesce(p.fiscal_year, d.fiscal_year) = $year)
    and ($project is null or contains(p.project_name, $project))
    and ($indicator is null or contains(i.name, $indicator))
    and ($kind is null or f.code = $kind)
order by
    case f.severity when 'error' then 1 when 'warning' then 2 else 3 end,
    f.code, unit_name, fiscal_year, p.project_code, i.position, f.finding_id
