-- severity = "error"
-- basis = "财预〔2015〕88号"
-- cases = [
--   { about = "a goal is missing that the next form has", expect = "finding", forms = [
--     { goal = "" },
--     { project = "采暖费" },
--   ] },
--   { about = "nothing is missing", expect = "pass", forms = [
--     { code = "13020023P00003910076Y" },
--     { project = "采暖费", code = "13020023P00003910077J" },
--   ] },
--   { about = "one row without level 2", expect = "finding", rows = [
--     "数量指标 | 整理卷数 | ≥500卷",
--     "产出指标/ | 合格率 | ≥98%",
--     "时效指标 | 归档时限 | 2024年11月底前",
--   ] },
--   { about = "near miss: two blank rows in a row are a merged cell that was lost", expect = "cannot_tell", rows = [
--     "数量指标 | 整理卷数 | ≥500卷",
--     "产出指标/ | 合格率 | ≥98%",
--     "产出指标/ | 归档卷数 | ≥400卷",
--   ] },
--   { about = "near miss: another layout of the document has a code, this one has no cell for it", expect = "pass", forms = [
--     { code = "13020023P00003910076Y" },
--     { project = "采暖费", layout = "ndrc" },
--   ] },
--   { about = "near miss: a layout nobody knows may have no budget", expect = "cannot_tell", layout = "generic", yuan = "" },
--   { about = "no form of the document has a goal: the layout lacks it", expect = "cannot_tell", goal = "" },
-- ]
-- [title]
-- zh = "必填项缺失"
-- en = "Required cell is blank"
-- [meaning]
-- zh = "项目名称、预算数空白，或同一文件同一表样的其他表有而本表没有编码、绩效目标，或个别指标行缺一级、二级、三级指标。指标值空白见 V-EMPTY。"
-- en = "The project's name or budget is blank; or its code or goal, where other forms of the same layout in the document have one; or single indicator rows lack level 1, level 2 or a name. Blank target values are V-EMPTY."
-- [why]
-- zh = "绩效目标申报表各栏是编报和审核的依据，空白无法审核。"
-- en = "The cells of the form are what is reviewed; a blank one cannot be."
-- [mend]
-- zh = "对照项目库补填后重新公开。"
-- en = "Fill it in from the project library and publish again."
-- [risks]
-- zh = "合并单元格或跨页造成漏读：整列空白、相邻两行同时空白、读取时有疑点的表、不认识的表样，一律算“无法判断”。"
-- en = "Cells lost by the reader: a column that is blank throughout, two blank rows in a row, forms the reader had doubts about and layouts nobody knows count as cannot tell."
-- [message]
-- zh = "“{field}”空白。"
-- en = "{field_en} is blank."

with heads as (
    select project_id, document_id, layout, is_doubted, unnest([
        {'field': '项目名称', 'field_en': 'The project name', 'blank': coalesce(project_name, '') = '', 'always': true},
        {'field': '预算数', 'field_en': 'The budget', 'blank': coalesce(total_raw, '') = '', 'always': layout <> 'generic'},
        {'field': '项目编码', 'field_en': 'The project code', 'blank': coalesce(project_code, '') = '', 'always': false},
        {'field': '绩效目标', 'field_en': 'The goal', 'blank': coalesce(goal, '') = '', 'always': false}
    ]) as cell
    from checked_projects
    where side = 'target' and not is_unit_form
),
form_cells as (
    select
        project_id,
        null::varchar as indicator_id,
        cell.field,
        cell.field_en,
        cell.blank,
        is_doubted or not (
            cell.always
            or layout <> 'generic'
            and count(*) filter (where not cell.blank)
                over (partition by document_id, layout, cell.field) > 0
        ) as is_unsure
    from heads
),
parts as (
    select project_id, indicator_id, position, is_doubted, unnest([
        {'field': '一级指标', 'field_en': 'Level 1', 'blank': level1 is null},
        {'field': '二级指标', 'field_en': 'Level 2', 'blank': level2 is null},
        {'field': '三级指标', 'field_en': 'The indicator name', 'blank': trim(name_raw) = ''}
    ]) as cell
    from checked_indicators
    where not is_prose
),
row_cells as (
    select
        project_id,
        indicator_id,
        cell.field,
        cell.field_en,
        cell.blank,
        is_doubted
        or bool_and(cell.blank) over (partition by project_id, cell.field)
        or coalesce(lag(cell.blank) over (partition by project_id, cell.field order by position), false)
        or coalesce(lead(cell.blank) over (partition by project_id, cell.field order by position), false)
            as is_unsure
    from parts
)
select
    case when not blank then 'pass' when is_unsure then 'cannot_tell' else 'finding' end as outcome,
    project_id,
    indicator_id,
    {'field': field, 'field_en': field_en} as facts
from (from form_cells union all by name from row_cells)
