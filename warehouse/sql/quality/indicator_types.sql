-- How many indicators stand under each level 1 and level 2?
select level1, level2, count(*)
from current_indicators
where
    ($unit is null or unit_code = $unit or contains(unit_name, $unit))
    and ($year is null or fiscal_year = $year)
    and ($project is null or contains(project_name, $project))
    and ($indicator is null or contains(name, $indicator))
    and ($level is null or contains(level1, $level) or contains(level2, $level))
    and is_in_region(unit_key, $region)
group by level1, level2
order by count(*) desc, level1, level2;
