-- severity = "info"
-- basis = "practice"
-- topic = "duplicates"
-- undecided = "unchanged targets may be right"
-- cases = [
--   { about = "twice the money, one set", expect = "finding", forms = [
--     { year = 2023, rows = ["数量指标 | 电话覆盖率 | ≥90%", "质量指标 | 缴费完成率 | ≥90%", "满意度指标 | 服务对象满意度 | ≥90%", "时效指标 | 缴费时限 | 2023年6月底前"] },
--     { yuan = "200000", rows = ["数量指标 | 电话覆盖率 | ≥90%", "质量指标 | 缴费完成率 | ≥90%", "满意度指标 | 服务对象满意度 | ≥90%", "时效指标 | 缴费时限 | 2024年6月底前"] },
--   ] },
--   { about = "the same money", expect = "pass", forms = [
--     { year = 2023, rows = ["数量指标 | 电话覆盖率 | ≥90%", "质量指标 | 缴费完成率 | ≥90%", "满意度指标 | 服务对象满意度 | ≥90%"] },
--     { rows = ["数量指标 | 电话覆盖率 | ≥90%", "质量指标 | 缴费完成率 | ≥90%", "满意度指标 | 服务对象满意度 | ≥90%"] },
--   ] },
--   { about = "near miss: one target changed", expect = "pass", forms = [
--     { year = 2023, rows = ["数量指标 | 电话覆盖率 | ≥90%", "质量指标 | 缴费完成率 | ≥90%", "满意度指标 | 服务对象满意度 | ≥90%"] },
--     { yuan = "200000", rows = ["数量指标 | 电话覆盖率 | ≥90%", "质量指标 | 缴费完成率 | ≥90%", "满意度指标 | 服务对象满意度 | ≥85%"] },
--   ] },
--   { about = "budget unknown", expect = "cannot_tell", forms = [
--     { year = 2023, rows = ["数量指标 | 电话覆盖率 | ≥90%", "质量指标 | 缴费完成率 | ≥90%", "满意度指标 | 服务对象满意度 | ≥90%"] },
--     { yuan = "", rows = ["数量指标 | 电话覆盖率 | ≥90%", "质量指标 | 缴费完成率 | ≥90%", "满意度指标 | 服务对象满意度 | ≥90%"] },
--   ] },
-- ]
-- [title]
-- zh = "指标体系照搬上年"
-- en = "Last year's set copied"
-- [meaning]
-- zh = "项目的指标和指标值与上年完全相同（日期只换年份），而预算变化较大。"
-- en = "All indicators and targets are last year's, but for the year in a date, while the budget changed much."
-- [why]
-- zh = "资金变了，目标应当跟着变。"
-- en = "Where money changes, targets should."
-- [mend]
-- zh = "按新的预算重新测算。"
-- en = "Work them out anew for the new budget."
-- [risks]
-- zh = "价格变动也会改变预算：只提示；预算不明的算“无法判断”。"
-- en = "Prices change budgets too: a hint only; an unknown budget counts as cannot tell."
-- [message]
-- zh = "预算由 {previous} 元变为 {total} 元，{indicators} 条指标与上年完全相同。"
-- en = "The budget went from {previous} to {total} yuan; all {indicators} indicators are last year's."

with sets as (
    select
        project_id,
        list(
            concat_ws('|', comparison_class, compared_name, regexp_replace(value_raw, '\s|(19|20)[0-9]{2}年?', '', 'g'))
            order by comparison_class, compared_name, value_raw
        ) as targets
    from checked_indicators
    group by project_id
),
pairs as (
    select
        y.project_id,
        y.previous_project_id,
        y.total_yuan,
        y.previous_total_yuan,
        len(a.targets) as indicators,
        list_sort(a.targets) = list_sort(b.targets) as is_same,
        abs(y.total_yuan - y.previous_total_yuan)::double / nullif(y.previous_total_yuan, 0)::double
            as budget_change
    from checked_years as y
    inner join sets as a on y.project_id = a.project_id
    inner join sets as b on y.previous_project_id = b.project_id
    where y.form_kind = 'target'
)
select
    case
        when not is_same then 'pass'
        when budget_change is null or indicators < $set_least then 'cannot_tell'
        when budget_change > $budget_change then 'finding'
        else 'pass'
    end as outcome,
    project_id,
    if(is_same, [previous_project_id, project_id], null) as members,
    if(is_same, total_yuan, null) as amount_yuan,
    {'indicators': indicators, 'total': total_yuan, 'previous': previous_total_yuan} as facts
from pairs
