-- severity = "info"
-- basis = "practice"
-- cases = [
--   { about = "three rows", expect = "finding", rows = [
--     "数量指标 | 整理卷数 | ≥500卷",
--     "质量指标 | 合格率 | ≥98%",
--     "社会效益指标 | 查档便利度 | ≥90%",
--   ] },
--   { about = "six rows", expect = "pass" },
--   { about = "near miss: four are enough", expect = "pass", rows = [
--     "数量指标 | 整理卷数 | ≥500卷",
--     "质量指标 | 合格率 | ≥98%",
--     "社会效益指标 | 查档便利度 | ≥90%",
--     "满意度指标 | 查档人员满意度 | ≥90%",
--   ] },
--   { about = "the reader had doubts about the form", expect = "cannot_tell", doubt = "cell_left_over", rows = [
--     "数量指标 | 整理卷数 | ≥500卷",
--   ] },
-- ]
-- [title]
-- zh = "指标过少或过多"
-- en = "Too few or too many indicators"
-- [meaning]
-- zh = "一个项目的指标少于或多于常见的范围。"
-- en = "A project has fewer or more indicators than usual."
-- [why]
-- zh = "过少说明目标没有细化，过多则不突出重点。"
-- en = "Too few say that the goal was not broken down, too many hide what matters."
-- [mend]
-- zh = "补充核心指标，或删去次要指标。"
-- en = "Add the indicators that matter, or drop those that do not."
-- [risks]
-- zh = "小额经常性费用五六条也正常，不在报告范围。"
-- en = "Small recurrent fees have five or six; these are not told."
-- [message]
-- zh = "共 {count} 条指标。"
-- en = "There are {count} indicators."

select
    case
        when indicator_count between $fewest and $most then 'pass'
        when is_doubted then 'cannot_tell'
        else 'finding'
    end as outcome,
    project_id,
    {'count': indicator_count} as facts
from checked_projects
where not is_unit_form and indicator_count > 0
