-- How do the units' targets for one indicator compare? Only indicators of two or more units.
--
-- One row an indicator, year, kind of form and measure, as in the view indicator_units, but over
-- the units that are asked for: of one region, of one kind (unit_kind); and units of one dimension
-- (公里, 米) are one measure.
with all_targets as (
    from targets_in_one_measure()
    union all by name
    from current_indicators where target_number is null
),
targets as materialized (
    select
        *,
        if(target_number is null, null, unit) as measure,
        target_number is not null as is_number
    from all_targets as i
    where fiscal_year is not null
        and is_in_region(i.unit_key, $region)
        and ($year is null or fiscal_year = $year)
        and ($indicator is null or contains(compared_name, $indicator))
        and ($level is null or contains(comparison_class, $level) or contains(level1, $level))
        and ($kind is null or unit_kind(unit_name) = $kind)
)
select
    compared_name as canonical_name,
    comparison_class,
    fiscal_year,
    side,
    measure as unit,
    count(distinct unit_key) as units,
    count(*) as targets,
    min(target_number) as value_min,
    cast(median(target_number::double) as decimal(30, 8)) as value_median,
    max(target_number) as value_max,
    arg_min(unit_name, target_number) as value_min_unit_name,
    arg_max(unit_name, target_number) as value_max_unit_name,
    string_agg(distinct unit_name, '、' order by unit_name) as unit_names
from targets
group by compared_name, comparison_class, fiscal_year, side, measure, is_number
having count(distinct unit_key) >= 2
    and ($unit is null or bool_or(unit_code = $unit or contains(unit_name, $unit)))
order by units desc, canonical_name, comparison_class, fiscal_year, side, unit nulls last;
