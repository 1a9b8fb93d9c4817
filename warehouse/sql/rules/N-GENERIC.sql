-- severity = "warning"
-- basis = "财预〔2021〕101号"
-- cases = [
--   { about = "no object", expect = "finding", rows = [
--     "数量指标 | 工作完成率(%) | ≥90%",
--   ] },
--   { about = "an object", expect = "pass", rows = [
--     "数量指标 | 档案整理完成率 | ≥90%",
--   ] },
--   { about = "near miss: a general noun made specific", expect = "pass", rows = [
--     "质量指标 | 工程档案合格率 | ≥90%",
--   ] },
--   { about = "near miss: how many projects", expect = "pass", rows = [
--     "数量指标 | 项目数量 | ≥9个",
--   ] },
--   { about = "whose satisfaction?", expect = "finding", rows = [
--     "满意度指标 | 服务对象满意度 | ≥90%",
--   ] },
-- ]
-- [title]
-- zh = "名称空泛、没有对象"
-- en = "Name without an object"
-- [meaning]
-- zh = "指标名称只说“工作完成率”“完成时限”，没有说明是什么工作。"
-- en = "The name says 工作完成率 or 完成时限 and not of what."
-- [why]
-- zh = "指标应细化、量化；空泛的名称放在任何项目上都成立。"
-- en = "Indicators are to be specific; such a name fits any project."
-- [mend]
-- zh = "写出具体对象，如“档案整理完成率”；描述里已写明的移到名称里。"
-- en = "Name the object, as in 档案整理完成率; move it from the description if it stands there."
-- [risks]
-- zh = "“服务对象满意度”很常见，只作提示。"
-- en = "服务对象满意度 is usual and a hint only."
-- [message]
-- zh = "名称没有具体对象：{evidence}"
-- en = "The name has no object: {evidence}"

select
    if(is_generic and not is_execution, 'finding', 'pass') as outcome,
    if(comparison_class = '服务对象满意度指标', 'info', null) as severity,
    project_id,
    indicator_id,
    name_raw as evidence
from checked_indicators
where not is_prose
