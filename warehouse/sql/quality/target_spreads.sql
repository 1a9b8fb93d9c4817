-- How far apart are the targets in percent for one indicator? Every year by itself.
select
    compared_name,
    fiscal_year,
    count(*) as targets,
    count(distinct unit_key) as units,
    min(target_number)::double,
    quantile_cont(target_number::double, 0.25),
    quantile_cont(target_number::double, 0.5),
    quantile_cont(target_number::double, 0.75),
    max(target_number)::double
from current_indicators
where
    unit = '%' and target_number is not null and fiscal_year is not null and side = 'target'
    and ($unit is null or unit_code = $unit or contains(unit_name, $unit))
    and ($year is null or fiscal_year = $year)
    and ($project is null or contains(project_name, $project))
    and ($indicator is null or contains(name, $indicator))
    and ($level is null or contains(level1, $level) or contains(level2, $level))
    and is_in_region(unit_key, $region)
group by compared_name, comparison_class, fiscal_year
having count(*) >= $least
order by fiscal_year desc, units desc, targets desc, compared_name;
