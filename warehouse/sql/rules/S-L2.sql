-- severity = "warning"
-- basis = "财预〔2021〕101号"
-- cases = [
--   { about = "no quality", expect = "finding", rows = [
--     "数量指标 | 整理卷数 | ≥500卷",
--     "社会效益指标 | 查档便利度 | ≥90%",
--   ] },
--   { about = "both", expect = "pass" },
--   { about = "near miss: quality needs no deadline beside it", expect = "pass", rows = [
--     "数量指标 | 整理卷数 | ≥500卷",
--     "质量指标 | 整理合格率 | ≥98%",
--   ] },
--   { about = "level 2 blank", expect = "cannot_tell", rows = [
--     "数量指标 | 整理卷数 | ≥500卷",
--     "产出指标/ | 合格率 | ≥98%",
--   ] },
-- ]
-- [title]
-- zh = "产出指标缺数量或质量"
-- en = "Outputs without quantity or quality"
-- [meaning]
-- zh = "产出指标中没有数量指标或没有质量指标。"
-- en = "Among the 产出 rows there is no 数量 or no 质量."
-- [why]
-- zh = "产出一般应设数量指标和质量指标。"
-- en = "Outputs as a rule have both a quantity and a quality."
-- [mend]
-- zh = "补设数量或质量指标。"
-- en = "Add the one that is missing."
-- [risks]
-- zh = "二级指标空白的表算“无法判断”。"
-- en = "A form with blank level 2 counts as cannot tell."
-- [message]
-- zh = "产出指标缺少{missing}。"
-- en = "The outputs have no {missing}."

select
    case
        when bool_or(level2 = '数量指标') and bool_or(level2 = '质量指标') then 'pass'
        when bool_or(level2 is null or not list_contains($known_level2, level2)) then 'cannot_tell'
        else 'finding'
    end as outcome,
    project_id,
    {
        'missing': concat_ws(
            '、',
            if(coalesce(bool_or(level2 = '数量指标'), false), null, '数量指标'),
            if(coalesce(bool_or(level2 = '质量指标'), false), null, '质量指标')
        )
    } as facts
from checked_indicators
where level1 = '产出指标' and side = 'target' and not is_unit_form and not is_prose
group by project_id
