-- [title]
-- zh = "单价比较"
-- en = "Unit prices across units"
-- [question]
-- zh = "单价类指标（元/人、元/台……）各单位定了多少？"
-- en = "What do units set as unit prices (元/人, 元/台 …)?"
-- [parameters]
-- indicator = { type = "text", zh = "指标名称中的文字", en = "a part of the indicator's name" }
-- unit = { type = "text", zh = "单位编码，或单位名称中的文字", en = "a unit's code, or a part of its name" }
-- year = { type = "number", zh = "预算年度", en = "fiscal year" }
-- [columns]
-- canonical_name = { zh = "统一名称", en = "Canonical name" }
-- unit = { zh = "计价单位", en = "Priced per" }
-- fiscal_year = { kind = "number", zh = "年度", en = "Year" }
-- unit_name = { zh = "单位", en = "Unit" }
-- project_name = { zh = "项目", en = "Project" }
-- operator = { zh = "符号", en = "Operator", note = { zh = "空白表示表中没有写", en = "blank: the sheet wrote none" } }
-- price_yuan = { kind = "number", zh = "单价（元）", en = "Unit price (yuan)" }
-- value_raw = { zh = "指标值", en = "Target", note = { zh = "原文", en = "as printed" } }
-- peers = { kind = "number", zh = "设同一单价的单位数", en = "Units that set this price", note = { zh = "不分年度", en = "over all years" } }
-- lowest_yuan = { kind = "number", zh = "其中最低（元）", en = "Lowest of these (yuan)" }
-- highest_yuan = { kind = "number", zh = "其中最高（元）", en = "Highest of these (yuan)" }
-- indicator_id = { zh = "指标编号", en = "Indicator id", note = { zh = "用 jixiao show 查看证据", en = "its evidence: jixiao show" } }

with prices as (
    select
        *,
        -- 元/公里 and 元/米 compare in the unit of their dimension
        comparable_unit is not null and min(unit) over alike <> max(unit) over alike as is_mixed
    from current_indicators
    where side = 'target' and starts_with(unit, '元/') and target_number is not null
    window alike as (partition by compared_name, comparable_unit)
),
measured as (
    select
        * replace (
            if(is_mixed, comparable_unit, unit) as unit,
            if(is_mixed, coalesce(comparable_low, comparable_high), target_number) as target_number
        )
    from prices
),
priced as (
    select
        *,
        first_value(target_number) over (
            partition by compared_name, unit order by target_number
            rows between unbounded preceding and unbounded following
        ) as lowest_yuan,
        max(target_number) over (partition by compared_name, unit) as highest_yuan
    from measured
),
peers as (
    select p.compared_name, p.unit, count(distinct coalesce(s.same_as, p.unit_key)) as peers
    from priced as p
    left join unit_links as s on p.unit_key = s.unit_key
    group by all
)
select
    p.compared_name as canonical_name,
    p.unit,
    p.fiscal_year,
    p.unit_name,
    p.project_name,
    p.operator,
    p.target_number as price_yuan,
    p.value_raw,
    n.peers,
    p.lowest_yuan,
    p.highest_yuan,
    p.indicator_id
from priced as p
inner join peers as n on p.compared_name = n.compared_name and p.unit = n.unit
where ($indicator is null or contains(p.compared_name, $indicator))
    and ($unit is null or p.unit_code = $unit or contains(p.unit_name, $unit))
    and ($year is null or p.fiscal_year = $year)
order by p.unit, p.compared_name, p.fiscal_year, p.unit_name, p.indicator_id
