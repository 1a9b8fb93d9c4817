-- How many targets were raised, kept or lowered, by unit and year?
select unit_name, fiscal_year, previous_year, change, count(*) as indicators
from indicator_years
where ($unit is null or unit_code = $unit or contains(unit_name, $unit))
    and is_in_region(unit_key, $region)
    and ($year is null or fiscal_year = $year)
    and ($project is null or contains(project_name, $project))
    and ($indicator is null or contains(canonical_name, $indicator))
    and ($level is null or contains(comparison_class, $level)
        or contains(level1, $level) or contains(previous_level1, $level))
    and ($kind is null or change = $kind)
group by unit_key, unit_name, fiscal_year, previous_year, change
order by unit_name, unit_key, fiscal_year, previous_year, change;
