-- severity = "info"
-- basis = "财预〔2021〕101号"
-- cases = [
--   { about = "execution rate", expect = "finding", rows = [
--     "产出指标/成本指标 | 预算执行率 | ≥90%",
--   ] },
--   { about = "money", expect = "pass", rows = [
--     "经济成本指标 | 单卷整理 | ≤20元",
--   ] },
--   { about = "near miss: a rate of cost", expect = "pass", rows = [
--     "经济成本指标 | 成本节约率 | ≥5%",
--   ] },
--   { about = "near miss: social and ecological costs are no money", expect = "pass", rows = [
--     "经济成本指标 | 单公里造价 | ≤180万元",
--     "社会成本指标 | 封闭道路天数 | ≤45天",
--     "生态环境成本指标 | 砍伐树木棵数 | ≤20棵",
--   ] },
--   { about = "no target", expect = "cannot_tell", rows = [
--     "经济成本指标 | 单卷整理 | ",
--   ] },
-- ]
-- [title]
-- zh = "成本指标不含成本"
-- en = "Cost indicator without a cost"
-- [meaning]
-- zh = "成本指标既没有金额，名称也与成本无关。"
-- en = "A cost indicator has no money in its target and no cost in its name."
-- [why]
-- zh = "成本指标反映单位成本或总成本，不反映支出进度。"
-- en = "Cost indicators say what is spent per unit or in all, not how fast."
-- [mend]
-- zh = "改写单位成本、总成本或成本控制数。"
-- en = "Write a unit cost, a total or a ceiling."
-- [risks]
-- zh = "定性的成本控制要求、名称含成本或费用的不算；社会成本、生态环境成本本来不是金额，不查。"
-- en = "Qualitative ceilings, and names with 成本 or 费用, do not count; social and ecological costs are no money and are not looked at."
-- [message]
-- zh = "成本指标“{name}”与成本无关：{evidence}"
-- en = "The cost indicator {name} says nothing of cost: {evidence}"

select
    case
        when dimension = 'money' or (speaks_of_cost and not is_execution) then 'pass'
        when value_kind in ('missing', 'placeholder', 'unparsed')
            or (value_kind in ('quantity', 'range') and unit is null) then 'cannot_tell'
        when value_kind = 'qualitative' and regexp_matches(value_raw, '预算|成本|超支|控制') then 'pass'
        else 'finding'
    end as outcome,
    project_id,
    indicator_id,
    value_raw as evidence,
    {'name': name_raw} as facts
from checked_indicators
where comparison_class = '经济成本指标' and not is_prose
