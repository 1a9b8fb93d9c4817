-- severity = "error"
-- basis = "财预〔2020〕10号"
-- cases = [
--   { about = "95", expect = "finding", kind = "self_evaluation", rows = [
--     "数量指标 | 整理卷数 | ≥500卷 |  |  | 50 | 500卷 | 50",
--     "质量指标 | 合格率 | ≥98% |  |  | 45 | 98% | 45",
--   ] },
--   { about = "90", expect = "pass", kind = "self_evaluation", rows = [
--     "数量指标 | 整理卷数 | ≥500卷 |  |  | 50 | 500卷 | 50",
--     "质量指标 | 合格率 | ≥98% |  |  | 40 | 98% | 40",
--   ] },
--   { about = "near miss: thirds", expect = "pass", kind = "self_evaluation", rows = [
--     "数量指标 | 整理卷数 | ≥500卷 |  |  | 33.33 | 500卷 | 30",
--     "质量指标 | 合格率 | ≥98% |  |  | 33.33 | 98% | 30",
--     "社会效益指标 | 查档率 | ≥98% |  |  | 33.34 | 98% | 30",
--   ] },
--   { about = "a row without a weight", expect = "cannot_tell", kind = "self_evaluation", rows = [
--     "数量指标 | 整理卷数 | ≥500卷 |  |  | 50 | 500卷 | 50",
--     "质量指标 | 合格率 | ≥98%",
--   ] },
-- ]
-- [title]
-- zh = "权重合计不符"
-- en = "Weights do not add up"
-- [meaning]
-- zh = "各指标分值之和不是 100，也不是 90（另加预算执行率 10 分）。"
-- en = "The weights add up to neither 100 nor 90 (with 10 points for execution beside them)."
-- [why]
-- zh = "总分 100 分，其中预算执行率 10 分。"
-- en = "There are 100 points, 10 of them for execution."
-- [mend]
-- zh = "调整分值使合计为 100。"
-- en = "Make the weights add up to 100."
-- [risks]
-- zh = "各地另有规定的可在设置中修改允许的合计；有一行没有分值的算“无法判断”。"
-- en = "Local rules go into the settings; a row without a weight counts as cannot tell."
-- [message]
-- zh = "{rows} 条指标的分值合计为 {sum}。"
-- en = "The weights of {rows} indicators add up to {sum}."

with sums as (
    select project_id, count(*) as rows_in_all, count(weight) as weighted, sum(weight) as weights
    from checked_indicators
    where not is_prose
    group by project_id
    having count(weight) > 0
)
select
    case
        when weighted < rows_in_all then 'cannot_tell'
        when len(list_filter($accepted, lambda total: abs(weights - total) <= $tolerance)) > 0 then 'pass'
        else 'finding'
    end as outcome,
    project_id,
    {'rows': rows_in_all, 'sum': weights} as facts
from sums
