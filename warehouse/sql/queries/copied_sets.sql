-- [title]
-- zh = "整套雷同的指标"
-- en = "Projects with another project's indicator set"
-- [question]
-- zh = "哪些项目用了与别的项目相同的整套指标？"
-- en = "Which projects carry the same set of indicators as another project of the year?"
-- [parameters]
-- unit = { type = "text", zh = "单位编码，或单位名称中的文字", en = "a unit's code, or a part of its name" }
-- year = { type = "number", zh = "预算年度", en = "fiscal year" }
-- [columns]
-- group_id = { zh = "组号", en = "Group" }
-- members = { kind = "number", zh = "组内项目数", en = "Projects in the group" }
-- fiscal_year = { kind = "number", zh = "年度", en = "Year" }
-- unit_name = { zh = "单位", en = "Unit" }
-- project_name = { zh = "项目", en = "Project" }
-- detail = { zh = "指标值", en = "Targets", note = { zh = "same_values 与组内另一项目的指标值也相同，other_values 指标值不同", en = "same_values: the same as another one's of the group; other_values: not" } }
-- indicators = { kind = "number", zh = "指标数", en = "Indicators" }
-- total_yuan = { kind = "money", zh = "预算（元）", en = "Budget (yuan)" }
-- project_id = { zh = "表编号", en = "Form", note = { zh = "用 jixiao show 查看证据", en = "its evidence: jixiao show" } }

select
    d.group_id,
    d.members,
    p.fiscal_year,
    p.unit_name,
    p.project_name,
    d.detail,
    d.indicators,
    p.total_yuan,
    d.project_id
from duplicate_indicators as d
inner join current_projects as p on d.project_id = p.project_id
where d.kind = 'copied_set'
    and ($unit is null or p.unit_code = $unit or contains(p.unit_name, $unit))
    and ($year is null or p.fiscal_year = $year)
order by p.fiscal_year, d.members desc, d.group_id, p.unit_name, p.project_name, d.project_id
