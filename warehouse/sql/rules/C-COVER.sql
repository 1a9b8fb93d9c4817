-- severity = "warning"
-- basis = "practice"
-- undecided = "other words may mean the same"
-- cases = [
--   { about = "nowhere", expect = "finding", forms = [
--     { kind = "unit_target", layout = "prose", yuan = "", rows = ["/ | 案件结案率 | 大于85%为优"] },
--     {  },
--   ] },
--   { about = "in a project", expect = "pass", forms = [
--     { kind = "unit_target", layout = "prose", yuan = "", rows = ["/ | 案件结案率 | 大于85%为优"] },
--     { rows = ["质量指标 | 案件结案率 | ≥85%"] },
--   ] },
--   { about = "near miss: in another spelling", expect = "pass", forms = [
--     { kind = "unit_target", layout = "prose", yuan = "", rows = ["/ | 案件结案率 | 大于85%为优"] },
--     { rows = ["质量指标 | 案件结案率（%） | ≥85%"] },
--   ] },
--   { about = "no project forms at all", expect = "cannot_tell", forms = [
--     { kind = "unit_target", layout = "prose", yuan = "", rows = ["/ | 案件结案率 | 大于85%为优"] },
--   ] },
-- ]
-- [title]
-- zh = "部门目标在项目中没有落实"
-- en = "Unit's indicator in no project"
-- [meaning]
-- zh = "部门整体（或文字部分）的指标，在任何项目的指标中都找不到。"
-- en = "An indicator of the unit's own targets, or of the prose, stands in no project."
-- [why]
-- zh = "部门目标要靠项目实现；没有项目承接就是孤立的目标。"
-- en = "A unit's targets are reached through its projects; what no project carries stands alone."
-- [mend]
-- zh = "在相关项目中设置同一指标，或删去无法落实的部门指标。"
-- en = "Set it in the project that carries it, or drop it."
-- [risks]
-- zh = "部门指标可以由基本支出承担；近义写法由名称规范化处理，仍可能漏认。项目表另在别的文件、且已导入的不足几张时，算“无法判断”。"
-- en = "Basic spending may carry it; other wordings are known only as far as names are normalized. Where the projects stand in other files and only a few of them are loaded, it cannot be told."
-- [message]
-- zh = "部门指标“{name}”在 {projects} 个项目中都没有对应：{evidence}"
-- en = "The unit's indicator {name} stands in none of its {projects} projects: {evidence}"

with carried as (
    select unit_key, fiscal_year, side, list(distinct n.plain) as names,
        list(distinct document_id) as document_ids, count(distinct project_id) as projects
    from checked_indicators as i, lateral (
        select unnest([i.compared_name, i.name_plain]) as plain
    ) as n
    where not i.is_unit_form
    group by all
)
select
    case
        when c.names is null then 'cannot_tell'
        when list_contains(c.names, i.compared_name) or list_contains(c.names, i.name_plain) then 'pass'
        -- projects in files of their own may not all be here
        when not list_contains(c.document_ids, i.document_id) and c.projects < $projects_least
            then 'cannot_tell'
        else 'finding'
    end as outcome,
    i.project_id,
    i.indicator_id,
    concat_ws(' ', i.name_raw, i.value_raw) as evidence,
    {'name': i.name_raw, 'projects': c.projects} as facts
from checked_indicators as i
left join carried as c
    on i.unit_key = c.unit_key and i.fiscal_year = c.fiscal_year and i.side = c.side
where i.is_unit_form
