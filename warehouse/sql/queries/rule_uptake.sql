-- [title]
-- zh = "新规定的落实"
-- en = "Uptake of a new rule"
-- [question]
-- zh = "预算执行率（或别的指标）每年还有多少项目在用？"
-- en = "In how many projects is 预算执行率 (or another indicator) still set, by unit and year?"
-- [parameters]
-- indicator = { type = "text", default = "预算执行率", zh = "统一名称", en = "canonical name of the indicator" }
-- unit = { type = "text", zh = "单位编码，或单位名称中的文字", en = "a unit's code, or a part of its name" }
-- year = { type = "number", zh = "预算年度", en = "fiscal year" }
-- [columns]
-- unit_name = { zh = "单位", en = "Unit" }
-- fiscal_year = { kind = "number", zh = "年度", en = "Year" }
-- projects = { kind = "number", zh = "项目数", en = "Projects" }
-- projects_with = { kind = "number", zh = "仍设置的项目数", en = "Projects that set it" }
-- share_percent = { kind = "number", zh = "占比（%）", en = "Share (%)" }
-- using_names = { zh = "仍设置的项目", en = "Those by name" }

with used as (
    select distinct project_id
    from current_indicators
    where compared_name = $indicator
)
select
    p.unit_name,
    p.fiscal_year,
    count(*) as projects,
    count(u.project_id) as projects_with,
    round(100.0 * count(u.project_id) / count(*), 1)::decimal(5, 1) as share_percent,
    string_agg(p.project_name, '、' order by p.project_name) filter (where u.project_id is not null)
        as using_names
from current_projects as p
left join used as u on p.project_id = u.project_id
where p.side = 'target'
    and not p.is_unit_form
    and ($unit is null or p.unit_code = $unit or contains(p.unit_name, $unit))
    and ($year is null or p.fiscal_year = $year)
group by p.unit_key, p.unit_name, p.fiscal_year
order by p.unit_name, p.fiscal_year
