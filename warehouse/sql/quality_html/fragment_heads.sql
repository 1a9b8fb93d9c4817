-- How does the head of some forms read, as printed: title, project, money, spend plan and goal?
select
    p.project_id,
    p.title,
    p.project_name,
    p.money_unit,
    p.total_raw,
    p.fiscal_raw,
    p.other_raw,
    p.initial_raw,
    p.executed_raw,
    (
        select string_agg(s.percent_raw, ' ' order by s.month)
        from spend_plans as s
        where s.project_id = p.project_id
    ) as plan_raw,
    p.purpose,
    p.goal,
    p.goal_achieved
from projects as p
where p.project_id in (select unnest($projects))
