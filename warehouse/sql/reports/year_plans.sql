-- How does a project's spend plan stand beside that of its previous year?
--
-- Cumulative percent at the end of a month. plan_change: same, later or earlier (less or more is
-- spent at the first month that differs), unlike (other months, or a blank on one side), new,
-- dropped (only one of the years has a plan).
with plans as materialized (
    select
        project_id,
        list(month order by month) as months,
        list(cumulative_percent order by month) as percents,
        count(cumulative_percent) = count(*) as is_whole,
        string_agg(
            concat(month, '月 ', coalesce(printf('%g', cumulative_percent::double) || '%', percent_raw)),
            '，' order by month
        ) as plan
    from spend_plans
    group by project_id
),
beside as (
    select
        y.*,
        n.plan,
        o.plan as previous_plan,
        n.is_whole and o.is_whole and n.months = o.months as is_alike,
        list_filter(
            list_transform(
                list_zip(n.percents, o.percents), lambda pair: sign(pair[1] - pair[2])::integer
            ),
            lambda step: step <> 0
        )[1] as first_step
    from project_years as y
    left join plans as n on y.project_id = n.project_id
    left join plans as o on y.previous_project_id = o.project_id
    where y.previous_project_id is not null and (n.plan is not null or o.plan is not null)
)
select
    unit_name, project_name, fiscal_year, previous_year,
    case
        when previous_plan is null then 'new'
        when plan is null then 'dropped'
        when not is_alike then if(plan = previous_plan, 'same', 'unlike')
        when first_step is null then 'same'
        when first_step > 0 then 'earlier'
        else 'later'
    end as plan_change,
    plan, previous_plan, total_yuan, previous_total_yuan
from beside
where ($unit is null or unit_code = $unit or contains(unit_name, $unit))
    and is_in_region(unit_key, $region)
    and ($year is null or fiscal_year = $year)
    and ($project is null or contains(project_name, $project))
order by unit_key, project_name nulls first, fiscal_year, project_id;
