-- severity = "error"
-- basis = "财预〔2020〕10号"
-- cases = [
--   { about = "more than can be", expect = "finding", kind = "self_evaluation", score = "99.5", rows = [
--     "数量指标 | 整理卷数 | ≥500卷 |  |  | 50 | 500卷 | 50",
--     "质量指标 | 合格率 | ≥98% |  |  | 40 | 98% | 38",
--   ] },
--   { about = "with the points for execution", expect = "pass", kind = "self_evaluation", score = "97.3", rows = [
--     "数量指标 | 整理卷数 | ≥500卷 |  |  | 50 | 500卷 | 50",
--     "质量指标 | 合格率 | ≥98% |  |  | 40 | 98% | 38",
--   ] },
--   { about = "near miss: without points for execution", expect = "pass", kind = "self_evaluation", score = "88", rows = [
--     "数量指标 | 整理卷数 | ≥500卷 |  |  | 50 | 500卷 | 50",
--     "质量指标 | 合格率 | ≥98% |  |  | 40 | 98% | 38",
--   ] },
--   { about = "less than the rows", expect = "finding", kind = "self_evaluation", score = "80", rows = [
--     "数量指标 | 整理卷数 | ≥500卷 |  |  | 50 | 500卷 | 50",
--     "质量指标 | 合格率 | ≥98% |  |  | 40 | 98% | 38",
--   ] },
--   { about = "a row without a score", expect = "cannot_tell", kind = "self_evaluation", score = "99.5", rows = [
--     "数量指标 | 整理卷数 | ≥500卷 |  |  | 50 | 500卷 | 50",
--     "质量指标 | 合格率 | ≥98% |  |  | 40 | 98%",
--   ] },
-- ]
-- [title]
-- zh = "总分与各项得分不符"
-- en = "Total does not follow from the scores"
-- [meaning]
-- zh = "自评总分小于各项得分之和，或比它多出预算执行率的 10 分以上。"
-- en = "The total is less than the scores of the rows, or exceeds them by more than the 10 points for execution."
-- [why]
-- zh = "总分是各项得分与预算执行率得分之和。"
-- en = "The total is the sum of the scores and of the points for execution."
-- [mend]
-- zh = "重新合计。"
-- en = "Add them up anew."
-- [risks]
-- zh = "有一行得分空白或读不出时算“无法判断”。"
-- en = "A row whose score is blank or unreadable counts as cannot tell."
-- [message]
-- zh = "总分 {evidence}，各项得分合计 {sum}。"
-- en = "The total is {evidence}; the scores add up to {sum}."

with sums as (
    select project_id, count(*) as rows_in_all, count(score) as scored, sum(score) as scores
    from checked_indicators
    where side = 'self_evaluation' and not is_prose
    group by project_id
)
select
    case
        when s.scored < s.rows_in_all then 'cannot_tell'
        when p.score between s.scores - $tolerance and s.scores + $execution + $tolerance then 'pass'
        else 'finding'
    end as outcome,
    p.project_id,
    format('{:g}', p.score::double) as evidence,
    {'sum': s.scores} as facts
from checked_projects as p
inner join sums as s on p.project_id = s.project_id
where p.score is not null
