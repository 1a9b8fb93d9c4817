-- [title]
-- zh = "异常的支出计划"
-- en = "Odd spend plans"
-- [question]
-- zh = "哪些项目的资金支出计划是空白的、填成了分期份额、没有到100%、倒退，或年初就花完？"
-- en = "Which spend plans are blank, in shares, do not end at 100, fall, or spend all by the first checkpoint?"
-- [parameters]
-- unit = { type = "text", zh = "单位编码，或单位名称中的文字", en = "a unit's code, or a part of its name" }
-- year = { type = "number", zh = "预算年度", en = "fiscal year" }
-- [columns]
-- unit_name = { zh = "单位", en = "Unit" }
-- fiscal_year = { kind = "number", zh = "年度", en = "Year" }
-- project_name = { zh = "项目", en = "Project" }
-- plan = { zh = "支出计划", en = "Spend plan", note = { zh = "原文", en = "as printed" } }
-- odd = { zh = "异常", en = "What is odd", note = { zh = "blank 空白，shares 份额（合计100），not_100 末期不是100%，falls 累计数倒退，all_at_once 第一个时点就是100%", en = "blank; shares: they sum to 100; not_100: the end is not 100; falls: a later one is lower; all_at_once: 100 at the first checkpoint" } }
-- total_yuan = { kind = "money", zh = "预算（元）", en = "Budget (yuan)" }
-- project_id = { zh = "表编号", en = "Form", note = { zh = "用 jixiao show 查看证据", en = "its evidence: jixiao show" } }

with points as (
    select
        *,
        lag(cumulative_percent) over (partition by project_id order by month) as previous_percent
    from spend_plans
),
plans as (
    select
        project_id,
        string_agg(concat(month, '月 ', percent_raw), '，' order by month) as plan,
        count(*) as points,
        count(cumulative_percent) as filled,
        arg_min(cumulative_percent, month) as first_percent,
        arg_max(cumulative_percent, month) as last_percent,
        coalesce(bool_or(cumulative_percent < previous_percent), false) as falls
    from points
    group by project_id
),
judged as (
    select
        p.unit_key,
        p.unit_name,
        p.fiscal_year,
        p.project_name,
        s.plan,
        concat_ws(
            ' ',
            if(s.filled < s.points, 'blank', null),
            if(p.plan_shape = 'shares', 'shares', null),
            if(s.last_percent <> 100, 'not_100', null),
            if(s.falls, 'falls', null),
            if(s.first_percent >= 100 and s.points > 1, 'all_at_once', null)
        ) as odd,
        p.total_yuan,
        p.project_id
    from current_projects as p
    inner join plans as s on p.project_id = s.project_id
    where ($unit is null or p.unit_code = $unit or contains(p.unit_name, $unit))
        and ($year is null or p.fiscal_year = $year)
)
select unit_name, fiscal_year, project_name, plan, odd, total_yuan, project_id
from judged
where odd <> ''
order by unit_key, fiscal_year, project_name, project_id
