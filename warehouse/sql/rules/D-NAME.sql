-- severity = "warning"
-- basis = "practice"
-- topic = "duplicates"
-- about = "name"
-- undecided = "whether two descriptions mean one thing is a matter of meaning"
-- cases = [
--   { about = "percent and pieces", expect = "finding", forms = [
--     { project = "甲", rows = ["数量指标 | 系统巡检 | ≥90%"] },
--     { project = "乙", rows = ["数量指标 | 系统巡检 | ≥12次"] },
--   ] },
--   { about = "one kind", expect = "pass", forms = [
--     { project = "甲", rows = ["数量指标 | 系统巡检 | ≥10次"] },
--     { project = "乙", rows = ["数量指标 | 系统巡检 | ≥12次"] },
--   ] },
--   { about = "near miss: 元 and 万元", expect = "pass", forms = [
--     { project = "甲", rows = ["经济成本指标 | 巡检总成本 | ≤5000元"] },
--     { project = "乙", rows = ["经济成本指标 | 巡检总成本 | ≤0.6万元"] },
--   ] },
--   { about = "described as unrelated things", expect = "finding", forms = [
--     { project = "甲", rows = ["数量指标 | 工作完成率 | ≥90% | 电脑打印机到货台数比例"] },
--     { project = "乙", rows = ["数量指标 | 工作完成率 | ≥90% | 法官培训班次举办比例"] },
--   ] },
--   { about = "no unit", expect = "cannot_tell", forms = [
--     { project = "甲", rows = ["数量指标 | 系统巡检 | ≥90"] },
--     { project = "乙", rows = ["数量指标 | 系统巡检 | ≥12"] },
--   ] },
-- ]
-- [title]
-- zh = "同名而不同义"
-- en = "One name for several things"
-- [meaning]
-- zh = "同一年度里，同一名称的指标用了不同量纲的单位（如“%”和“次”），或在同一单位内被描述成两件不相干的事。"
-- en = "In one year the same name is measured in units of different kinds (% and 次), or described in one unit as two unrelated things."
-- [why]
-- zh = "同名不同义的指标汇总在一起没有意义。"
-- en = "Adding up what only shares a name means nothing."
-- [mend]
-- zh = "在名称里写明对象和度量，一个名称只说一件事。"
-- en = "Name object and measure; one name for one thing."
-- [risks]
-- zh = "没有单位的数字、只重复名称的描述不作依据。"
-- en = "Numbers without a unit and descriptions that repeat the name are no evidence."
-- [message]
-- zh = "“{name}”被当作不同的指标使用：{evidence}（涉及 {amount} 万元）。"
-- en = "{name} is used for different things: {evidence} (budget behind them: {amount} × 10,000 yuan)."

with told as (
    select
        i.*,
        if(d.content is null or i.description_plain = i.name_plain or len(d.content) = 0, null, d.content)
            as told_words
    from checked_indicators as i
    left join text_facts as d on i.description = d.text
    where not i.is_prose and i.fiscal_year is not null
),
measured as (
    select
        name,
        comparison_class,
        fiscal_year,
        side,
        count(distinct dimension) as dimensions,
        count(distinct project_id) as projects,
        bool_or(dimension is null and value_kind = 'quantity') as has_bare_number,
        string_agg(distinct value_raw, '；' order by value_raw) filter (where dimension is not null) as printed,
        list(indicator_id order by indicator_id) as members,
        min(project_id) as project_id
    from told
    group by all
),
unrelated as (
    select
        a.name,
        a.comparison_class,
        a.fiscal_year,
        a.side,
        min(a.description || ' / ' || b.description) as printed
    from told as a
    inner join told as b
        on a.unit_key = b.unit_key
        and a.fiscal_year = b.fiscal_year
        and a.side = b.side
        and a.name = b.name
        and a.comparison_class = b.comparison_class
        and a.indicator_id < b.indicator_id
    where not list_has_any(a.told_words, b.told_words)
    group by all
),
money as (
    select name, comparison_class, fiscal_year, side, sum(total_yuan) as amount_yuan
    from (select distinct name, comparison_class, fiscal_year, side, project_id, total_yuan from told)
    group by all
)
select
    case
        when m.dimensions > 1 or u.printed is not null then 'finding'
        when m.dimensions = 0 and m.has_bare_number then 'cannot_tell'
        else 'pass'
    end as outcome,
    m.project_id,
    if(m.dimensions > 1, m.printed, u.printed) as evidence,
    if(m.projects > 1, m.members, null) as members,
    a.amount_yuan,
    {'name': m.name} as facts
from measured as m
left join unrelated as u
    on m.name = u.name and m.comparison_class = u.comparison_class
    and m.fiscal_year = u.fiscal_year and m.side = u.side
inner join money as a
    on m.name = a.name and m.comparison_class = a.comparison_class
    and m.fiscal_year = a.fiscal_year and m.side = a.side
where m.projects > 1
