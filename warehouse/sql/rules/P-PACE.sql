-- severity = "warning"
-- basis = "practice"
-- undecided = "payment in advance may be agreed"
-- cases = [
--   { about = "all spent in March, done in December", expect = "finding", plan = ["100", "100", "100", "100"], rows = [
--     "时效指标 | 维修完成时限 | 2024年12月31日",
--   ] },
--   { about = "at the same pace", expect = "pass", plan = ["25", "50", "80", "100"], rows = [
--     "时效指标 | 维修完成时限 | 2024年12月31日",
--   ] },
--   { about = "near miss: paid two months early", expect = "pass", plan = ["25", "50", "100", "100"], rows = [
--     "时效指标 | 维修完成时限 | 2024年12月31日",
--   ] },
--   { about = "no date", expect = "cannot_tell", plan = ["100", "100", "100", "100"], rows = [
--     "时效指标 | 维修及时率 | ≥95%",
--   ] },
-- ]
-- [title]
-- zh = "支出进度与完成时限脱节"
-- en = "Money is spent long before the work is done"
-- [meaning]
-- zh = "支出计划在完成时限之前很久就到 100%，或到完成时限仍为 0。"
-- en = "The plan reaches 100 % long before the deadline, or is still at 0 when the deadline has passed."
-- [why]
-- zh = "钱先付完、活后干完，或活干完还没付款，都应说明。"
-- en = "Paying in full long before the work is done, or not at all by then, needs an explanation."
-- [mend]
-- zh = "按合同付款条件调整支出计划，或写明真实完成时限。"
-- en = "Follow the contract in the plan, or write the real deadline."
-- [risks]
-- zh = "租金、使用费、保险等预付费用属正常：名称或用途写明的只作提示；没有日期的算“无法判断”。"
-- en = "Rent, licences and insurance are paid in advance: where name or purpose says so it is a hint only; without a date it counts as cannot tell."
-- [message]
-- zh = "支出计划 {month} 月底{problem_zh}，而完成时限是 {evidence}。"
-- en = "By the end of month {month} the plan {problem_en}; the deadline is {evidence}."

with deadlines as (
    select project_id, max(value_date) as deadline, arg_max(value_raw, value_date) as printed
    from checked_indicators
    where comparison_class = '时效指标' and value_kind = 'date' and year(value_date) = fiscal_year
    group by project_id
),
paces as (
    select
        p.project_id,
        concat_ws(' ', p.project_name, p.purpose) as about,
        month(d.deadline) as due,
        d.printed,
        min(s.month) filter (where s.cumulative_percent >= 100) as spent_by,
        max(s.month) filter (where s.cumulative_percent = 0) as unspent_by
    from checked_projects as p
    inner join spend_plans as s on p.project_id = s.project_id
    left join deadlines as d on p.project_id = d.project_id
    where p.plan_shape = 'cumulative'
    group by all
)
select
    case
        when due is null then 'cannot_tell'
        when due - spent_by >= $months_early or unspent_by >= due then 'finding'
        else 'pass'
    end as outcome,
    if(len(list_filter($prepaid_words, lambda word: contains(about, word))) > 0, 'info', null) as severity,
    project_id,
    printed as evidence,
    {
        'month': if(due - spent_by >= $months_early, spent_by, unspent_by),
        'problem_zh': if(due - spent_by >= $months_early, '已支出 100%', '仍未支出'),
        'problem_en': if(due - spent_by >= $months_early, 'is at 100 %', 'is still at 0')
    } as facts
from paces
