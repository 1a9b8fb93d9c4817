-- severity = "error"
-- basis = "财预〔2020〕10号"
-- cases = [
--   { about = "full for half", expect = "finding", kind = "self_evaluation", yuan = "100000", executed = "50000", rows = [
--     "预算执行指标/预算执行率指标 | 预算执行率 | 100% |  |  | 10 | 50% | 10",
--   ] },
--   { about = "in proportion", expect = "pass", kind = "self_evaluation", yuan = "100000", executed = "50000", rows = [
--     "预算执行指标/预算执行率指标 | 预算执行率 | 100% |  |  | 10 | 50% | 5",
--   ] },
--   { about = "near miss: more than the budget is capped", expect = "pass", kind = "self_evaluation", yuan = "100000", executed = "120000", rows = [
--     "预算执行指标/预算执行率指标 | 预算执行率 | 100% |  |  | 10 | 120% | 10",
--   ] },
--   { about = "spending not printed", expect = "cannot_tell", kind = "self_evaluation", rows = [
--     "预算执行指标/预算执行率指标 | 预算执行率 | 100% |  |  | 10 | 50% | 5",
--   ] },
-- ]
-- [title]
-- zh = "执行率得分错误"
-- en = "Score for execution is wrong"
-- [meaning]
-- zh = "自评表中预算执行率一行的得分，不等于执行数÷预算数×分值（不超过分值）。"
-- en = "The score of 预算执行率 is not spent ÷ budget × weight, capped at the weight."
-- [why]
-- zh = "预算执行率按 10 分、按比例计分。"
-- en = "Execution has 10 points, in proportion."
-- [mend]
-- zh = "重新计算。"
-- en = "Work it out anew."
-- [risks]
-- zh = "有的地方分档计分：得分偏低的算“无法判断”。"
-- en = "Some places score in steps: a lower score counts as cannot tell."
-- [message]
-- zh = "执行率 {rate}%，得分 {score} 应为 {expected}。"
-- en = "Execution is {rate}%; the score {score} should be {expected}."

with rated as (
    select
        *,
        least(1.0, executed_yuan::double / nullif(total_yuan, 0)::double) as rate
    from checked_indicators
    where side = 'self_evaluation' and is_execution
)
select
    case
        when rate is null or score is null or score < rate * coalesce(weight, $full) - $tolerance
            then 'cannot_tell'
        when score > rate * coalesce(weight, $full) + $tolerance then 'finding'
        else 'pass'
    end as outcome,
    project_id,
    indicator_id,
    score_raw as evidence,
    {
        'rate': round(100 * rate, 1),
        'score': score,
        'expected': round(rate * coalesce(weight, $full)::double, 2)
    } as facts
from rated
