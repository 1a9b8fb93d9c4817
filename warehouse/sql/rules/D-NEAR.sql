-- severity = "info"
-- basis = "practice"
-- topic = "duplicates"
-- about = "forms"
-- undecided = "projects of one kind are rightly alike"
-- cases = [
--   { about = "nine of eleven", expect = "finding", forms = [
--     { project = "甲", rows = ["数量指标 | 甲类整理卷数 | ≥500卷", "数量指标 | 乙类整理卷数 | ≥500卷", "数量指标 | 丙类整理卷数 | ≥500卷", "数量指标 | 丁类整理卷数 | ≥500卷", "数量指标 | 戊类整理卷数 | ≥500卷", "数量指标 | 己类整理卷数 | ≥500卷", "数量指标 | 庚类整理卷数 | ≥500卷", "数量指标 | 辛类整理卷数 | ≥500卷", "数量指标 | 壬类整理卷数 | ≥500卷", "质量指标 | 合格率 | ≥98%"] },
--     { project = "乙", rows = ["数量指标 | 甲类整理卷数 | ≥500卷", "数量指标 | 乙类整理卷数 | ≥500卷", "数量指标 | 丙类整理卷数 | ≥500卷", "数量指标 | 丁类整理卷数 | ≥500卷", "数量指标 | 戊类整理卷数 | ≥500卷", "数量指标 | 己类整理卷数 | ≥500卷", "数量指标 | 庚类整理卷数 | ≥500卷", "数量指标 | 辛类整理卷数 | ≥500卷", "数量指标 | 壬类整理卷数 | ≥500卷", "质量指标 | 合格率 | ≥97%"] },
--   ] },
--   { about = "their own", expect = "pass", forms = [
--     { project = "甲", rows = ["数量指标 | 甲类整理卷数 | ≥500卷", "数量指标 | 乙类整理卷数 | ≥500卷", "数量指标 | 丙类整理卷数 | ≥500卷", "数量指标 | 丁类整理卷数 | ≥500卷", "数量指标 | 戊类整理卷数 | ≥500卷", "数量指标 | 己类整理卷数 | ≥500卷", "数量指标 | 庚类整理卷数 | ≥500卷", "数量指标 | 辛类整理卷数 | ≥500卷", "数量指标 | 壬类整理卷数 | ≥500卷"] },
--     { project = "乙" },
--   ] },
--   { about = "near miss: half", expect = "pass", forms = [
--     { project = "甲", rows = ["数量指标 | 甲类整理卷数 | ≥500卷", "数量指标 | 乙类整理卷数 | ≥500卷", "数量指标 | 丙类整理卷数 | ≥500卷", "数量指标 | 丁类整理卷数 | ≥500卷", "数量指标 | 戊类整理卷数 | ≥500卷", "数量指标 | 己类整理卷数 | ≥500卷"] },
--     { project = "乙", rows = ["数量指标 | 丁类整理卷数 | ≥500卷", "数量指标 | 戊类整理卷数 | ≥500卷", "数量指标 | 己类整理卷数 | ≥500卷", "数量指标 | 庚类整理卷数 | ≥500卷", "数量指标 | 辛类整理卷数 | ≥500卷", "数量指标 | 壬类整理卷数 | ≥500卷"] },
--   ] },
--   { about = "near miss: identical is D-PROJ", expect = "pass", forms = [
--     { project = "甲", rows = ["数量指标 | 甲类整理卷数 | ≥500卷", "数量指标 | 乙类整理卷数 | ≥500卷", "数量指标 | 丙类整理卷数 | ≥500卷", "数量指标 | 丁类整理卷数 | ≥500卷", "数量指标 | 戊类整理卷数 | ≥500卷", "数量指标 | 己类整理卷数 | ≥500卷", "数量指标 | 庚类整理卷数 | ≥500卷", "数量指标 | 辛类整理卷数 | ≥500卷", "数量指标 | 壬类整理卷数 | ≥500卷"] },
--     { project = "乙", rows = ["数量指标 | 甲类整理卷数 | ≥500卷", "数量指标 | 乙类整理卷数 | ≥500卷", "数量指标 | 丙类整理卷数 | ≥500卷", "数量指标 | 丁类整理卷数 | ≥500卷", "数量指标 | 戊类整理卷数 | ≥500卷", "数量指标 | 己类整理卷数 | ≥500卷", "数量指标 | 庚类整理卷数 | ≥500卷", "数量指标 | 辛类整理卷数 | ≥500卷", "数量指标 | 壬类整理卷数 | ≥500卷"] },
--   ] },
--   { about = "too few indicators", expect = "cannot_tell", forms = [
--     { project = "甲", rows = ["数量指标 | 甲类整理卷数 | ≥500卷", "数量指标 | 乙类整理卷数 | ≥500卷"] },
--     { project = "乙", rows = ["数量指标 | 甲类整理卷数 | ≥500卷", "数量指标 | 乙类整理卷数 | ≥500卷"] },
--   ] },
-- ]
-- [title]
-- zh = "不同项目指标体系相近"
-- en = "Projects with nearly one set of indicators"
-- [meaning]
-- zh = "同一单位同一年度两个项目的指标和指标值大部分相同（完全相同的见 D-PROJ）。"
-- en = "Two projects of a unit and year share most indicators with their targets (all of them: D-PROJ)."
-- [why]
-- zh = "多半是从同一模板改来，改得不彻底。"
-- en = "One was probably made from the other and not changed enough."
-- [mend]
-- zh = "逐条核对是否适合本项目。"
-- en = "See for each whether it fits this project."
-- [risks]
-- zh = "同类项目相近属正常：只提示，每个项目只与最相近的一个相比。"
-- en = "Projects of one kind are rightly alike: a hint only, and only the nearest is told."
-- [message]
-- zh = "“{name}”与“{other}”的指标和指标值有 {percent}% 相同（涉及 {amount} 万元）。"
-- en = "{percent}% of the indicators and targets of {name} and {other} are the same (budget behind them: {amount} × 10,000 yuan)."

with sets as (
    select
        p.project_id,
        p.project_name,
        p.unit_key,
        p.fiscal_year,
        p.form_kind,
        p.total_yuan,
        list(distinct concat_ws('|', i.comparison_class, i.compared_name, regexp_replace(i.value_raw, '\s', '', 'g')))
            as targets
    from checked_projects as p
    inner join checked_indicators as i on p.project_id = i.project_id
    where not p.is_unit_form and not p.is_prose and p.unit_key is not null and p.fiscal_year is not null
    group by all
),
pairs as (
    select
        a.project_id,
        b.project_id as other_id,
        b.project_name as other_name,
        a.total_yuan + b.total_yuan as amount_yuan,
        len(list_intersect(a.targets, b.targets))
            / len(list_distinct(list_concat(a.targets, b.targets))) as shared
    from sets as a
    inner join sets as b
        on a.unit_key = b.unit_key and a.fiscal_year = b.fiscal_year and a.form_kind = b.form_kind
        and b.project_id < a.project_id
    where len(a.targets) >= $set_least and len(b.targets) >= $set_least
),
nearest as (
    select *
    from pairs
    where shared >= $near and shared < 1
    qualify row_number() over (partition by project_id order by shared desc, other_id) = 1
)
select
    case
        when n.project_id is not null then 'finding'
        when len(s.targets) < $set_least then 'cannot_tell'
        else 'pass'
    end as outcome,
    s.project_id,
    concat_ws('、', n.other_name, s.project_name) as evidence,
    if(n.project_id is null, null, [n.other_id, n.project_id]) as members,
    n.amount_yuan,
    {
        'name': coalesce(s.project_name, ''),
        'other': coalesce(n.other_name, ''),
        'percent': round(100 * n.shared)
    } as facts
from sets as s
left join nearest as n on s.project_id = n.project_id
