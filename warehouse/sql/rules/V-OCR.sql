-- severity = "warning"
-- basis = "practice"
-- undecided = "a large number may be real"
-- cases = [
--   { about = "a lost sign", expect = "finding", rows = [
--     "质量指标 | 验收合格率 | 292%",
--   ] },
--   { about = "read well", expect = "pass" },
--   { about = "near miss: growth of 292 %", expect = "pass", rows = [
--     "经济效益指标 | 产值增长率 | 292%",
--   ] },
--   { about = "= read as 二", expect = "finding", rows = [
--     "质量指标 | 合格率 | 二100",
--   ] },
-- ]
-- [title]
-- zh = "疑似识别错误或粘连"
-- en = "Probably misread or glued"
-- [meaning]
-- zh = "指标值像是文字识别的错误：“292%”应为“≥92%”，“二100”应为“=100”，或前面粘连了分值。"
-- en = "The target looks damaged by recognition: 292% for ≥92%, 二100 for =100, or a score glued in front."
-- [why]
-- zh = "错误的数值会进入所有比较。"
-- en = "A wrong number enters every comparison."
-- [mend]
-- zh = "对照原件；确属识别错误的，用可编辑的原件重新导入。"
-- en = "Compare with the original; if it was misread, load an editable copy."
-- [risks]
-- zh = "真实的大数也会命中：只提示，不改数。"
-- en = "Real large numbers are hit too: it is told, nothing is changed."
-- [message]
-- zh = "“{name}”的指标值 {evidence} 疑似识别错误{proposed}。"
-- en = "The target {evidence} of {name} was probably misread{proposed}."

select
    if(
        list_has_any(string_split(coalesce(suspicions, ''), ' '), $damage_suspicions)
        and not may_exceed_100,
        'finding', 'pass'
    ) as outcome,
    project_id,
    indicator_id,
    value_raw as evidence,
    {'name': name_raw, 'proposed': coalesce(' → ' || proposed_reading, '')} as facts
from checked_indicators
where not list_contains($placeholder_kinds, value_kind)
