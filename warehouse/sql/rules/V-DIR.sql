-- severity = "error"
-- basis = "practice"
-- cases = [
--   { about = "a ceiling on satisfaction", expect = "finding", rows = [
--     "满意度指标 | 群众满意度 | ≤90%",
--   ] },
--   { about = "a floor", expect = "pass", rows = [
--     "满意度指标 | 群众满意度 | ≥90%",
--   ] },
--   { about = "near miss: cost saved", expect = "cannot_tell", rows = [
--     "经济成本指标 | 成本节约率 | ≥5%",
--   ] },
--   { about = "a floor for complaints", expect = "finding", rows = [
--     "质量指标 | 群众投诉率 | ≥2%",
--   ] },
--   { about = "near miss: not more than all", expect = "cannot_tell", rows = [
--     "质量指标 | 资金使用率 | ≤100%",
--   ] },
--   { about = "near miss: a deadline met in 95 %", expect = "cannot_tell", rows = [
--     "时效指标 | 故障响应时间 | ≥95%",
--   ] },
--   { about = "no direction in the name", expect = "cannot_tell", rows = [
--     "数量指标 | 整理卷 | ≥5卷",
--   ] },
-- ]
-- [title]
-- zh = "符号方向与指标性质矛盾"
-- en = "Operator against the indicator's sense"
-- [meaning]
-- zh = "越高越好的指标写成“≤”，或越低越好的写成“≥”。"
-- en = "A floor for what should be low, or a ceiling for what should be high."
-- [why]
-- zh = "稳定运行率“≤99%”等于要求不许太好。"
-- en = "运行率 ≤99% asks not to be too good."
-- [mend]
-- zh = "改正符号。"
-- en = "Turn the sign."
-- [risks]
-- zh = "“成本节约率”等双向词、“控制”“降低”等不判断；名称看不出方向、≤100%、时间类名称配百分比的算“无法判断”。"
-- en = "Words that go both ways (节约, 控制, 降低) are not judged; a name without a direction, ≤100 %, and a time in percent count as cannot tell."
-- [message]
-- zh = "“{name}”应{should_zh}，指标值却是 {evidence}。"
-- en = "{name} should be {should_en}, yet its target is {evidence}."

select
    case
        when polarity is null or is_ambiguous_direction then 'cannot_tell'
        when dimension = 'share' and not is_share then 'cannot_tell'
        when unit = '%' and value_low = 100 and operator in ('<=', '<') then 'cannot_tell'
        when polarity = 1 and operator in ('<=', '<') then 'finding'
        when polarity = -1 and operator in ('>=', '>') then 'finding'
        else 'pass'
    end as outcome,
    project_id,
    indicator_id,
    value_raw as evidence,
    {
        'name': name_raw,
        'should_zh': if(polarity = 1, '越高越好', '越低越好'),
        'should_en': if(polarity = 1, 'high', 'low')
    } as facts
from checked_indicators
where value_kind = 'quantity' and operator in ('<=', '<', '>=', '>')
