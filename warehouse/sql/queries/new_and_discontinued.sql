-- [title]
-- zh = "新增和停止的项目"
-- en = "New and discontinued projects"
-- [question]
-- zh = "哪些项目是新增的，哪些到下一年就没有了？"
-- en = "Which projects are new, and which are gone in the next year the unit reports for?"
-- [parameters]
-- unit = { type = "text", zh = "单位编码，或单位名称中的文字", en = "a unit's code, or a part of its name" }
-- year = { type = "number", zh = "预算年度", en = "fiscal year" }
-- [columns]
-- unit_name = { zh = "单位", en = "Unit" }
-- fiscal_year = { kind = "number", zh = "年度", en = "Year" }
-- status = { zh = "状态", en = "Status", note = { zh = "new 新增，resumed 恢复，discontinued 此后停止", en = "new; resumed; discontinued: not in the next year" } }
-- project_name = { zh = "项目", en = "Project" }
-- project_code = { zh = "项目编码", en = "Project code" }
-- total_yuan = { kind = "money", zh = "预算（元）", en = "Budget (yuan)" }
-- project_id = { zh = "表编号", en = "Form", note = { zh = "用 jixiao show 查看证据", en = "its evidence: jixiao show" } }

with told as (
    select *, continuity as status
    from project_years
    where continuity in ('new', 'resumed')
    union all
    select *, 'discontinued' as status
    from project_years
    where is_discontinued
)
select unit_name, fiscal_year, status, project_name, project_code, total_yuan, project_id
from told
where form_kind = 'target'
    and ($unit is null or unit_code = $unit or contains(unit_name, $unit))
    and ($year is null or fiscal_year = $year)
order by unit_key, fiscal_year, status desc, project_name, project_id
