-- severity = "info"
-- basis = "practice"
-- undecided = "targets differ for good reasons"
-- cases = [
--   { about = "85 among 90", expect = "finding", forms = [
--     { project = "甲", rows = ["满意度指标 | 服务对象满意度 | ≥90%"] },
--     { project = "乙", rows = ["满意度指标 | 服务对象满意度 | ≥90%"] },
--     { project = "丙", rows = ["满意度指标 | 服务对象满意度 | ≥90%"] },
--     { project = "丁", rows = ["满意度指标 | 服务对象满意度 | ≥90%"] },
--     { project = "戊", rows = ["满意度指标 | 服务对象满意度 | ≥85%"] },
--   ] },
--   { about = "all alike", expect = "pass", forms = [
--     { project = "甲", rows = ["满意度指标 | 服务对象满意度 | ≥90%"] },
--     { project = "乙", rows = ["满意度指标 | 服务对象满意度 | ≥90%"] },
--     { project = "丙", rows = ["满意度指标 | 服务对象满意度 | ≥90%"] },
--     { project = "丁", rows = ["满意度指标 | 服务对象满意度 | ≥90%"] },
--     { project = "戊", rows = ["满意度指标 | 服务对象满意度 | ≥90%"] },
--   ] },
--   { about = "near miss: a point less", expect = "pass", forms = [
--     { project = "甲", rows = ["满意度指标 | 服务对象满意度 | ≥96%"] },
--     { project = "乙", rows = ["满意度指标 | 服务对象满意度 | ≥96%"] },
--     { project = "丙", rows = ["满意度指标 | 服务对象满意度 | ≥96%"] },
--     { project = "丁", rows = ["满意度指标 | 服务对象满意度 | ≥96%"] },
--     { project = "戊", rows = ["满意度指标 | 服务对象满意度 | ≥95%"] },
--   ] },
--   { about = "no peers", expect = "cannot_tell", rows = [
--     "数量指标 | 整理卷数 | ≥5卷",
--   ] },
-- ]
-- [title]
-- zh = "目标值偏低"
-- en = "Target is low"
-- [meaning]
-- zh = "目标低于同年同指标的多数，或满意度低于 80%、合格率低于 90%。"
-- en = "The target is below what most set for the same indicator that year, or 满意度 is under 80 %, 合格率 under 90 %."
-- [why]
-- zh = "偏低的目标不费力就能完成，起不到约束作用。"
-- en = "A low target is met without effort and binds nobody."
-- [mend]
-- zh = "对照同类单位和往年完成情况调高，或说明理由。"
-- en = "Raise it to what peers set and earlier years reached, or say why not."
-- [risks]
-- zh = "各地法定目标不同：只是候选，并列出可比的条数；同类不足的算“无法判断”。"
-- en = "Lawful targets differ: a candidate only, with the number of peers; too few peers count as cannot tell."
-- [message]
-- zh = "“{name}”的指标值 {evidence} 偏低（{peers} 条同类指标的中位数为 {median}）。"
-- en = "The target {evidence} of {name} is low (median of {peers} peers: {median})."

with targets as (
    select
        *,
        count(*) over peers as peers,
        median(target_number::double) over peers as middle
    from checked_indicators
    where target_number is not null and compared_direction = 1 and side = 'target'
        and dimension = 'share' and value_kind = 'quantity' and not is_prose
    window peers as (partition by compared_name, comparison_class, fiscal_year, unit)
),
spread as (
    select
        *,
        median(abs(target_number::double - middle))
            over (partition by compared_name, comparison_class, fiscal_year, unit) as deviation
    from targets
)
select
    case
        when unit = '%' and target_number < $satisfaction
            and len(list_filter($satisfaction_words, lambda word: ends_with(name, word))) > 0 then 'finding'
        when unit = '%' and target_number < $conformity
            and len(list_filter($quality_words, lambda word: ends_with(name, word))) > 0 then 'finding'
        when peers < $peers_least then 'cannot_tell'
        when target_number < middle - $spreads * deviation and target_number <= middle * (1 - $gap)
            then 'finding'
        else 'pass'
    end as outcome,
    project_id,
    indicator_id,
    value_raw as evidence,
    {'name': name_raw, 'peers': peers, 'median': round(middle, 2)} as facts
from spread
union all
select 'cannot_tell', project_id, indicator_id, value_raw, {'name': name_raw, 'peers': 0, 'median': 0.0}
from checked_indicators
where not is_prose and side = 'target' and value_kind = 'quantity' and dimension is distinct from 'share'
