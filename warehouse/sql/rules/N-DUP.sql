-- severity = "warning"
-- basis = "practice"
-- topic = "duplicates"
-- cases = [
--   { about = "doubled", expect = "finding", rows = [
--     "质量指标 | 验收合格合格率（%） | ≥90%",
--   ] },
--   { about = "plain", expect = "pass", rows = [
--     "质量指标 | 验收合格率 | ≥90%",
--   ] },
--   { about = "near miss: two words", expect = "pass", rows = [
--     "数量指标 | 培训培训师人数 | ≥9人",
--   ] },
--   { about = "near miss: a reduplication", expect = "pass", rows = [
--     "质量指标 | 人人参与率 | ≥90%",
--   ] },
-- ]
-- [title]
-- zh = "名称内文字重复"
-- en = "Doubled words in a name"
-- [meaning]
-- zh = "指标名称中同样的字连写两遍，如“验收合格合格率”。"
-- en = "A name says a part of itself twice in a row, as in 验收合格合格率."
-- [why]
-- zh = "笔误使同一指标看起来是另一个。"
-- en = "The slip makes one indicator look like another."
-- [mend]
-- zh = "删去多写的一遍。"
-- en = "Delete the second copy."
-- [risks]
-- zh = "“服务服务业”“培训培训师”一类是两个词，不算；叠字（人人）不算。"
-- en = "服务服务业, 培训培训师 are two words and reduplications (人人) are one; neither counts."
-- [message]
-- zh = "“{evidence}”中文字重复，应为“{name}”。"
-- en = "{evidence} has doubled words; probably {name}."

select
    if(is_doubled, 'finding', 'pass') as outcome,
    project_id,
    indicator_id,
    name_raw as evidence,
    {'name': name} as facts
from checked_indicators
