-- severity = "warning"
-- basis = "财预〔2021〕101号"
-- cases = [
--   { about = "a count", expect = "finding", rows = [
--     "时效指标 | 发放工资次数 | 12次",
--   ] },
--   { about = "a date", expect = "pass", rows = [
--     "时效指标 | 完成时限 | 2024年6月底前",
--   ] },
--   { about = "near miss: working days", expect = "pass", rows = [
--     "时效指标 | 修复时限 | 5个工作日内",
--   ] },
--   { about = "near miss: a rate", expect = "pass", rows = [
--     "时效指标 | 修复及时率 | ≥95%",
--   ] },
--   { about = "a bare number", expect = "cannot_tell", rows = [
--     "时效指标 | 修复 | 5",
--   ] },
-- ]
-- [title]
-- zh = "时效指标值不是时间"
-- en = "Timeliness without a time"
-- [meaning]
-- zh = "时效指标的指标值是数量或金额，而不是日期、期间、时长或及时率。"
-- en = "The target of a 时效指标 is a count or a sum, not a date, period, duration or rate."
-- [why]
-- zh = "时效指标反映按时完成的程度。"
-- en = "A 时效指标 says whether work is done in time."
-- [mend]
-- zh = "改成日期、天数或及时率，或移到数量指标。"
-- en = "Write a date, a number of days or a rate, or move it to 数量."
-- [risks]
-- zh = "“及时”等定性表述允许；没有单位的数字算“无法判断”。"
-- en = "Words such as 及时 are allowed; a number without a unit counts as cannot tell."
-- [message]
-- zh = "时效指标“{name}”的指标值是 {evidence}。"
-- en = "The target of {name} is {evidence}."

select
    case
        when value_kind in ('date', 'period', 'qualitative') then 'pass'
        when value_kind not in ('quantity', 'range') or unit is null then 'cannot_tell'
        when dimension in ('time', 'share', 'share_points') then 'pass'
        when regexp_matches(unit, '/(天|日|h|小时|min|分钟|月|周|年)$') then 'pass'
        else 'finding'
    end as outcome,
    project_id,
    indicator_id,
    value_raw as evidence,
    {'name': name_raw} as facts
from checked_indicators
where comparison_class = '时效指标' and not is_prose
