-- severity = "error"
-- basis = "practice"
-- cases = [
--   { about = "more than all", expect = "finding", forms = [
--     { kind = "unit_target", yuan = "50000", rows = ["/ | 案件结案率 | 大于85%为优"] },
--     { yuan = "100000" },
--   ] },
--   { about = "less", expect = "pass", forms = [
--     { kind = "unit_target", yuan = "500000", rows = ["/ | 案件结案率 | 大于85%为优"] },
--     { yuan = "100000" },
--   ] },
--   { about = "near miss: just as much", expect = "pass", forms = [
--     { kind = "unit_target", yuan = "100000", rows = ["/ | 案件结案率 | 大于85%为优"] },
--     { yuan = "100000" },
--   ] },
--   { about = "prose without a sum", expect = "cannot_tell", forms = [
--     { kind = "unit_target", layout = "prose", yuan = "", rows = ["/ | 案件结案率 | 大于85%为优"] },
--     { yuan = "100000" },
--   ] },
-- ]
-- [title]
-- zh = "项目合计大于部门预算"
-- en = "Projects exceed the unit's budget"
-- [meaning]
-- zh = "各项目预算之和大于部门整体绩效目标表中的预算总额。"
-- en = "The projects' budgets add up to more than the unit's own form gives."
-- [why]
-- zh = "项目支出是部门支出的一部分。"
-- en = "Project spending is part of the unit's spending."
-- [mend]
-- zh = "核对两处的口径和金额单位。"
-- en = "Compare scope and money unit of both."
-- [risks]
-- zh = "并非所有项目都公开：合计小于总额属正常；部门表没有金额的算“无法判断”。"
-- en = "Not all projects are published: less is normal; a unit form without money counts as cannot tell."
-- [message]
-- zh = "{members} 个项目合计 {amount} 万元，大于部门预算 {total} 元。"
-- en = "{members} projects add up to {amount} × 10,000 yuan, more than the unit's {total} yuan."

with projects_of_unit as (
    select
        unit_key,
        fiscal_year,
        side,
        sum(total_yuan) as amount_yuan,
        list(project_id order by project_id) as members
    from checked_projects
    where not is_unit_form and total_yuan is not null
    group by all
)
select
    case
        when u.total_yuan is null then 'cannot_tell'
        when p.amount_yuan > u.total_yuan + $tolerance then 'finding'
        else 'pass'
    end as outcome,
    u.project_id,
    u.total_raw as evidence,
    p.members,
    p.amount_yuan,
    {'total': u.total_yuan} as facts
from checked_projects as u
inner join projects_of_unit as p
    on u.unit_key = p.unit_key and u.fiscal_year = p.fiscal_year and u.side = p.side
where u.is_unit_form
