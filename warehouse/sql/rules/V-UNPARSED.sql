-- severity = "info"
-- basis = "practice"
-- undecided = "the reader may be at fault"
-- cases = [
--   { about = "two numbers", expect = "finding", rows = [
--     "数量指标 | 次数 | 3次或5人或7天",
--   ] },
--   { about = "a number", expect = "pass" },
--   { about = "near miss: words are a target", expect = "pass", rows = [
--     "社会效益指标 | 便民水平 | 进一步提高",
--   ] },
--   { about = "damage of recognition is V-OCR", expect = "cannot_tell", rows = [
--     "质量指标 | 合格率 | 二100",
--   ] },
-- ]
-- [title]
-- zh = "指标值无法解析"
-- en = "Target value not understood"
-- [meaning]
-- zh = "程序没有读懂指标值。"
-- en = "The reader did not understand the target."
-- [why]
-- zh = "读不懂的值不能比较；可能是写法含混，也可能是程序的不足。"
-- en = "What is not understood cannot be compared; the text may be unclear, or the reader may fall short."
-- [mend]
-- zh = "核对原文；表述清楚而读不懂的，请报告给我们。"
-- en = "Look at the text; if it is clear, please report it."
-- [risks]
-- zh = "先怀疑读取程序，再怀疑填报单位。"
-- en = "Suspect the reader first."
-- [message]
-- zh = "“{name}”的指标值没有读懂：{evidence}"
-- en = "The target of {name} was not understood: {evidence}"

select
    case
        when value_kind <> 'unparsed' then 'pass'
        when list_has_any(string_split(coalesce(suspicions, ''), ' '), $damage_suspicions) then 'cannot_tell'
        else 'finding'
    end as outcome,
    project_id,
    indicator_id,
    value_raw as evidence,
    {'name': name_raw} as facts
from checked_indicators
where not list_contains($placeholder_kinds, value_kind)
