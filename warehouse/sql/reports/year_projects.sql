-- How did projects and their money change from year to year?
select
    unit_name, project_name, project_code, fiscal_year, previous_year, continuity, is_discontinued,
    total_yuan, previous_total_yuan, total_change_yuan, total_change_percent,
    indicators, previous_indicators
from project_years
where ($unit is null or unit_code = $unit or contains(unit_name, $unit))
    and is_in_region(unit_key, $region)
    and ($year is null or fiscal_year = $year)
    and ($project is null or contains(project_name, $project))
order by unit_key, project_name nulls first, fiscal_year, form_kind, project_id;
