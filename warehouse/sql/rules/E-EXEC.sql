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
--   { about = "full for half, in the money row", expect = "finding", kind = "self_evaluation", yuan = "100000", executed = "50000", score = "100", rows = [
--     "数量指标 | 出动次数 | ≥10次 |  |  | 60 | 10次 | 60", "质量指标 | 合格率 | ≥90% |  |  | 30 | 95% | 30",
--   ] },
--   { about = "in proportion, in the money row", expect = "pass", kind = "self_evaluation", yuan = "100000", executed = "50000", score = "95", rows = [
--     "数量指标 | 出动次数 | ≥10次 |  |  | 60 | 10次 | 60", "质量指标 | 合格率 | ≥90% |  |  | 30 | 95% | 30",
--   ] },
--   { about = "the total leaves no room for execution", expect = "cannot_tell", kind = "self_evaluation", yuan = "100000", executed = "50000", score = "90", rows = [
--     "数量指标 | 出动次数 | ≥10次 |  |  | 60 | 10次 | 60", "质量指标 | 合格率 | ≥90% |  |  | 30 | 95% | 30",
--   ] },
-- ]
-- [title]
-- zh = "执行率得分错误"
-- en = "Score for execution is wrong"
-- [meaning]
-- zh = "自评表中预算执行率的得分，高于执行数÷预算数×分值（不超过分值）。执行率的得分写在资金栏时，由总分减去各指标得分推出。"
-- en = "The score of 预算执行率 is above spent ÷ budget × weight, capped at the weight. Where it stands beside the money, it is the total less the scores of the indicators."
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
        project_id,
        indicator_id,
        score::double as score,
        coalesce(weight, $full)::double as weight,
        score_raw as evidence,
        least(1.0, executed_yuan::double / nullif(total_yuan, 0)::double) as rate
    from checked_indicators
    where side = 'self_evaluation' and is_execution
),
-- the form of 财预〔2020〕10号 has the score beside the money; rows of 90 points leave it 10
sums as (
    select project_id, sum(score)::double as scores
    from checked_indicators
    where side = 'self_evaluation' and not is_prose
    group by project_id
    having count(score) = count(*) and count(weight) = count(*) and not bool_or(is_execution)
        and abs(sum(weight) - (100 - $full)) <= $tolerance
),
left_over as (
    select
        p.project_id,
        null::varchar as indicator_id,
        p.score::double - s.scores as score,
        $full::double as weight,
        format('{:g} - {:g}', p.score::double, s.scores) as evidence,
        least(1.0, p.executed_yuan::double / nullif(p.total_yuan, 0)::double) as rate
    from checked_projects as p
    inner join sums as s on p.project_id = s.project_id
    where p.score is not null and p.score::double - s.scores between 0 and $full + $tolerance
)
select
    case
        when rate is null or score is null or score < rate * weight - $tolerance then 'cannot_tell'
        when score > rate * weight + $tolerance then 'finding'
        else 'pass'
    end as outcome,
    project_id,
    indicator_id,
    evidence,
    {
        'rate': round(100 * rate, 1),
        'score': round(score, 2),
        'expected': round(rate * weight, 2)
    } as facts
from (from rated union all from left_over)
