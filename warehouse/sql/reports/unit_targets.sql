-- Who wrote what? Every unit's targets for the indicators that two or more units set.
with voices as materialized (
    select
        compared_name, comparison_class, fiscal_year, side, unit as measure, unit_key,
        any_value(unit_name) as unit_name,
        any_value(unit_code) as unit_code,
        count(*) as targets,
        median(target_number::double) as own,
        string_agg(distinct value_raw, '、' order by value_raw) as printed,
        string_agg(distinct project_name, '、' order by project_name) as project_names
    from targets_in_one_measure() as i
    where is_in_region(i.unit_key, $region)
        and ($year is null or fiscal_year = $year)
        and ($indicator is null or contains(compared_name, $indicator))
        and ($level is null or contains(comparison_class, $level) or contains(level1, $level))
        and ($kind is null or unit_kind(unit_name) = $kind)
    group by compared_name, comparison_class, fiscal_year, side, unit, unit_key
),
beside as (
    select *, count(*) over same as units, median(own) over same as middle
    from voices
    window same as (partition by compared_name, comparison_class, fiscal_year, side, measure)
)
select
    compared_name as canonical_name,
    comparison_class,
    fiscal_year,
    side,
    measure as unit,
    unit_name,
    targets,
    printed,
    cast(own as decimal(30, 8)) as own_value,
    cast(middle as decimal(30, 8)) as value_median,
    project_names
from beside
where units >= 2
    and ($unit is null or unit_code = $unit or contains(unit_name, $unit))
order by units desc, canonical_name, comparison_class, fiscal_year, side, unit nulls last, own_value, unit_name;
