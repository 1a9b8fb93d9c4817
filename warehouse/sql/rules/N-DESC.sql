-- severity = "info"
-- basis = "财预〔2021〕101号"
-- topic = "duplicates"
-- cases = [
--   { about = "the same", expect = "finding", rows = [
--     "数量指标 | 工作完成率(%) | ≥90% | 工作完成率（%）",
--   ] },
--   { about = "a formula", expect = "pass", rows = [
--     "数量指标 | 完成率 | ≥90% | 完成数除以计划数",
--   ] },
--   { about = "near miss: it says more than the name", expect = "pass", rows = [
--     "满意度指标 | 满意度 | ≥90% | 干警使用设备满意度",
--   ] },
--   { about = "a stump of the name", expect = "finding", rows = [
--     "数量指标 | 培训人次 | ≥90人次 | 培训",
--   ] },
-- ]
-- [title]
-- zh = "指标描述照抄名称"
-- en = "Description repeats the name"
-- [meaning]
-- zh = "绩效指标描述与指标名称相同，或只是名称的前半。"
-- en = "The description is the name, or the beginning of it."
-- [why]
-- zh = "指标解释应说明含义和计算方法。"
-- en = "A description says what is meant and how it is worked out."
-- [mend]
-- zh = "写明计算公式、数据来源和统计口径。"
-- en = "Write the formula, the source and what is counted."
-- [risks]
-- zh = "没有描述栏的表样不检查。"
-- en = "Layouts without descriptions are not looked at."
-- [message]
-- zh = "描述只是重复名称：{evidence}"
-- en = "The description only repeats the name: {evidence}"

select
    case
        when name_plain = '' then 'cannot_tell'
        when starts_with(name_plain, description_plain) then 'finding'
        else 'pass'
    end as outcome,
    project_id,
    indicator_id,
    description as evidence
from checked_indicators
where not is_prose and description_plain <> ''
