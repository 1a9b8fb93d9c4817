-- [title]
-- zh = "不是年底的完成时限"
-- en = "Deadlines other than 31 December"
-- [question]
-- zh = "哪些指标的时限不是当年12月31日？"
-- en = "Which deadlines are not 31 December of the year?"
-- [parameters]
-- unit = { type = "text", zh = "单位编码，或单位名称中的文字", en = "a unit's code, or a part of its name" }
-- year = { type = "number", zh = "预算年度", en = "fiscal year" }
-- [columns]
-- unit_name = { zh = "单位", en = "Unit" }
-- fiscal_year = { kind = "number", zh = "年度", en = "Year" }
-- project_name = { zh = "项目", en = "Project" }
-- name_raw = { zh = "指标", en = "Indicator", note = { zh = "三级指标名称，原文", en = "name of the indicator, as printed" } }
-- value_raw = { zh = "指标值", en = "Target", note = { zh = "原文", en = "as printed" } }
-- value_date = { zh = "截止日期", en = "Deadline" }
-- days = { kind = "number", zh = "距年底天数", en = "Days to the year's end", note = { zh = "负数表示晚于年底", en = "less than zero: after the year's end" } }
-- indicator_id = { zh = "指标编号", en = "Indicator id", note = { zh = "用 jixiao show 查看证据", en = "its evidence: jixiao show" } }

select
    unit_name,
    fiscal_year,
    project_name,
    name_raw,
    value_raw,
    value_date,
    date_diff('day', value_date, make_date(fiscal_year, 12, 31)) as days,
    indicator_id
from current_indicators
where side = 'target'
    and value_date <> make_date(fiscal_year, 12, 31)
    and ($unit is null or unit_code = $unit or contains(unit_name, $unit))
    and ($year is null or fiscal_year = $year)
order by unit_name, fiscal_year, value_date, project_name, indicator_id
