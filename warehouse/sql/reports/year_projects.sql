-- How did projects and their money change from year to year?
select
    unit_name, project_name, project_code, fiscal_year, previous_year, continuity, is_discontinued,
    total_yuan, previous_total_yuan, total_change_yuan, total_change_percent,
    indicators, previous_indicators
from project_years
where ($unit is null or unit_code = $unit or contains(unit_name, $unit))
    and ($region is null or unit_key in (
        select unit_key from unit_regions
        where contains(concat_ws('', province, city, county), $region)
            or starts_with(region_code, regexp_replace($region, '(00)+$', ''))
    ))
    and ($year is null or fiscal_year = $year)
    and ($project is null or contains(project_name, $project))
order by unit_key, project_name nulls first, fiscal_year, form_kind, project_id;
