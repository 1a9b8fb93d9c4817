-- Which targets lie far from what the other units set, and who wrote them?
--
-- Each unit has one voice: its middle target for an indicator, year and measure. Far is more than
-- 3.5 robust standard deviations from the median of five or more units (Iglewicz and Hoaglin 1993):
-- 1.4826 times the median absolute deviation, or, where more than half say the same and that is 0,
-- 1.2533 times the mean absolute deviation.
with voices as materialized (
    select
        compared_name, comparison_class, fiscal_year, side, unit as measure, unit_key,
        any_value(unit_name) as unit_name,
        median(target_number::double) as own,
        string_agg(distinct value_raw, '、' order by value_raw) as printed,
        string_agg(distinct project_name, '、' order by project_name) as project_names,
        any_value(unit_code) as unit_code,
        min(indicator_id) as indicator_id
    from targets_in_one_measure() as i
    where is_in_region(i.unit_key, $region)
        and ($year is null or fiscal_year = $year)
        and ($indicator is null or contains(compared_name, $indicator))
        and ($level is null or contains(comparison_class, $level) or contains(level1, $level))
        and ($kind is null or unit_kind(unit_name) = $kind)
    group by compared_name, comparison_class, fiscal_year, side, unit, unit_key
),
centred as materialized (
    select *, median(own) over same as middle, count(*) over same as units
    from voices
    window same as (partition by compared_name, comparison_class, fiscal_year, side, measure)
),
spread as materialized (
    select
        *,
        median(abs(own - middle)) over same as median_deviation,
        avg(abs(own - middle)) over same as mean_deviation
    from centred
    where units >= 5
    window same as (partition by compared_name, comparison_class, fiscal_year, side, measure)
),
judged as (
    select
        *,
        abs(own - middle)
            / nullif(if(median_deviation > 0, 1.4826 * median_deviation, 1.2533 * mean_deviation), 0)
            as distance
    from spread
)
select
    compared_name as canonical_name,
    comparison_class,
    fiscal_year,
    side,
    measure as unit,
    units,
    cast(middle as decimal(30, 8)) as value_median,
    unit_name,
    project_names,
    printed,
    cast(own as decimal(30, 8)) as own_value,
    cast(least(distance, 1e9) as decimal(12, 1)) as distance,
    indicator_id
from judged
where distance > 3.5
    and ($unit is null or unit_code = $unit or contains(unit_name, $unit))
order by distance desc, canonical_name, comparison_class, fiscal_year, side, unit, unit_name, indicator_id;
