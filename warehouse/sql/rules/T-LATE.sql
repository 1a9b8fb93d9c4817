-- severity = "error"
-- basis = "practice"
-- cases = [
--   { about = "after the period", expect = "finding", rows = [
--     "时效指标 | 改造实施期间 | 2024.04-2024.08",
--     "时效指标 | 改造完工时限 | 2024年10月31日",
--   ] },
--   { about = "within", expect = "pass", rows = [
--     "时效指标 | 改造实施期间 | 2024.04-2024.10",
--     "时效指标 | 改造完工时限 | 2024年10月31日",
--   ] },
--   { about = "near miss: the last day itself", expect = "pass", rows = [
--     "时效指标 | 改造实施期间 | 2024.04-2024.12",
--     "时效指标 | 改造完工时限 | 2024年12月31日",
--   ] },
--   { about = "no period", expect = "cannot_tell", rows = [
--     "时效指标 | 改造完工时限 | 2024年12月31日",
--   ] },
-- ]
-- [title]
-- zh = "完成时限晚于项目结束"
-- en = "Deadline after the end of the project"
-- [meaning]
-- zh = "同一张表写明了实施期间，而另一条时限晚于期间结束。"
-- en = "The form states the period of the project, and another deadline lies after its end."
-- [why]
-- zh = "结束之后还要完成的工作没有资金保障。"
-- en = "Work due after the end has no money behind it."
-- [mend]
-- zh = "统一实施期间和完成时限。"
-- en = "Make period and deadline agree."
-- [risks]
-- zh = "没有写明期间的算“无法判断”；质保期、使用年限不是期间。"
-- en = "A form without a period counts as cannot tell; warranty and service life are no periods."
-- [message]
-- zh = "时限 {evidence} 晚于实施期间 {period}。"
-- en = "The deadline {evidence} lies after the period {period}."

with periods as (
    select project_id, max(value_date) as period_end, arg_max(value_raw, value_date) as printed
    from checked_indicators
    where value_kind = 'period' and value_start_date is not null and comparison_class = '时效指标'
    group by project_id
)
select
    case
        when p.period_end is null then 'cannot_tell'
        when i.value_date > p.period_end then 'finding'
        else 'pass'
    end as outcome,
    i.project_id,
    i.indicator_id,
    i.value_raw as evidence,
    {'period': p.printed} as facts
from checked_indicators as i
left join periods as p on i.project_id = p.project_id
where i.value_kind = 'date' and i.comparison_class = '时效指标' and not i.is_prose
