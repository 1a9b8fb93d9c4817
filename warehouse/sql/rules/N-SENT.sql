-- severity = "info"
-- basis = "practice"
-- undecided = "where a clause ends and a name begins is a matter of words"
-- cases = [
--   { about = "a clause", expect = "finding", rows = [
--     "社会效益指标 | 保障工作正常开展 | 良好",
--   ] },
--   { about = "a measure", expect = "pass", rows = [
--     "质量指标 | 设备完好率 | ≥90%",
--   ] },
--   { about = "near miss: begins with a verb and ends in a measure", expect = "pass", rows = [
--     "社会效益指标 | 提升群众安全意识程度 | ≥90%",
--   ] },
--   { about = "near miss: long, with a comma, and a measure at its end", expect = "pass", rows = [
--     "社会效益指标 | 牵头组建的行业联合体，覆盖全市十二个区县的各类专业机构数量 | ≥9个",
--   ] },
--   { about = "a comma", expect = "finding", rows = [
--     "社会效益指标 | 执法公正，群众放心 | 是",
--   ] },
-- ]
-- [title]
-- zh = "名称是句子而不是指标"
-- en = "Name is a sentence"
-- [meaning]
-- zh = "指标名称是一句话或一个动宾短语，没有可以测量的量。"
-- en = "The name is a clause of intent and measures nothing."
-- [why]
-- zh = "指标名称应当是可以衡量的量。"
-- en = "An indicator's name is something that can be measured."
-- [mend]
-- zh = "改成带度量词的名称，如“设备完好率”“投诉次数”。"
-- en = "Rename it after a measure: 设备完好率, 投诉次数."
-- [risks]
-- zh = "以度、率、数、性、作用等结尾的不算。"
-- en = "Names that end in a measure do not count."
-- [message]
-- zh = "名称是句子：{evidence}"
-- en = "The name is a sentence: {evidence}"

select
    if(is_sentence, 'finding', 'pass') as outcome,
    project_id,
    indicator_id,
    name_raw as evidence
from checked_indicators
where not is_prose
