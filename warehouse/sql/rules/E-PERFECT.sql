-- severity = "warning"
-- basis = "practice"
-- undecided = "scoring has room for judgement"
-- cases = [
--   { about = "full, and a target missed", expect = "finding", kind = "self_evaluation", rows = [
--     "数量指标 | 整理甲卷数 | ≥500卷 |  |  | 10 | 500卷 | 10",
--     "数量指标 | 整理乙卷数 | ≥500卷 |  |  | 10 | 500卷 | 10",
--     "数量指标 | 整理丙卷数 | ≥500卷 |  |  | 10 | 500卷 | 10",
--     "数量指标 | 整理丁卷数 | ≥500卷 |  |  | 10 | 500卷 | 10",
--     "数量指标 | 修复卷数 | ≥500卷 |  |  | 10 | 100卷 | 10",
--   ] },
--   { about = "full, and all met", expect = "pass", kind = "self_evaluation", rows = [
--     "数量指标 | 整理甲卷数 | ≥500卷 |  |  | 10 | 500卷 | 10",
--     "数量指标 | 整理乙卷数 | ≥500卷 |  |  | 10 | 500卷 | 10",
--     "数量指标 | 整理丙卷数 | ≥500卷 |  |  | 10 | 500卷 | 10",
--     "数量指标 | 整理丁卷数 | ≥500卷 |  |  | 10 | 500卷 | 10",
--     "数量指标 | 整理戊卷数 | ≥500卷 |  |  | 10 | 500卷 | 10",
--   ] },
--   { about = "near miss: not quite full", expect = "pass", kind = "self_evaluation", rows = [
--     "数量指标 | 整理甲卷数 | ≥500卷 |  |  | 10 | 500卷 | 10",
--     "数量指标 | 整理乙卷数 | ≥500卷 |  |  | 10 | 500卷 | 10",
--     "数量指标 | 整理丙卷数 | ≥500卷 |  |  | 10 | 500卷 | 10",
--     "数量指标 | 整理丁卷数 | ≥500卷 |  |  | 10 | 500卷 | 10",
--     "数量指标 | 修复卷数 | ≥500卷 |  |  | 10 | 100卷 | 2",
--   ] },
--   { about = "99 with half the money spent", expect = "finding", kind = "self_evaluation", score = "99", yuan = "100000", executed = "50000", rows = [
--     "数量指标 | 整理甲卷数 | ≥500卷 |  |  | 10 | 500卷 | 10",
--     "数量指标 | 整理乙卷数 | ≥500卷 |  |  | 10 | 500卷 | 10",
--     "数量指标 | 整理丙卷数 | ≥500卷 |  |  | 10 | 500卷 | 10",
--     "数量指标 | 整理丁卷数 | ≥500卷 |  |  | 10 | 500卷 | 10",
--     "数量指标 | 整理戊卷数 | ≥500卷 |  |  | 10 | 500卷 | 10",
--   ] },
--   { about = "no scores", expect = "cannot_tell", kind = "self_evaluation", rows = [
--     "数量指标 | 整理卷数 | ≥500卷 |  |  | 10 | 500卷",
--   ] },
-- ]
-- [title]
-- zh = "得分虚高"
-- en = "Scores too good"
-- [meaning]
-- zh = "全部指标满分而有目标没有达到，或总分在 99 分以上而预算执行率不足 80%。"
-- en = "All scores are full although a target was missed, or the total is 99 or more with less than 80 % of the budget spent."
-- [why]
-- zh = "审计和复核中最常见的问题：自评走过场。"
-- en = "What audits find most: a self-evaluation for form's sake."
-- [mend]
-- zh = "按实际完成情况重新评分。"
-- en = "Score anew by what was reached."
-- [risks]
-- zh = "预算执行率低可能是节约；满分而目标都达到的不算。"
-- en = "Little spending may be thrift; full scores with all targets met do not count."
-- [message]
-- zh = "得分虚高：{problem_zh}。"
-- en = "Scores too good: {problem_en}."

with forms as (
    select
        project_id,
        count(*) as rows_in_all,
        bool_and(score >= weight) as is_full,
        count(score) as scored,
        bool_or(
            value_kind = 'quantity' and actual_number is not null and actual_unit is not distinct from unit
            and if(
                operator in ('<=', '<') or compared_direction = -1,
                actual_number > value_low,
                actual_number < value_low
            )
        ) as has_missed
    from checked_indicators
    where side = 'self_evaluation' and not is_prose
    group by project_id
),
judged as (
    select
        p.project_id,
        f.scored,
        coalesce(f.is_full and f.has_missed and f.rows_in_all >= $rows_least, false) as is_full_and_missed,
        coalesce(
            p.score >= $total_high and p.total_yuan > 0
            and p.executed_yuan::double / p.total_yuan::double < $execution_low,
            false
        ) as is_high_and_unspent,
        p.score
    from checked_projects as p
    inner join forms as f on p.project_id = f.project_id
)
select
    case
        when is_full_and_missed or is_high_and_unspent then 'finding'
        when scored = 0 and score is null then 'cannot_tell'
        else 'pass'
    end as outcome,
    project_id,
    format('{:g}', score::double) as evidence,
    {
        'problem_zh': if(is_full_and_missed, '有目标没有达到而全部满分', '预算执行不足而总分接近满分'),
        'problem_en': if(is_full_and_missed, 'a target was missed and all scores are full', 'little was spent and the total is nearly full')
    } as facts
from judged
