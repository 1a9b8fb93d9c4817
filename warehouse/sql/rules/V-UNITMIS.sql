-- severity = "warning"
-- basis = "practice"
-- cases = [
--   { about = "persons in percent", expect = "finding", rows = [
--     "数量指标 | 培训人数 | ≥90%",
--   ] },
--   { about = "persons", expect = "pass", rows = [
--     "数量指标 | 培训人数 | ≥90人",
--   ] },
--   { about = "near miss: a score", expect = "pass", rows = [
--     "满意度指标 | 群众满意度 | ≥90分",
--   ] },
--   { about = "near miss: person-days", expect = "pass", rows = [
--     "数量指标 | 培训天数 | ≥90人天",
--   ] },
--   { about = "a rate in pieces", expect = "finding", rows = [
--     "质量指标 | 验收合格率 | ≥9个",
--   ] },
--   { about = "the name says nothing", expect = "cannot_tell", rows = [
--     "数量指标 | 档案整理 | ≥90卷",
--   ] },
-- ]
-- [title]
-- zh = "单位与指标含义不符"
-- en = "Unit does not fit the name"
-- [meaning]
-- zh = "人数用百分比、合格率用“个”、面积用“人”一类。"
-- en = "A head count in percent, a 合格率 in pieces, an area in persons."
-- [why]
-- zh = "单位错了，数值就没有意义。"
-- en = "With the wrong unit the number means nothing."
-- [mend]
-- zh = "改正单位或名称。"
-- en = "Correct the unit or the name."
-- [risks]
-- zh = "名称看不出量纲、单位不认识的不判断；满意度按分计是允许的。"
-- en = "Names and units that say nothing are not judged; 满意度 in points is allowed."
-- [message]
-- zh = "“{name}”的单位是“{unit}”：{evidence}"
-- en = "{name} is measured in {unit}: {evidence}"

select
    case unit_agrees when true then 'pass' when false then 'finding' else 'cannot_tell' end as outcome,
    project_id,
    indicator_id,
    value_raw as evidence,
    {'name': name_raw, 'unit': coalesce(unit_raw, unit)} as facts
from checked_indicators
where unit is not null and value_kind in ('quantity', 'range') and not is_prose
