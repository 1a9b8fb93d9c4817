-- How do the units' targets for one indicator compare in one year?
--
-- Text is what costs memory here: units and forms are counted by numbers, and the names of the
-- units of a group are put together once, from the distinct ones.
insert into settled.indicator_units by name
with unit_numbers as materialized (
    select unit_key, row_number() over () as unit_no
    from (select distinct unit_key from current_projects where unit_key is not null)
),
forms as materialized (
    select p.project_id, row_number() over () as project_no, u.unit_no
    from current_projects as p
    left join unit_numbers as u on p.unit_key = u.unit_key
    where p.fiscal_year is not null
),
targets as (
    select
        i.compared_name,
        i.comparison_class,
        i.fiscal_year,
        i.side,
        if(i.target_number is null, null, i.unit) as measure,
        i.target_number is not null as is_number,
        i.target_number,
        i.unit_name,
        i.compared_direction,
        f.project_no,
        f.unit_no
    from target_indicators as i
    inner join forms as f on i.project_id = f.project_id
),
named as (
    select
        compared_name, comparison_class, fiscal_year, side, measure, is_number,
        string_agg(unit_name, '、' order by unit_name) as unit_names
    from (
        select distinct
            compared_name, comparison_class, fiscal_year, side, measure, is_number, unit_name
        from targets
        where unit_name is not null
    )
    group by all
),
counted as (
    select
        compared_name, comparison_class, fiscal_year, side, measure, is_number,
        count(distinct unit_no) as units,
        count(distinct project_no) as projects,
        count(*) as targets,
        min(target_number) as value_min,
        cast(median(target_number::double) as decimal(30, 8)) as value_median,
        max(target_number) as value_max,
        arg_min(unit_name, target_number) as value_min_unit_name,
        arg_max(unit_name, target_number) as value_max_unit_name,
        any_value(compared_direction) as direction
    from targets
    group by compared_name, comparison_class, fiscal_year, side, measure, is_number
)
select
    c.compared_name as canonical_name,
    c.comparison_class,
    c.fiscal_year,
    c.side,
    c.measure as unit,
    c.is_number,
    c.units,
    c.projects,
    c.targets,
    c.value_min,
    c.value_median,
    c.value_max,
    c.value_min_unit_name,
    c.value_max_unit_name,
    n.unit_names,
    c.direction
from counted as c
left join named as n
    on c.compared_name = n.compared_name
    and c.comparison_class = n.comparison_class
    and c.fiscal_year = n.fiscal_year
    and c.side = n.side
    and c.is_number = n.is_number
    and c.measure is not distinct from n.measure
order by c.compared_name, c.comparison_class, c.fiscal_year;
