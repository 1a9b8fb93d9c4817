-- How did a unit's targets for one indicator go over the years?
--
-- One row an indicator of a unit in one measure, over all its projects, where two or more years
-- have it. A year's value is its middle target. The years are compared by the first and the last.
with yearly as materialized (
    select
        unit_key,
        any_value(unit_name) as unit_name,
        compared_name,
        comparison_class,
        side,
        unit as measure,
        fiscal_year,
        count(*) as targets,
        median(target_number) as value,
        any_value(compared_direction) as direction,
        string_agg(distinct value_raw, '、' order by value_raw) as printed
    from current_indicators as i
    where target_number is not null
        and fiscal_year is not null
        and ($unit is null or unit_code = $unit or contains(unit_name, $unit))
        and is_in_region(i.unit_key, $region)
        and ($project is null or contains(project_name, $project))
        and ($indicator is null or contains(compared_name, $indicator))
        and ($level is null or contains(comparison_class, $level) or contains(level1, $level))
    group by unit_key, compared_name, comparison_class, side, unit, fiscal_year
),
told as (
    select
        unit_key,
        any_value(unit_name) as unit_name,
        compared_name as canonical_name,
        comparison_class,
        side,
        measure as unit,
        sum(targets)::bigint as targets,
        count(*) as years,
        string_agg(concat(fiscal_year, '：', printed), '；' order by fiscal_year) as series,
        cast(arg_min(value, fiscal_year) as decimal(30, 8)) as value_first,
        cast(arg_max(value, fiscal_year) as decimal(30, 8)) as value_last,
        arg_max(direction, fiscal_year) as direction,
        count(distinct value) as values_seen,
        bool_or(fiscal_year = $year) as is_asked
    from yearly
    group by all
)
select
    unit_name, canonical_name, comparison_class, side, unit, years, targets, series,
    value_first, value_last,
    case
        when value_last = value_first then if(values_seen = 1, 'kept', 'varied')
        when direction is null then 'changed'
        when (value_last > value_first) = (direction > 0) then 'raised'
        else 'lowered'
    end as trend
from told
where years >= 2
    and ($year is null or is_asked)
    and ($kind is null or trend = $kind)
order by unit_name, unit_key, comparison_class, canonical_name, side, unit nulls last;
