-- How many targets were raised, kept or lowered, by unit and year?
select unit_name, fiscal_year, previous_year, change, count(*) as indicators
from indicator_years
where ($unit is null or unit_code = $unit or contains(unit_name, $unit))
    and ($year is null or fiscal_year = $year)
    and ($project is null or contains(project_name, $project))
    and ($indicator is null or contains(canonical_name, $indicator))
    and ($kind is null or change = $kind)
group by unit_name, fiscal_year, previous_year, change
order by unit_name, fiscal_year, previous_year, change;
