-- severity = "warning"
-- basis = "财预〔2021〕101号"
-- applies_from = 2022
-- cases = [
--   { about = "listed", expect = "finding", rows = [
--     "产出指标/成本指标 | 预算执行率 | ≥90%",
--   ] },
--   { about = "not listed", expect = "pass" },
--   { about = "near miss: how well a fund is paid out", expect = "pass", rows = [
--     "数量指标 | 救助资金发放到位率 | ≥90%",
--   ] },
--   { about = "near miss: self-evaluation", expect = "pass", forms = [
--     {  },
--     { kind = "self_evaluation", rows = ["预算执行指标/预算执行率指标 | 预算执行率 | 100%"] },
--   ] },
--   { about = "year unknown", expect = "cannot_tell", year = 0 },
-- ]
-- [title]
-- zh = "把预算执行率设为绩效指标"
-- en = "Budget execution set as an indicator"
-- [meaning]
-- zh = "绩效目标表中列有预算执行率、支出进度等指标。"
-- en = "A target form lists 预算执行率 or the like among its indicators."
-- [why]
-- zh = "预算执行率由自评时统一计 10 分（财预〔2020〕10号），不再设为绩效指标；它既不是产出也不是成本。"
-- en = "Execution is scored apart at self-evaluation, with 10 points (财预〔2020〕10号); it is neither an output nor a cost."
-- [mend]
-- zh = "删去该指标，成本指标改写单位成本或总成本控制数。"
-- en = "Drop it; write a unit cost or a ceiling as cost indicator."
-- [risks]
-- zh = "自评表中有预算执行率属正常，不检查；2022 年以前的表样允许，也不检查。"
-- en = "Self-evaluations have it by rule and are not looked at; nor are forms before 2022, whose layout had it."
-- [message]
-- zh = "绩效目标表中列有“{name}”{evidence}。"
-- en = "The form lists {name} {evidence}."

select
    case when is_execution then 'finding' else 'pass' end as outcome,
    project_id,
    indicator_id,
    value_raw as evidence,
    {'name': name_raw} as facts
from checked_indicators
where side = 'target' and not is_prose
