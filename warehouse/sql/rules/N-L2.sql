-- severity = "warning"
-- basis = "财预〔2021〕101号"
-- cases = [
--   { about = "a quality under quantity", expect = "finding", rows = [
--     "数量指标 | 验收合格率 | ≥90%",
--   ] },
--   { about = "fits", expect = "pass", rows = [
--     "质量指标 | 验收合格率 | ≥90%",
--   ] },
--   { about = "near miss: people under benefit", expect = "pass", rows = [
--     "质量指标 | 验收合格率 | ≥90%",
--     "社会效益指标 | 受益人数 | ≥90人",
--   ] },
--   { about = "near miss: papers of rank are a quality", expect = "pass", rows = [
--     "质量指标 | 核心期刊论文篇数 | ≥9篇",
--   ] },
--   { about = "near miss: how often something is done in a span of time", expect = "pass", rows = [
--     "时效指标 | 数据上传频次 | 每小时1次",
--     "时效指标 | 设备巡检频率 | 每周2次",
--   ] },
--   { about = "a rate under quantity is a hint", expect = "finding", rows = [
--     "数量指标 | 档案整理完成率 | ≥90%",
--   ] },
-- ]
-- [title]
-- zh = "指标放错二级"
-- en = "Indicator under the wrong level 2"
-- [meaning]
-- zh = "名称的度量词与所在的产出类二级指标不符，如合格率放在数量指标下（警告）；数量指标下全是比率（提示）。"
-- en = "The measure does not fit its level 2 among the outputs: 合格率 under 数量 (warning); a rate under 数量 (info)."
-- [why]
-- zh = "数量指标反映提供多少，质量指标反映达到的标准。"
-- en = "数量 says how much is provided, 质量 how well."
-- [mend]
-- zh = "移到相应的二级指标，或在数量指标下改写绝对数。"
-- en = "Move it, or write an absolute number under 数量."
-- [risks]
-- zh = "“完成率”算数量还是质量各地做法不同，只作提示；只有明确的度量词才作警告；质量指标下的获奖次数、论文篇数，时效指标下的频次不算。"
-- en = "Whether 完成率 is 数量 or 质量 differs by place: a hint only. A warning needs a measure that leaves no doubt; counts of prizes or papers under 质量 and frequencies under 时效 do not count."
-- [message]
-- zh = "“{evidence}”列在{level2}下，{problem_zh}。"
-- en = "{evidence} stands under {level2}; {problem_en}."

with classed as (
    select
        *,
        case when comparison_class = '经济成本指标' then '成本指标' else comparison_class end as stands_under
    from checked_indicators
    where not is_prose
        and comparison_class in ('数量指标', '质量指标', '时效指标', '经济成本指标')
),
placed as (
    select
        *,
        coalesce(expected_level2 <> stands_under, false)
        -- how many prizes or papers of rank there are is a quality by common practice
        and not (expected_level2 = '数量指标' and stands_under = '质量指标')
        -- so many times in a span of time is both
        and not (
            expected_level2 = '数量指标' and stands_under = '时效指标'
            and (regexp_matches(name, '(频次|频率|周期)') or regexp_matches(value_raw, '^每|/(时|日|天|周|月|季)'))
        ) as is_misplaced
    from classed
)
select
    case
        when is_misplaced then 'finding'
        when stands_under = '数量指标' and is_share then 'finding'
        else 'pass'
    end as outcome,
    if(is_misplaced, null, 'info') as severity,
    project_id,
    indicator_id,
    name_raw as evidence,
    {
        'level2': stands_under,
        'problem_zh': if(is_misplaced, '应属' || expected_level2, '是比率，不是数量'),
        'problem_en': if(is_misplaced, 'it belongs under ' || expected_level2, 'it is a rate')
    } as facts
from placed
