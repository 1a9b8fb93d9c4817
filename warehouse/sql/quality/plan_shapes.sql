-- Which spend plans are there, as cumulative percent by month, and how many projects have each?
with plans as (
    select
        s.project_id,
        string_agg(
            rtrim(rtrim(s.cumulative_percent::varchar, '0'), '.') || '%', ' → ' order by s.month
        ) as shape,
        string_agg(s.month::varchar, '/' order by s.month) as months
    from spend_plans as s
    inner join current_projects as p on s.project_id = p.project_id
    where
        ($unit is null or p.unit_code = $unit or contains(p.unit_name, $unit))
        and ($year is null or p.fiscal_year = $year)
        and ($project is null or contains(p.project_name, $project))
        and is_in_region(p.unit_key, $region)
    group by s.project_id
    having bool_and(s.cumulative_percent is not null)
)
select shape, months, count(*)
from plans
group by shape, months
order by count(*) desc, months, shape;
