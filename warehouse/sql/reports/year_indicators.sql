-- Which targets were raised, kept, lowered, reworded or dropped, against the change in money?
select
    i.unit_name, i.project_name, i.fiscal_year, i.previous_year, i.canonical_name,
    i.comparison_class, i.change, i.value_raw, i.previous_value_raw,
    p.total_change_yuan as total_change
from indicator_years as i
inner join project_years as p using (project_id)
where ($unit is null or i.unit_code = $unit or contains(i.unit_name, $unit))
    and is_in_region(i.unit_key, $region)
    and ($year is null or i.fiscal_year = $year)
    and ($project is null or contains(i.project_name, $project))
    and ($indicator is null or contains(i.canonical_name, $indicator))
    and ($level is null or contains(i.comparison_class, $level)
        or contains(i.level1, $level) or contains(i.previous_level1, $level))
    and ($kind is null or i.change = $kind)
order by
    i.unit_key, i.project_name nulls first, i.fiscal_year, i.project_id, i.comparison_class,
    i.canonical_name, i.indicator_id nulls last, i.previous_indicator_id;
