-- [title]
-- zh = "各规则的问题数"
-- en = "Findings by rule, unit and year"
-- [question]
-- zh = "每条规则在每个单位每年发现了多少问题，涉及多少项目和预算？"
-- en = "How many findings has each rule, by unit and year, and how many projects and how much money are behind them?"
-- [parameters]
-- code = { type = "text", zh = "问题代码", en = "code of the finding" }
-- unit = { type = "text", zh = "单位编码，或单位名称中的文字", en = "a unit's code, or a part of its name" }
-- year = { type = "number", zh = "预算年度", en = "fiscal year" }
-- [columns]
-- code = { zh = "代码", en = "Code", note = { zh = "含义见 jixiao explain", en = "its meaning: jixiao explain" } }
-- severity = { zh = "严重程度", en = "Severity" }
-- unit_name = { zh = "单位", en = "Unit" }
-- fiscal_year = { kind = "number", zh = "年度", en = "Year" }
-- findings = { kind = "number", zh = "问题数", en = "Findings", note = { zh = "只计当前有效的表，和整个文件的问题", en = "of forms that count, and about whole documents" } }
-- projects = { kind = "number", zh = "涉及项目数", en = "Projects behind them", note = { zh = "成组的问题计组内同年度的全部项目", en = "of a finding about a group, all its members of the year" } }
-- total_yuan = { kind = "money", zh = "涉及预算（元）", en = "Budget behind them (yuan)", note = { zh = "每个项目只计一次", en = "each project once" } }

with told as (
    select
        f.finding_id,
        f.code,
        f.severity,
        f.project_id,
        coalesce(p.unit_code, d.unit_code) as unit_code,
        coalesce(p.unit_name, d.unit_name) as unit_name,
        coalesce(p.fiscal_year, d.fiscal_year) as fiscal_year
    from findings as f
    inner join documents as d on f.document_id = d.document_id
    left join current_projects as p on f.project_id = p.project_id
    where (f.project_id is null or p.project_id is not null)
        and ($code is null or f.code = $code)
),
kept as (
    select *
    from told
    where ($unit is null or unit_code = $unit or contains(unit_name, $unit))
        and ($year is null or fiscal_year = $year)
),
concerned as (
    select code, severity, unit_code, unit_name, fiscal_year, project_id
    from kept
    union
    select k.code, k.severity, k.unit_code, k.unit_name, k.fiscal_year, m.project_id
    from kept as k
    inner join finding_members as m on k.finding_id = m.finding_id
),
behind as (
    select
        c.code, c.severity, c.unit_code, c.unit_name, c.fiscal_year,
        count(p.project_id) as projects,
        sum(p.total_yuan) as total_yuan
    from concerned as c
    inner join current_projects as p
        on c.project_id = p.project_id and c.fiscal_year is not distinct from p.fiscal_year
    group by all
)
select
    k.code,
    k.severity,
    k.unit_name,
    k.fiscal_year,
    count(*) as findings,
    coalesce(any_value(b.projects), 0) as projects,
    any_value(b.total_yuan) as total_yuan
from kept as k
left join behind as b
    on k.code = b.code
    and k.severity = b.severity
    and k.unit_code is not distinct from b.unit_code
    and k.unit_name is not distinct from b.unit_name
    and k.fiscal_year is not distinct from b.fiscal_year
group by k.code, k.severity, k.unit_code, k.unit_name, k.fiscal_year
order by
    case k.severity when 'error' then 1 when 'warning' then 2 else 3 end,
    k.code, k.unit_name, k.fiscal_year
