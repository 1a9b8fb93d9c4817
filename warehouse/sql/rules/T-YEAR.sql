-- severity = "error"
-- basis = "practice"
-- cases = [
--   { about = "last year's date", expect = "finding", rows = [
--     "时效指标 | 维修完成时限 | 2023年12月31日",
--   ] },
--   { about = "this year's", expect = "pass", rows = [
--     "时效指标 | 维修完成时限 | 2024年6月底前",
--   ] },
--   { about = "near miss: compared with last year", expect = "pass", rows = [
--     "时效指标 | 维修完成时限 | 2024年6月底前",
--     "数量指标 | 比2023年增加卷数 | ≥10卷",
--   ] },
--   { about = "next year: maybe a project over years", expect = "cannot_tell", rows = [
--     "时效指标 | 维修完成时限 | 2025年6月底前",
--   ] },
-- ]
-- [title]
-- zh = "指标值年份与预算年度不符"
-- en = "Date of another year"
-- [meaning]
-- zh = "指标值中的日期早于预算年度。"
-- en = "A date among the targets lies before the fiscal year."
-- [why]
-- zh = "多半是照搬上年目标而没有改日期。"
-- en = "Usually last year's targets were copied and the date was not changed."
-- [mend]
-- zh = "改成本预算年度的日期，并核对其他照搬的内容。"
-- en = "Write a date of this fiscal year, and look for other text that was copied."
-- [risks]
-- zh = "跨年项目的日期晚于预算年度属正常，算“无法判断”；年度不明的也算。"
-- en = "A later date is normal for a project over several years and counts as cannot tell, as does an unknown fiscal year."
-- [message]
-- zh = "指标值 {evidence} 早于 {year} 年度。"
-- en = "The target {evidence} lies before fiscal year {year}."

select
    case
        when fiscal_year is null or year(value_date) > fiscal_year then 'cannot_tell'
        when year(value_date) < fiscal_year then 'finding'
        else 'pass'
    end as outcome,
    project_id,
    indicator_id,
    value_raw as evidence,
    {'year': fiscal_year} as facts
from checked_indicators
where value_kind in ('date', 'period') and value_date is not null and not is_prose
