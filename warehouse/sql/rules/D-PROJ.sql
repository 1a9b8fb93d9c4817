-- severity = "warning"
-- basis = "practice"
-- topic = "duplicates"
-- about = "forms"
-- cases = [
--   { about = "two projects, one set", expect = "finding", forms = [
--     { project = "电话费", rows = ["数量指标 | 电话覆盖率 | ≥90%", "质量指标 | 缴费完成率 | ≥90%", "满意度指标 | 服务对象满意度 | ≥90%"] },
--     { project = "租赁费", rows = ["数量指标 | 电话覆盖率 | ≥90%", "质量指标 | 缴费完成率 | ≥90%", "满意度指标 | 服务对象满意度 | ≥90%"] },
--   ] },
--   { about = "their own", expect = "pass", forms = [
--     { project = "电话费", rows = ["数量指标 | 电话覆盖率 | ≥90%", "质量指标 | 缴费完成率 | ≥90%", "满意度指标 | 服务对象满意度 | ≥90%"] },
--     { project = "租赁费" },
--   ] },
--   { about = "near miss: one target differs", expect = "pass", forms = [
--     { project = "电话费", rows = ["数量指标 | 电话覆盖率 | ≥90%", "质量指标 | 缴费完成率 | ≥90%", "满意度指标 | 服务对象满意度 | ≥90%"] },
--     { project = "租赁费", rows = ["数量指标 | 电话覆盖率 | ≥90%", "质量指标 | 缴费完成率 | ≥90%", "满意度指标 | 服务对象满意度 | ≥85%"] },
--   ] },
--   { about = "near miss: the same project's self-evaluation", expect = "pass", forms = [
--     { rows = ["数量指标 | 电话覆盖率 | ≥90%", "质量指标 | 缴费完成率 | ≥90%", "满意度指标 | 服务对象满意度 | ≥90%"] },
--     { kind = "self_evaluation", rows = ["数量指标 | 电话覆盖率 | ≥90%", "质量指标 | 缴费完成率 | ≥90%", "满意度指标 | 服务对象满意度 | ≥90%"] },
--   ] },
--   { about = "too few indicators", expect = "cannot_tell", forms = [
--     { project = "电话费", rows = ["数量指标 | 电话覆盖率 | ≥90%", "质量指标 | 缴费完成率 | ≥90%"] },
--     { project = "租赁费", rows = ["数量指标 | 电话覆盖率 | ≥90%", "质量指标 | 缴费完成率 | ≥90%"] },
--   ] },
--   { about = "four and two in one unit", expect = "finding", findings = 2, forms = [
--     { project = "甲", rows = ["数量指标 | 电话覆盖率 | ≥90%", "质量指标 | 缴费完成率 | ≥90%", "满意度指标 | 服务对象满意度 | ≥90%"] },
--     { project = "乙", rows = ["数量指标 | 电话覆盖率 | ≥90%", "质量指标 | 缴费完成率 | ≥90%", "满意度指标 | 服务对象满意度 | ≥90%"] },
--     { project = "丙", rows = ["数量指标 | 电话覆盖率 | ≥90%", "质量指标 | 缴费完成率 | ≥90%", "满意度指标 | 服务对象满意度 | ≥90%"] },
--     { project = "丁", rows = ["数量指标 | 电话覆盖率 | ≥90%", "质量指标 | 缴费完成率 | ≥90%", "满意度指标 | 服务对象满意度 | ≥90%"] },
--     { project = "戊", rows = ["数量指标 | 电话覆盖率 | ≥90%", "质量指标 | 缴费完成率 | ≥90%", "满意度指标 | 服务对象满意度 | ≥85%"] },
--     { project = "己", rows = ["数量指标 | 电话覆盖率 | ≥90%", "质量指标 | 缴费完成率 | ≥90%", "满意度指标 | 服务对象满意度 | ≥85%"] },
--   ] },
-- ]
-- [title]
-- zh = "不同项目指标体系雷同"
-- en = "Projects with one set of indicators"
-- [meaning]
-- zh = "同一单位同一年度的几个项目，指标名称和指标值整套相同。"
-- en = "Projects of one unit and year have the same indicators with the same targets."
-- [why]
-- zh = "照搬模板的指标与各项目无关，也无从考核。"
-- en = "A set copied from a template fits none of them."
-- [mend]
-- zh = "按各项目的内容分别设置。"
-- en = "Set each project's own."
-- [risks]
-- zh = "同一服务分两个地点的“双胞胎”项目可以相同。"
-- en = "Twin projects, one service at two sites, may share a set."
-- [message]
-- zh = "{members} 个项目的 {indicators} 条指标完全相同：{evidence}（涉及 {amount} 万元）。"
-- en = "{members} projects share all {indicators} indicators and targets: {evidence} (budget behind them: {amount} × 10,000 yuan)."

with sets as (
    select
        p.project_id,
        p.project_name,
        p.unit_key,
        p.fiscal_year,
        p.form_kind,
        p.total_yuan,
        list(
            concat_ws('|', i.comparison_class, i.compared_name, regexp_replace(i.value_raw, '\s', '', 'g'))
            order by i.comparison_class, i.compared_name, i.value_raw
        ) as targets
    from checked_projects as p
    inner join checked_indicators as i on p.project_id = i.project_id
    where not p.is_unit_form and not p.is_prose and p.unit_key is not null and p.fiscal_year is not null
    group by all
),
grouped as (
    select
        list(project_id order by project_id) as members,
        string_agg(project_name, '、' order by project_id) as names,
        sum(total_yuan) as amount_yuan,
        len(targets) as indicators
    from sets
    group by unit_key, fiscal_year, form_kind, targets
)
select
    case
        when len(members) = 1 then 'pass'
        when indicators < $set_least then 'cannot_tell'
        else 'finding'
    end as outcome,
    members[1] as project_id,
    names as evidence,
    if(len(members) > 1, members, null) as members,
    if(len(members) > 1, amount_yuan, null) as amount_yuan,
    {'indicators': indicators} as facts
from grouped
