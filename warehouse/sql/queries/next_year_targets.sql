-- [title]
-- zh = "延续项目：目标与预算的变化"
-- en = "Next year's project: targets against money"
-- [question]
-- zh = "延续的项目，目标提高、不变、降低、取消了多少，预算变了多少？"
-- en = "Of a project that goes on, how many targets were raised, kept, lowered or dropped, against the change in money?"
-- [parameters]
-- unit = { type = "text", zh = "单位编码，或单位名称中的文字", en = "a unit's code, or a part of its name" }
-- year = { type = "number", zh = "预算年度", en = "fiscal year" }
-- project = { type = "text", zh = "项目名称中的文字", en = "a part of the project's name" }
-- [columns]
-- unit_name = { zh = "单位", en = "Unit" }
-- project_name = { zh = "项目", en = "Project" }
-- fiscal_year = { kind = "number", zh = "年度", en = "Year" }
-- previous_year = { kind = "number", zh = "上一年度", en = "Year before" }
-- previous_total_yuan = { kind = "money", zh = "上年预算（元）", en = "Budget before (yuan)" }
-- total_yuan = { kind = "money", zh = "预算（元）", en = "Budget (yuan)" }
-- total_change_yuan = { kind = "money", zh = "预算变动（元）", en = "Change of budget (yuan)" }
-- total_change_percent = { kind = "number", zh = "预算变动（%）", en = "Change of budget (%)" }
-- raised = { kind = "number", zh = "提高", en = "Raised" }
-- kept = { kind = "number", zh = "不变", en = "Kept" }
-- lowered = { kind = "number", zh = "降低", en = "Lowered" }
-- changed = { kind = "number", zh = "变动", en = "Changed", note = { zh = "数值变了，方向不明", en = "another number, and no direction to judge it by" } }
-- reworded = { kind = "number", zh = "改写", en = "Reworded", note = { zh = "文字、符号、单位或类型变了", en = "other words, operator, unit or kind of value" } }
-- appeared = { kind = "number", zh = "新增", en = "New" }
-- dropped = { kind = "number", zh = "取消", en = "Dropped" }
-- project_id = { zh = "表编号", en = "Form", note = { zh = "用 jixiao show 查看证据", en = "its evidence: jixiao show" } }

with told as (
    select
        project_id,
        count(*) filter (where change = 'raised') as raised,
        count(*) filter (where change = 'kept') as kept,
        count(*) filter (where change = 'lowered') as lowered,
        count(*) filter (where change = 'changed') as changed,
        count(*) filter (where change = 'reworded') as reworded,
        count(*) filter (where change = 'new') as appeared,
        count(*) filter (where change = 'dropped') as dropped
    from indicator_years
    group by project_id
)
select
    p.unit_name,
    p.project_name,
    p.fiscal_year,
    p.previous_year,
    p.previous_total_yuan,
    p.total_yuan,
    p.total_change_yuan,
    p.total_change_percent,
    t.raised,
    t.kept,
    t.lowered,
    t.changed,
    t.reworded,
    t.appeared,
    t.dropped,
    p.project_id
from project_years as p
inner join told as t on p.project_id = t.project_id
where p.form_kind = 'target'
    and ($unit is null or p.unit_code = $unit or contains(p.unit_name, $unit))
    and ($year is null or p.fiscal_year = $year)
    and ($project is null or contains(p.project_name, $project))
order by p.unit_key, p.fiscal_year, p.project_name, p.project_id
