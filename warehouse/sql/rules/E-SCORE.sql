-- severity = "error"
-- basis = "财预〔2020〕10号"
-- cases = [
--   { about = "full score for half", expect = "finding", kind = "self_evaluation", rows = [
--     "数量指标 | 整理卷数 | ≥500卷 |  |  | 10 | 250卷 | 10",
--   ] },
--   { about = "in proportion", expect = "pass", kind = "self_evaluation", rows = [
--     "数量指标 | 整理卷数 | ≥500卷 |  |  | 10 | 450卷 | 9",
--   ] },
--   { about = "near miss: more than asked", expect = "pass", kind = "self_evaluation", rows = [
--     "数量指标 | 整理卷数 | ≥500卷 |  |  | 10 | 600卷 | 10",
--   ] },
--   { about = "near miss: a ceiling kept", expect = "pass", kind = "self_evaluation", rows = [
--     "经济成本指标 | 单卷成本 | ≤20元 |  |  | 10 | 18元 | 10",
--   ] },
--   { about = "less than in proportion: a rule of its own", expect = "cannot_tell", kind = "self_evaluation", rows = [
--     "数量指标 | 整理卷数 | ≥500卷 |  |  | 10 | 450卷 | 5",
--   ] },
--   { about = "words", expect = "cannot_tell", kind = "self_evaluation", rows = [
--     "社会效益指标 | 便民水平 | 提高 |  |  | 10 | 达成预期指标 | 10",
--   ] },
-- ]
-- [title]
-- zh = "自评得分计算不符"
-- en = "Score does not follow from the figures"
-- [meaning]
-- zh = "得分高于“实际值÷目标值×分值”（反向指标相反）。总分见 E-TOTAL。"
-- en = "A score above actual ÷ target × weight (the other way round for ≤). The total is E-TOTAL."
-- [why]
-- zh = "定量指标按完成比例计分，不超过分值上限。"
-- en = "Numeric indicators score by what was reached, up to their weight."
-- [mend]
-- zh = "重新计算得分。"
-- en = "Work the score out anew."
-- [risks]
-- zh = "分档、扣分规则使得分更低属正常，算“无法判断”；定性指标不计算。"
-- en = "Graded and deducting rules make scores lower: cannot tell. Qualitative indicators are not worked out."
-- [message]
-- zh = "“{name}”目标 {evidence}、实际 {actual}、分值 {weight}，得分 {score} 应不超过 {expected}。"
-- en = "{name}: target {evidence}, actual {actual}, weight {weight}; the score {score} should not exceed {expected}."

with rated as (
    select
        *,
        case
            when value_kind <> 'quantity' or actual_number is null or weight is null or score is null
                or actual_unit is distinct from unit then null
            when operator in ('<=', '<') and actual_number <= value_low then weight::double
            when operator in ('<=', '<') and actual_number > 0
                then weight::double * value_low::double / actual_number::double
            when operator in ('<=', '<') or value_low = 0 then null
            else weight::double * least(1.0, actual_number::double / value_low::double)
        end as expected
    from checked_indicators
    where side = 'self_evaluation' and not is_execution
)
select
    case
        when expected is null or score < expected - $tolerance then 'cannot_tell'
        when score > expected + $tolerance then 'finding'
        else 'pass'
    end as outcome,
    project_id,
    indicator_id,
    value_raw as evidence,
    {
        'name': name_raw,
        'actual': actual_raw,
        'weight': weight,
        'score': score,
        'expected': round(expected, 2)
    } as facts
from rated
