-- severity = "info"
-- basis = "practice"
-- undecided = "a finished task may end"
-- cases = [
--   { about = "lowered", expect = "finding", forms = [
--     { year = 2023, rows = ["数量指标 | 整理卷数 | ≥500卷", "质量指标 | 整理合格率 | ≥95%"] },
--     { rows = ["数量指标 | 整理卷数 | ≥300卷", "质量指标 | 整理合格率 | ≥95%"] },
--   ] },
--   { about = "raised", expect = "pass", forms = [
--     { year = 2023, rows = ["数量指标 | 整理卷数 | ≥500卷", "质量指标 | 整理合格率 | ≥95%"] },
--     { rows = ["数量指标 | 整理卷数 | ≥600卷", "质量指标 | 整理合格率 | ≥95%"] },
--   ] },
--   { about = "near miss: less money", expect = "pass", forms = [
--     { year = 2023, rows = ["数量指标 | 整理卷数 | ≥500卷", "质量指标 | 整理合格率 | ≥95%"] },
--     { yuan = "50000", rows = ["数量指标 | 整理卷数 | ≥500卷"] },
--   ] },
--   { about = "near miss: renamed", expect = "pass", forms = [
--     { year = 2023, rows = ["数量指标 | 整理卷数 | ≥500卷", "质量指标 | 整理合格率 | ≥95%"] },
--     { rows = ["数量指标 | 入库卷数 | ≥500卷", "质量指标 | 整理合格率 | ≥95%"] },
--   ] },
--   { about = "near miss: the execution rate was dropped", expect = "pass", forms = [
--     { year = 2023, rows = ["数量指标 | 整理卷数 | ≥500卷", "质量指标 | 整理合格率 | ≥95%", "产出指标/成本指标 | 预算执行率 | ≥90%"] },
--     { rows = ["数量指标 | 整理卷数 | ≥500卷", "质量指标 | 整理合格率 | ≥95%"] },
--   ] },
--   { about = "near miss: a prescribed rate went up", expect = "pass", forms = [
--     { year = 2023, rows = ["数量指标 | 整理卷数 | ≥500卷", "经济成本指标 | 生均公用经费标准 | =650元/生"] },
--     { rows = ["数量指标 | 整理卷数 | ≥500卷", "经济成本指标 | 生均公用经费标准 | =700元/生"] },
--   ] },
--   { about = "a ceiling of cost went up", expect = "finding", forms = [
--     { year = 2023, rows = ["数量指标 | 整理卷数 | ≥500卷", "经济成本指标 | 单卷整理成本 | ≤20元"] },
--     { rows = ["数量指标 | 整理卷数 | ≥500卷", "经济成本指标 | 单卷整理成本 | ≤30元"] },
--   ] },
--   { about = "budget unknown", expect = "cannot_tell", forms = [
--     { year = 2023, yuan = "", rows = ["数量指标 | 整理卷数 | ≥500卷", "质量指标 | 整理合格率 | ≥95%"] },
--     { rows = ["数量指标 | 整理卷数 | ≥500卷"] },
--   ] },
-- ]
-- [title]
-- zh = "延续项目指标减少或目标下降"
-- en = "Targets dropped or lowered"
-- [meaning]
-- zh = "延续项目取消了上年的指标，或目标向变差的方向调整，而预算没有明显减少。"
-- en = "A project that goes on dropped an indicator or lowered a target, and its budget hardly fell."
-- [why]
-- zh = "钱没少、要求降低，应当说明理由。"
-- en = "The same money for less needs a reason."
-- [mend]
-- zh = "恢复指标或说明调整理由。"
-- en = "Restore it or say why."
-- [risks]
-- zh = "已完成的任务不再列指标属正常；同一二级指标下换了名称的算替换；预算执行率按规定取消的不算；写“=”的成本、补助标准上调不算。"
-- en = "Work that is done is rightly left out; where another indicator of its class came it was replaced; dropping 预算执行率 is required and does not count, nor does a prescribed rate (=) that went up."
-- [message]
-- zh = "与上年相比，取消 {dropped} 条、降低 {lowered} 条指标：{evidence}（预算 {total} 元，上年 {previous} 元）。"
-- en = "Against the previous year {dropped} indicators were dropped and {lowered} lowered: {evidence} (budget {total} yuan, before {previous})."

with told as (
    select
        y.*,
        count(*) filter (where y.change = 'new') over same_class as appeared,
        count(*) filter (where y.change = 'dropped') over same_class as left_out
    from checked_changes as y
    left join text_facts as t on y.previous_name_raw = t.text
    where y.form_kind = 'target' and not coalesce(t.is_execution, false)
    window same_class as (partition by y.project_id, y.comparison_class)
),
-- an indicator that left while another of its class came was replaced or renamed
judged as (
    select * replace (
        case
            when change = 'dropped' and appeared >= left_out then 'replaced'
            -- what a prescribed rate is, nobody eases
            when change = 'lowered' and comparison_class = '经济成本指标'
                and coalesce(operator, '=') = '=' then 'prescribed'
            else change
        end as change
    )
    from told
),
changes as (
    select
        y.project_id,
        y.previous_project_id,
        count(*) filter (where y.change = 'dropped') as dropped,
        count(*) filter (where y.change = 'lowered') as lowered,
        string_agg(
            concat_ws(' ', y.previous_name_raw, y.previous_value_raw || coalesce(' → ' || y.value_raw, '')),
            '；' order by y.previous_indicator_id
        ) filter (where y.change in ('dropped', 'lowered')) as printed
    from judged as y
    group by all
)
select
    case
        when c.dropped + c.lowered = 0 then 'pass'
        when p.total_yuan is null or p.previous_total_yuan is null then 'cannot_tell'
        when p.total_yuan < p.previous_total_yuan * (1 - $budget_fall) then 'pass'
        else 'finding'
    end as outcome,
    c.project_id,
    c.printed as evidence,
    if(c.printed is null, null, [c.previous_project_id, c.project_id]) as members,
    if(c.printed is null, null, p.total_yuan) as amount_yuan,
    {
        'dropped': c.dropped,
        'lowered': c.lowered,
        'total': p.total_yuan,
        'previous': p.previous_total_yuan
    } as facts
from changes as c
inner join checked_years as p on c.project_id = p.project_id
