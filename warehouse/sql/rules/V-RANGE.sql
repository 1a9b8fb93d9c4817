-- severity = "error"
-- basis = "practice"
-- cases = [
--   { about = "above all", expect = "finding", rows = [
--     "质量指标 | 验收合格率 | ≥120%",
--   ] },
--   { about = "within", expect = "pass", rows = [
--     "质量指标 | 验收合格率 | 100%",
--   ] },
--   { about = "near miss: growth", expect = "pass", rows = [
--     "经济效益指标 | 产值增长率 | ≥120%",
--   ] },
--   { about = "probably misread", expect = "cannot_tell", rows = [
--     "质量指标 | 验收合格率 | 292%",
--   ] },
-- ]
-- [title]
-- zh = "百分比越界"
-- en = "Percent out of range"
-- [meaning]
-- zh = "份额类指标（合格率、满意度等）大于 100% 或小于 0。"
-- en = "A share (合格率, 满意度) is above 100 % or below 0."
-- [why]
-- zh = "部分不会多于全体。"
-- en = "A part is not more than the whole."
-- [mend]
-- zh = "核对数字和单位。"
-- en = "Check number and unit."
-- [risks]
-- zh = "增长率、完成率、毛入学率等可以超过 100%，不检查；疑似识别错误的由 V-OCR 报告，这里算“无法判断”。"
-- en = "Growth, completion and gross rates may exceed 100 and are not looked at; what looks misread is told by V-OCR and counts as cannot tell."
-- [message]
-- zh = "“{name}”的指标值 {evidence} 超出 0–100%。"
-- en = "The target {evidence} of {name} is outside 0 to 100 %."

select
    case
        when proposed_reading is not null then 'cannot_tell'
        when may_exceed_100 or not is_share then 'pass'
        when unit = '%' and (greatest(value_low, value_high) > 100 or value_low < 0) then 'finding'
        when unit = '‰' and (greatest(value_low, value_high) > 1000 or value_low < 0) then 'finding'
        else 'pass'
    end as outcome,
    project_id,
    indicator_id,
    value_raw as evidence,
    {'name': name_raw} as facts
from checked_indicators
where value_kind in ('quantity', 'range') and dimension = 'share'
