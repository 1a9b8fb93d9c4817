-- severity = "info"
-- basis = "practice"
-- about = "unit"
-- undecided = "a prescribed pace is no mistake"
-- cases = [
--   { about = "four of five", expect = "finding", forms = [
--     { project = "甲", plan = ["25", "50", "80", "100"] },
--     { project = "乙", plan = ["25", "50", "80", "100"] },
--     { project = "丙", plan = ["25", "50", "80", "100"] },
--     { project = "丁", plan = ["25", "50", "80", "100"] },
--     { project = "戊", plan = ["0", "100", "100", "100"] },
--   ] },
--   { about = "all different", expect = "pass", forms = [
--     { project = "甲", plan = ["0", "50", "80", "100"] },
--     { project = "乙", plan = ["1", "50", "80", "100"] },
--     { project = "丙", plan = ["2", "50", "80", "100"] },
--     { project = "丁", plan = ["3", "50", "80", "100"] },
--     { project = "戊", plan = ["4", "50", "80", "100"] },
--   ] },
--   { about = "near miss: half of them", expect = "pass", forms = [
--     { project = "甲", plan = ["25", "50", "80", "100"] },
--     { project = "乙", plan = ["25", "50", "80", "100"] },
--     { project = "丙", plan = ["25", "50", "80", "100"] },
--     { project = "丁", plan = ["0", "60", "90", "100"] },
--     { project = "戊", plan = ["1", "60", "90", "100"] },
--     { project = "己", plan = ["2", "60", "90", "100"] },
--   ] },
--   { about = "too few projects", expect = "cannot_tell", plan = ["25", "50", "80", "100"] },
-- ]
-- [title]
-- zh = "支出计划雷同"
-- en = "One spend plan for all"
-- [meaning]
-- zh = "一个单位多数项目的支出计划完全相同。"
-- en = "Most projects of a unit have the same spend plan."
-- [why]
-- zh = "不同项目的支付节奏不会一样，雷同说明没有按项目测算。"
-- en = "Projects are not paid at one pace; a shared plan was not worked out for each."
-- [mend]
-- zh = "按合同和实施进度分别测算。"
-- en = "Work out each plan from its contracts and its course."
-- [risks]
-- zh = "上级统一规定进度（如 25/50/80/100）时属正常，所以只报比例。"
-- en = "A pace prescribed from above (25/50/80/100) is normal, so only the share is told."
-- [message]
-- zh = "{projects} 个项目中有 {members} 个的支出计划都是 {evidence}（涉及 {amount} 万元）。"
-- en = "{members} of {projects} projects share the plan {evidence} (budget behind them: {amount} × 10,000 yuan)."

with plans as (
    select
        p.unit_key,
        p.fiscal_year,
        p.project_id,
        p.total_yuan,
        string_agg(format('{:g}', s.cumulative_percent::double), '/' order by s.month) as pace
    from checked_projects as p
    inner join spend_plans as s on p.project_id = s.project_id
    where p.plan_shape = 'cumulative' and p.unit_key is not null and p.fiscal_year is not null
    group by all
),
paces as (
    select
        unit_key,
        fiscal_year,
        pace,
        list(project_id order by project_id) as members,
        sum(total_yuan) as amount_yuan,
        sum(count(*)) over (partition by unit_key, fiscal_year) as projects
    from plans
    group by unit_key, fiscal_year, pace
    qualify row_number() over (partition by unit_key, fiscal_year order by count(*) desc, pace) = 1
)
select
    case
        when projects < $forms_least then 'cannot_tell'
        when len(members) >= $share * projects then 'finding'
        else 'pass'
    end as outcome,
    members[1] as project_id,
    pace as evidence,
    members,
    amount_yuan,
    {'projects': projects::integer} as facts
from paces
