-- [title]
-- zh = "没有落到表里的文字目标"
-- en = "Prose targets without an indicator"
-- [question]
-- zh = "部门文字目标中，哪些指标在当年的项目表里没有？"
-- en = "Which targets of the unit's prose stand in no project's form of the year?"
-- [parameters]
-- unit = { type = "text", zh = "单位编码，或单位名称中的文字", en = "a unit's code, or a part of its name" }
-- year = { type = "number", zh = "预算年度", en = "fiscal year" }
-- [columns]
-- unit_name = { zh = "单位", en = "Unit" }
-- fiscal_year = { kind = "number", zh = "年度", en = "Year" }
-- name_raw = { zh = "指标", en = "Indicator", note = { zh = "三级指标名称，原文", en = "name of the indicator, as printed" } }
-- value_raw = { zh = "指标值", en = "Target", note = { zh = "原文", en = "as printed" } }
-- canonical_name = { zh = "统一名称", en = "Canonical name" }
-- locator = { zh = "位置", en = "Place" }
-- indicator_id = { zh = "指标编号", en = "Indicator id", note = { zh = "用 jixiao show 查看证据", en = "its evidence: jixiao show" } }

with prose as materialized (
    select i.*
    from current_indicators as i
    semi join (
        select project_id
        from current_projects
        where layout = 'prose'
            and ($unit is null or unit_code = $unit or contains(unit_name, $unit))
            and ($year is null or fiscal_year = $year)
    ) as p on i.project_id = p.project_id
),
said as (
    select t.unit_key, t.fiscal_year, t.compared_name
    from current_indicators as t
    semi join (
        select p.project_id
        from current_projects as p
        semi join prose as s on p.unit_key = s.unit_key and p.fiscal_year = s.fiscal_year
        where not p.is_unit_form
    ) as p on t.project_id = p.project_id
)
select
    i.unit_name,
    i.fiscal_year,
    i.name_raw,
    i.value_raw,
    i.compared_name as canonical_name,
    i.locator,
    i.indicator_id
from prose as i
anti join said as t
    on i.unit_key = t.unit_key
    and i.fiscal_year = t.fiscal_year
    and i.compared_name = t.compared_name
order by i.unit_name, i.fiscal_year, i.project_id, i.position
