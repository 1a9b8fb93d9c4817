-- severity = "info"
-- basis = "practice"
-- undecided = "a lawful threshold stays"
-- cases = [
--   { about = "three years, double the money", expect = "finding", forms = [
--     { year = 2022, yuan = "100000", rows = ["数量指标 | 整理卷数 | ≥500卷", "质量指标 | 整理合格率 | 100%"] },
--     { year = 2023, yuan = "150000", rows = ["数量指标 | 整理卷数 | ≥500卷", "质量指标 | 整理合格率 | 100%"] },
--     { year = 2024, yuan = "200000", rows = ["数量指标 | 整理卷数 | ≥500卷", "质量指标 | 整理合格率 | 100%"] },
--   ] },
--   { about = "raised", expect = "pass", forms = [
--     { year = 2022, yuan = "100000", rows = ["数量指标 | 整理卷数 | ≥500卷", "质量指标 | 整理合格率 | 100%"] },
--     { year = 2023, yuan = "150000", rows = ["数量指标 | 整理卷数 | ≥600卷", "质量指标 | 整理合格率 | 100%"] },
--     { year = 2024, yuan = "200000", rows = ["数量指标 | 整理卷数 | ≥700卷", "质量指标 | 整理合格率 | 100%"] },
--   ] },
--   { about = "near miss: the same money", expect = "pass", forms = [
--     { year = 2022, yuan = "100000", rows = ["数量指标 | 整理卷数 | ≥500卷", "质量指标 | 整理合格率 | 100%"] },
--     { year = 2023, yuan = "100000", rows = ["数量指标 | 整理卷数 | ≥500卷", "质量指标 | 整理合格率 | 100%"] },
--     { year = 2024, yuan = "100000", rows = ["数量指标 | 整理卷数 | ≥500卷", "质量指标 | 整理合格率 | 100%"] },
--   ] },
--   { about = "two years only", expect = "cannot_tell", forms = [
--     { year = 2023, yuan = "100000", rows = ["数量指标 | 整理卷数 | ≥500卷", "质量指标 | 整理合格率 | 100%"] },
--     { year = 2024, yuan = "200000", rows = ["数量指标 | 整理卷数 | ≥500卷", "质量指标 | 整理合格率 | 100%"] },
--   ] },
-- ]
-- [title]
-- zh = "多年目标值不变"
-- en = "Target unchanged for years"
-- [meaning]
-- zh = "同一项目的数值目标连续三年没有变，而预算变化较大。"
-- en = "A project's numeric target has stood for three years while its budget changed much."
-- [why]
-- zh = "投入变了产出不变，说明目标没有测算。"
-- en = "More or less money for the same output was not worked out."
-- [mend]
-- zh = "按历年完成情况重新测算。"
-- en = "Work it out from what was reached."
-- [risks]
-- zh = "100% 和法定标准本来就不变：100% 不算。"
-- en = "100 % and lawful thresholds stay: 100 % does not count."
-- [message]
-- zh = "{count} 条指标连续 {years} 年目标值不变，而预算由 {previous} 元变为 {total} 元：{evidence}"
-- en = "{count} targets have stood for {years} years while the budget went from {previous} to {total} yuan: {evidence}"

with recursive chains as (
    select project_id, previous_project_id as earliest_id, 2 as years
    from checked_years
    where previous_project_id is not null and form_kind = 'target' and continuity = 'continued'
    union all
    select c.project_id, y.previous_project_id, c.years + 1
    from chains as c
    inner join checked_years as y on c.earliest_id = y.project_id
    where y.previous_project_id is not null and y.continuity = 'continued' and c.years < $years
),
full_chains as (
    select c.project_id, a.total_yuan, b.total_yuan as previous_yuan, c.years
    from chains as c
    inner join checked_projects as a on c.project_id = a.project_id
    inner join checked_projects as b on c.earliest_id = b.project_id
    where c.years = $years
),
kept as (
    select
        k.project_id as kept_in,
        k.canonical_name,
        k.comparison_class,
        any_value(k.name_raw) as name_raw,
        any_value(k.value_raw) as value_raw
    from checked_changes as k
    where k.change = 'kept' and k.target_number is not null and k.target_number <> 100
    group by all
),
walked as (
    select project_id, project_id as at_id, 1 as step
    from full_chains
    union all
    select c.project_id, c.earliest_id, c.years
    from chains as c
    inner join full_chains as f on c.project_id = f.project_id
    where c.years < $years
),
standing as (
    select
        w.project_id,
        k.canonical_name,
        k.comparison_class,
        max(k.name_raw || ' ' || k.value_raw) as printed
    from walked as w
    inner join kept as k on w.at_id = k.kept_in
    group by all
    having count(*) = $years - 1
),
told as (
    select project_id, count(*) as standing, string_agg(printed, '；' order by printed) as printed
    from standing
    group by project_id
)
select
    case
        when f.project_id is null then 'cannot_tell'
        when t.standing is null then 'pass'
        when f.total_yuan is null or coalesce(f.previous_yuan, 0) = 0 then 'cannot_tell'
        when abs(f.total_yuan - f.previous_yuan)::double / f.previous_yuan::double > $budget_change then 'finding'
        else 'pass'
    end as outcome,
    p.project_id,
    t.printed as evidence,
    {
        'count': t.standing,
        'years': f.years,
        'total': f.total_yuan,
        'previous': f.previous_yuan
    } as facts
from checked_projects as p
left join full_chains as f on p.project_id = f.project_id
left join told as t on p.project_id = t.project_id
where p.form_kind = 'target' and p.indicator_count > 0
