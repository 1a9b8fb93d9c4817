-- severity = "info"
-- basis = "practice"
-- cases = [
--   { about = "a fraction", expect = "finding", rows = [
--     "质量指标 | 验收合格率 | 0.95",
--   ] },
--   { about = "percent", expect = "pass", rows = [
--     "质量指标 | 验收合格率 | 95%",
--   ] },
--   { about = "near miss: a fault rate below one percent", expect = "pass", rows = [
--     "质量指标 | 故障率 | ≤0.5%",
--   ] },
--   { about = "no unit and above one", expect = "cannot_tell", rows = [
--     "质量指标 | 验收合格率 | 95",
--   ] },
-- ]
-- [title]
-- zh = "比率写成小数"
-- en = "Rate written as a fraction"
-- [meaning]
-- zh = "率、度类指标的值在 0 和 1 之间而没有单位。"
-- en = "A rate has a target between 0 and 1 without a unit."
-- [why]
-- zh = "0.95 与 95% 混用，比较时差一百倍。"
-- en = "0.95 beside 95 % differ by a hundred when compared."
-- [mend]
-- zh = "写成百分数。"
-- en = "Write a percentage."
-- [risks]
-- zh = "“1”可能是 100%，也可能是 1 次：只提示。"
-- en = "A 1 may be 100 % or once: a hint only."
-- [message]
-- zh = "“{name}”的指标值 {evidence} 疑为百分数。"
-- en = "The target {evidence} of {name} is probably a percentage."

select
    case
        when unit is not null then 'pass'
        when value_low > 0 and value_low <= 1 then 'finding'
        else 'cannot_tell'
    end as outcome,
    project_id,
    indicator_id,
    value_raw as evidence,
    {'name': name_raw} as facts
from checked_indicators
where is_share and value_kind = 'quantity' and not is_prose
