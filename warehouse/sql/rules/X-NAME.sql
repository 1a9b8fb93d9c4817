-- severity = "info"
-- basis = "practice"
-- topic = "duplicates"
-- about = "name"
-- cases = [
--   { about = "two spellings", expect = "finding", forms = [
--     { project = "甲", rows = ["数量指标 | 设备购置完成率 | ≥90%"] },
--     { project = "乙", rows = ["数量指标 | 设备采购完成率 | ≥90%"] },
--   ] },
--   { about = "one", expect = "pass", forms = [
--     { project = "甲", rows = ["数量指标 | 设备采购完成率 | ≥90%"] },
--     { project = "乙", rows = ["数量指标 | 设备采购完成率 | ≥90%"] },
--   ] },
--   { about = "near miss: only the unit in brackets", expect = "pass", forms = [
--     { project = "甲", rows = ["数量指标 | 设备采购完成率 | ≥90%"] },
--     { project = "乙", rows = ["数量指标 | 设备采购完成率（%） | ≥90%"] },
--   ] },
--   { about = "near miss: another object", expect = "pass", forms = [
--     { project = "甲", rows = ["数量指标 | 网络运行维护覆盖率 | ≥90%"] },
--     { project = "乙", rows = ["数量指标 | 网站运行维护覆盖率 | ≥90%"] },
--   ] },
-- ]
-- [title]
-- zh = "同一指标有几种写法"
-- en = "One indicator under several names"
-- [meaning]
-- zh = "统一名称相同的指标在文件中写成了几种名称。"
-- en = "Indicators with one canonical name are printed under several."
-- [why]
-- zh = "写法不一使汇总和比较漏项。"
-- en = "Sums and comparisons miss what is spelled otherwise."
-- [mend]
-- zh = "统一采用一种写法，最好用指标库中的名称。"
-- en = "Use one spelling, best the one of the indicator library."
-- [risks]
-- zh = "统一关系由规范化规则或人工审核得出，从不只凭相似度合并。"
-- en = "Names are one by rule or by a person's decision, never by likeness alone."
-- [message]
-- zh = "“{name}”有 {count} 种写法：{evidence}（涉及 {amount} 万元）。"
-- en = "{name} is spelled in {count} ways: {evidence} (budget behind them: {amount} × 10,000 yuan)."

with uses as (
    select compared_name, comparison_class, name, indicator_id, project_id, total_yuan
    from checked_indicators
    where compared_name <> '' and not is_prose
),
money as (
    select compared_name, comparison_class, sum(total_yuan) as amount_yuan
    from (select distinct compared_name, comparison_class, project_id, total_yuan from uses)
    group by all
),
spelled as (
    select
        compared_name,
        comparison_class,
        count(distinct name) as spellings,
        string_agg(distinct name, '、' order by name) as printed,
        list(indicator_id order by indicator_id) as members,
        min(project_id) as project_id
    from uses
    group by all
)
select
    if(s.spellings > 1, 'finding', 'pass') as outcome,
    s.project_id,
    s.printed as evidence,
    if(s.spellings > 1, s.members, null) as members,
    m.amount_yuan,
    {'name': s.compared_name, 'count': s.spellings} as facts
from spelled as s
inner join money as m
    on s.compared_name = m.compared_name and s.comparison_class = m.comparison_class
