-- [title]
-- zh = "同一支出计划的项目"
-- en = "Projects that share one spend plan"
-- [question]
-- zh = "哪些单位的多个项目填了同一个资金支出计划？"
-- en = "In which units do projects share one spend plan (资金支出计划)?"
-- [parameters]
-- unit = { type = "text", zh = "单位编码，或单位名称中的文字", en = "a unit's code, or a part of its name" }
-- year = { type = "number", zh = "预算年度", en = "fiscal year" }
-- at_least = { type = "number", default = 2, zh = "至少几个项目相同", en = "projects that share it, at least" }
-- [columns]
-- unit_name = { zh = "单位", en = "Unit" }
-- fiscal_year = { kind = "number", zh = "年度", en = "Year" }
-- plan = { zh = "支出计划", en = "Spend plan", note = { zh = "月份与累计百分比", en = "month and cumulative percent" } }
-- projects = { kind = "number", zh = "项目数", en = "Projects" }
-- planned = { kind = "number", zh = "填了计划的项目数", en = "Projects with a plan", note = { zh = "该单位该年度", en = "of the unit and year" } }
-- share_percent = { kind = "number", zh = "占比（%）", en = "Share (%)" }
-- total_yuan = { kind = "money", zh = "预算（元）", en = "Budget (yuan)" }
-- project_names = { zh = "项目名称", en = "Projects by name" }

with plans as (
    select
        p.project_id,
        p.unit_key,
        p.unit_name,
        p.fiscal_year,
        p.project_name,
        p.total_yuan,
        string_agg(
            concat(s.month, '月 ', printf('%g', s.cumulative_percent::double), '%'), '，' order by s.month
        ) as plan
    from current_projects as p
    inner join spend_plans as s on p.project_id = s.project_id
    where not p.is_unit_form
        and ($unit is null or p.unit_code = $unit or contains(p.unit_name, $unit))
        and ($year is null or p.fiscal_year = $year)
    group by all
    having count(s.cumulative_percent) = count(*)
),
shared as (
    select
        unit_key,
        unit_name,
        fiscal_year,
        plan,
        count(*) as projects,
        sum(count(*)) over (partition by unit_key, fiscal_year)::bigint as planned,
        sum(total_yuan) as total_yuan,
        string_agg(project_name, '、' order by project_name) as project_names
    from plans
    group by unit_key, unit_name, fiscal_year, plan
)
select
    unit_name,
    fiscal_year,
    plan,
    projects,
    planned,
    round(100.0 * projects / planned, 1)::decimal(5, 1) as share_percent,
    total_yuan,
    project_names
from shared
where projects >= $at_least
order by unit_name, fiscal_year, projects desc, plan
