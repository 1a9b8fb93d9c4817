-- severity = "warning"
-- basis = "财预〔2021〕101号"
-- cases = [
--   { about = "quantity under benefit", expect = "finding", rows = [
--     "效益指标/数量指标 | 整理卷数 | ≥500卷",
--   ] },
--   { about = "usual", expect = "pass" },
--   { about = "near miss: old place of cost", expect = "pass", rows = [
--     "产出指标/成本指标 | 单卷成本 | ≤20元",
--   ] },
--   { about = "a label nobody knows", expect = "cannot_tell", rows = [
--     "效益指标/治理指标 | 查档便利度 | ≥90%",
--   ] },
-- ]
-- [title]
-- zh = "一二级指标组合不当"
-- en = "Level 2 under the wrong level 1"
-- [meaning]
-- zh = "二级指标放在不属于它的一级指标之下。"
-- en = "A level 2 stands under a level 1 it does not belong to."
-- [why]
-- zh = "分类一致才能汇总和比较。"
-- en = "Only like classes add up and compare."
-- [mend]
-- zh = "按申报表的分类归位。"
-- en = "Move it to its own level 1."
-- [risks]
-- zh = "新表样的新用语算“无法判断”，不算错误；成本指标在产出下或单列都算对。"
-- en = "Labels of new forms count as cannot tell; 成本 is right under 产出 and on its own."
-- [message]
-- zh = "“{level2}”列在“{level1}”之下。"
-- en = "{level2} stands under {level1}."

select
    case
        when list_contains($allowed_levels, level1 || '/' || level2) then 'pass'
        when list_contains($known_level1, level1) and list_contains($known_level2, level2) then 'finding'
        else 'cannot_tell'
    end as outcome,
    project_id,
    indicator_id,
    concat_ws(' / ', level1_raw, level2_raw) as evidence,
    {'level1': level1, 'level2': level2} as facts
from checked_indicators
where not is_prose
