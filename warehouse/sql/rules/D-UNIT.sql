-- severity = "info"
-- basis = "practice"
-- topic = "duplicates"
-- about = "forms"
-- undecided = "a prescribed set is no mistake"
-- cases = [
--   { about = "two units, one set", expect = "finding", forms = [
--     { rows = ["数量指标 | 电话覆盖率 | ≥90%", "质量指标 | 缴费完成率 | ≥90%", "满意度指标 | 服务对象满意度 | ≥90%"] },
--     { unit = "402004 临川市图书馆", rows = ["数量指标 | 电话覆盖率 | ≥90%", "质量指标 | 缴费完成率 | ≥90%", "满意度指标 | 服务对象满意度 | ≥90%"] },
--   ] },
--   { about = "their own", expect = "pass", forms = [
--     { rows = ["数量指标 | 电话覆盖率 | ≥90%", "质量指标 | 缴费完成率 | ≥90%", "满意度指标 | 服务对象满意度 | ≥90%"] },
--     { unit = "402004 临川市图书馆" },
--   ] },
--   { about = "near miss: one target differs", expect = "pass", forms = [
--     { rows = ["数量指标 | 电话覆盖率 | ≥90%", "质量指标 | 缴费完成率 | ≥90%", "满意度指标 | 服务对象满意度 | ≥90%"] },
--     { unit = "402004 临川市图书馆", rows = ["数量指标 | 电话覆盖率 | ≥90%", "质量指标 | 缴费完成率 | ≥90%", "满意度指标 | 服务对象满意度 | ≥85%"] },
--   ] },
--   { about = "near miss: one unit twice", expect = "pass", forms = [
--     { project = "甲", rows = ["数量指标 | 电话覆盖率 | ≥90%", "质量指标 | 缴费完成率 | ≥90%", "满意度指标 | 服务对象满意度 | ≥90%"] },
--     { project = "乙", rows = ["数量指标 | 电话覆盖率 | ≥90%", "质量指标 | 缴费完成率 | ≥90%", "满意度指标 | 服务对象满意度 | ≥90%"] },
--   ] },
--   { about = "too few indicators", expect = "cannot_tell", forms = [
--     { rows = ["数量指标 | 电话覆盖率 | ≥90%", "质量指标 | 缴费完成率 | ≥90%"] },
--     { unit = "402004 临川市图书馆", rows = ["数量指标 | 电话覆盖率 | ≥90%", "质量指标 | 缴费完成率 | ≥90%"] },
--   ] },
-- ]
-- [title]
-- zh = "不同单位指标体系雷同"
-- en = "Units with one set of indicators"
-- [meaning]
-- zh = "同一年度不同单位的项目，指标名称和指标值整套相同。"
-- en = "Projects of different units have the same indicators with the same targets in one year."
-- [why]
-- zh = "多半出自同一份模板，没有结合本单位实际。"
-- en = "They come from one template and not from the unit's own work."
-- [mend]
-- zh = "结合本单位的数量和历史完成情况测算。"
-- en = "Work them out from the unit's own numbers."
-- [risks]
-- zh = "上级统一下达的共性项目应当相同：只提示。"
-- en = "Sets prescribed from above are rightly the same: a hint only."
-- [message]
-- zh = "{units} 个单位的 {members} 个项目指标和指标值完全相同：{evidence}（涉及 {amount} 万元）。"
-- en = "{members} projects of {units} units share all indicators and targets: {evidence} (budget behind them: {amount} × 10,000 yuan)."

with sets as (
    select
        p.project_id,
        p.unit_key,
        p.unit_name,
        p.project_name,
        p.fiscal_year,
        p.form_kind,
        p.total_yuan,
        list(
            concat_ws('|', i.comparison_class, i.compared_name, regexp_replace(i.value_raw, '\s', '', 'g'))
            order by i.comparison_class, i.compared_name, i.value_raw
        ) as targets
    from checked_projects as p
    inner join checked_indicators as i on p.project_id = i.project_id
    where not p.is_prose and p.unit_key is not null and p.fiscal_year is not null
    group by all
),
grouped as (
    select
        list(project_id order by project_id) as members,
        string_agg(concat_ws(' ', unit_name, project_name), '、' order by project_id) as names,
        count(distinct unit_key) as units,
        sum(total_yuan) as amount_yuan,
        len(targets) as indicators
    from sets
    group by fiscal_year, form_kind, targets
)
select
    case
        when units = 1 then 'pass'
        when indicators < $set_least then 'cannot_tell'
        else 'finding'
    end as outcome,
    members[1] as project_id,
    names as evidence,
    if(units > 1, members, null) as members,
    if(units > 1, amount_yuan, null) as amount_yuan,
    {'units': units} as facts
from grouped
