-- severity = "warning"
-- basis = "财预〔2015〕88号"
-- undecided = "what can be checked is a matter of meaning"
-- cases = [
--   { about = "further improve", expect = "finding", rows = [
--     "社会效益指标 | 便民水平 | 进一步提高",
--   ] },
--   { about = "a number", expect = "pass", rows = [
--     "社会效益指标 | 查档便利度 | ≥90%",
--   ] },
--   { about = "near miss: graded in the description", expect = "pass", rows = [
--     "社会效益指标 | 便民水平 | 明显提升 | 按优良中差四级评价",
--   ] },
--   { about = "near miss: a grade", expect = "pass", rows = [
--     "社会效益指标 | 评查等次 | 优良",
--   ] },
-- ]
-- [title]
-- zh = "定性值不可衡量"
-- en = "Words that cannot be checked"
-- [meaning]
-- zh = "定性指标值用“进一步提高”“有效保障”等说法，又没有分级标准。"
-- en = "The target is in words such as 进一步提高 and no grades say when it is met."
-- [why]
-- zh = "绩效目标应细化量化；定性的也要能分级评价。"
-- en = "Targets are to be measurable; words need grades to be judged by."
-- [mend]
-- zh = "改成数值，或在描述中写明评价等级和依据。"
-- en = "Write a number, or the grades and how they are judged in the description."
-- [risks]
-- zh = "有分级（优良中差、达成预期）或问卷得分的不算。"
-- en = "Graded targets (优良中差, 达成预期) and survey scores do not count."
-- [message]
-- zh = "“{name}”的指标值无法衡量（{word}）：{evidence}"
-- en = "The target of {name} cannot be checked ({word}): {evidence}"

select
    if(
        value_kind = 'qualitative'
        and vague_word is not null
        and not coalesce(value_has_scale, false)
        and not coalesce(description_has_scale, false)
        and coalesce(quality, '') not in ('grade', 'level', 'none'),
        'finding', 'pass'
    ) as outcome,
    project_id,
    indicator_id,
    value_raw as evidence,
    {'name': name_raw, 'word': coalesce(vague_word, '')} as facts
from checked_indicators
where value_kind not in ('missing', 'placeholder', 'unparsed') and not is_prose
