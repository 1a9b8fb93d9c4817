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

with asked as materialized (
    select unit_key, unit_name, fiscal_year, project_name, plan_shape, total_yuan, project_id
    from current_projects
    where ($unit is null or unit_code = $unit or contains(unit_name, $unit))
        and ($year is null or fiscal_year = $year)
),
points as (
    select
        s.project_id,
        list(s.cumulative_percent order by s.month) as percents,
        count(*) as points,
        count(s.cumulative_percent) as filled,
        arg_min(s.cumulative_percent, s.month) as first_percent,
        arg_max(s.cumulative_percent, s.month) as last_percent
    from spend_plans as s
    semi join asked as a on s.project_id = a.project_id
    group by s.project_id
),
judged as (
    select
        a.*,
        concat_ws(
            ' ',
            if(p.filled < p.points, 'blank', null),
            if(a.plan_shape = 'shares', 'shares', null),
            if(p.last_percent <> 100, 'not_100', null),
            if(
                list_contains(
                    list_transform(
                        range(2, p.points + 1), lambda i: p.percents[i] < p.percents[i - 1]
                    ),
                    true
                ),
                'falls', null
            ),
            if(p.first_percent >= 100 and p.points > 1, 'all_at_once', null)
        ) as odd
    from asked as a
    inner join points as p on a.project_id = p.project_id
),
odd_ones as materialized (
    select * from judged where odd <> ''
),
plans as (
    select
        s.project_id,
        string_agg(concat(s.month, '月 ', s.percent_raw), '，' order by s.month) as plan
    from spend_plans as s
    semi join odd_ones as o on s.project_id = o.project_id
    group by s.project_id
)
select o.unit_name, o.fiscal_year, o.project_name, p.plan, o.odd, o.total_yuan, o.project_id
from odd_ones as o
inner join plans as p on o.project_id = p.project_id
order by o.unit_key, o.fiscal_year, o.project_name, o.project_id
