-- How do the units' targets for one indicator compare in one year?
--
-- One row a canonical indicator, year, kind of form and unit of measure: targets in
-- other measures are not comparable and stand in rows of their own; targets without
-- a number (words, dates) in the row without value_min, value_median and value_max, where unit is NULL.
create or replace temporary view oracle_indicator_units as
with targets as (
    select
        *,
        if(target_number is null, null, unit) as measure,
        target_number is not null as is_number
    from current_indicators
    where fiscal_year is not null
)
select
    compared_name as canonical_name,
    comparison_class,
    fiscal_year,
    side,
    measure as unit,
    is_number,
    count(distinct unit_key) as units,
    count(distinct project_id) as projects,
    count(*) as targets,
    min(target_number) as value_min,
    cast(median(target_number::double) as decimal(30, 8)) as value_median,
    max(target_number) as value_max,
    arg_min(unit_name, target_number) as value_min_unit_name,
    arg_max(unit_name, target_number) as value_max_unit_name,
    string_agg(distinct unit_name, '、' order by unit_name) as unit_names,
    any_value(compared_direction) as direction
from targets
group by compared_name, comparison_class, fiscal_year, side, measure, is_number;
