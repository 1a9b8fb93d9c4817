-- [title]
-- zh = "同类项目预算比较"
-- en = "Peer price of a kind of project"
-- [question]
-- zh = "各单位的物业管理费（或别的项目）预算多少，与同年的中位数比如何？"
-- en = "What do units budget for 物业管理费 (or another project), against the median of the year?"
-- [parameters]
-- project = { type = "text", default = "物业管理费", zh = "项目名称中的文字", en = "a part of the project's name" }
-- year = { type = "number", zh = "预算年度", en = "fiscal year" }
-- [columns]
-- fiscal_year = { kind = "number", zh = "年度", en = "Year" }
-- unit_name = { zh = "单位", en = "Unit" }
-- project_name = { zh = "项目", en = "Project" }
-- total_yuan = { kind = "money", zh = "预算（元）", en = "Budget (yuan)" }
-- peers = { kind = "number", zh = "同年同类单位数", en = "Units of the year" }
-- median_yuan = { kind = "money", zh = "同年中位数（元）", en = "Median of the year (yuan)" }
-- ratio = { kind = "number", zh = "与中位数之比", en = "Ratio to the median" }
-- unit_prices = { zh = "表中的单价", en = "Unit prices on the form", note = { zh = "指标 指标值，原文", en = "indicator and target, as printed" } }
-- project_id = { zh = "表编号", en = "Form", note = { zh = "用 jixiao show 查看证据", en = "its evidence: jixiao show" } }

with prices as (
    select
        project_id,
        string_agg(concat_ws(' ', name_raw, value_raw), '；' order by position) as unit_prices
    from current_indicators
    where starts_with(unit, '元/')
    group by project_id
),
peers as (
    select
        *,
        median(total_yuan) over (partition by fiscal_year) as median_yuan
    from current_projects
    where side = 'target'
        and not is_unit_form
        and contains(project_name, $project)
        and ($year is null or fiscal_year = $year)
),
counted as (
    select fiscal_year, count(distinct unit_key) as peers
    from peers
    group by fiscal_year
)
select
    p.fiscal_year,
    p.unit_name,
    p.project_name,
    p.total_yuan,
    c.peers,
    p.median_yuan::decimal(18, 2) as median_yuan,
    round(p.total_yuan::double / nullif(p.median_yuan, 0)::double, 2)::decimal(30, 2) as ratio,
    x.unit_prices,
    p.project_id
from peers as p
left join counted as c on p.fiscal_year is not distinct from c.fiscal_year
left join prices as x on p.project_id = x.project_id
order by p.fiscal_year, p.total_yuan desc nulls last, p.unit_name, p.project_id
