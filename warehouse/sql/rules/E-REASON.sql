-- severity = "error"
-- basis = "财预〔2020〕10号"
-- cases = [
--   { about = "missed", expect = "finding", kind = "self_evaluation", rows = [
--     "数量指标 | 整理卷数 | ≥500卷 |  |  | 10 | 250卷 | 5",
--     "质量指标 | 合格率 | ≥98% |  |  | 10 | 97% | 9 | 人手不足",
--   ] },
--   { about = "met", expect = "pass", kind = "self_evaluation", rows = [
--     "数量指标 | 整理卷数 | ≥500卷 |  |  | 10 | 500卷 | 10",
--   ] },
--   { about = "near miss: missed, and explained", expect = "pass", kind = "self_evaluation", rows = [
--     "数量指标 | 整理卷数 | ≥500卷 |  |  | 10 | 250卷 | 5 | 库房搬迁",
--   ] },
--   { about = "near miss: a little more than asked", expect = "pass", kind = "self_evaluation", rows = [
--     "数量指标 | 整理卷数 | ≥500卷 |  |  | 10 | 550卷 | 10",
--   ] },
--   { about = "near miss: about so many", expect = "pass", kind = "self_evaluation", rows = [
--     "数量指标 | 保障人数 | 约1.35万人 |  |  | 10 | 13412人 | 10",
--   ] },
--   { about = "about so many, and by far fewer", expect = "finding", kind = "self_evaluation", rows = [
--     "数量指标 | 保障人数 | 约1.35万人 |  |  | 10 | 8000人 | 5",
--   ] },
--   { about = "words", expect = "cannot_tell", kind = "self_evaluation", rows = [
--     "社会效益指标 | 便民水平 | 提高 |  |  | 10 | 达成预期指标 | 10",
--   ] },
-- ]
-- [title]
-- zh = "偏差没有说明原因"
-- en = "Deviation without a reason"
-- [meaning]
-- zh = "实际值没有达到目标，或明显好于目标，而偏差原因空白。"
-- en = "The actual misses the target, or beats it by far, and no reason is given."
-- [why]
-- zh = "未完成或大幅超额完成的，应分析原因并提出改进措施。"
-- en = "A miss, or a large excess, is to be explained, with what will be done."
-- [mend]
-- zh = "补写偏差原因和改进措施。"
-- en = "Write the reason and the remedy."
-- [risks]
-- zh = "没有偏差原因栏、或实际值读不出的算“无法判断”；写“无”的算没有说明；目标写“约”“左右”的，差得多才算。"
-- en = "A layout without the column, or an unreadable actual, counts as cannot tell; 无 is no reason; a target of about so much is missed only by far."
-- [message]
-- zh = "“{name}”目标 {evidence}、实际 {actual}，没有说明偏差原因。"
-- en = "{name}: target {evidence}, actual {actual}, and no reason."

with compared as (
    select
        *,
        case
            when value_kind = 'date' and actual_date is not null then actual_date > value_date
            when value_kind <> 'quantity' or actual_number is null
                or actual_unit is distinct from unit then null
            -- 约, 左右: only what is off by far misses it
            when operator = '~' then abs(actual_number - value_low) > abs(value_low) * $overshoot
            when operator in ('<=', '<') or compared_direction = -1 then actual_number > value_low
            else actual_number < value_low
        end as is_worse,
        value_kind = 'quantity' and value_low > 0 and unit is distinct from '%'
        and coalesce(operator, '>=') in ('>=', '>', '=') and coalesce(compared_direction, 1) = 1
        and actual_unit is not distinct from unit
        and actual_number > value_low * (1 + $overshoot) as is_far_better,
        regexp_matches(coalesce(deviation_reason, ''), '^\s*(无|/|-|—)?\s*$') as is_unexplained
    from checked_indicators
    where side = 'self_evaluation' and actual_raw is not null
)
select
    case
        when not is_unexplained then 'pass'
        when is_worse is null then 'cannot_tell'
        when is_worse or coalesce(is_far_better, false) then 'finding'
        else 'pass'
    end as outcome,
    project_id,
    indicator_id,
    value_raw as evidence,
    {'name': name_raw, 'actual': actual_raw} as facts
from compared
