-- How do the units' targets for one indicator compare? Only indicators of two or more units.
select
    canonical_name, comparison_class, fiscal_year, side, unit, units, targets,
    value_min, value_median, value_max, value_min_unit_name, value_max_unit_name, unit_names
from indicator_units
where units >= 2
    and ($unit is null or contains(unit_names, $unit))
    and ($year is null or fiscal_year = $year)
    and ($indicator is null or contains(canonical_name, $indicator))
order by units desc, canonical_name, comparison_class, fiscal_year, side, unit nulls last;
