-- [title]
-- zh = "同一指标不同单位或符号"
-- en = "Same indicator, different measure or operator"
-- [question]
-- zh = "哪些指标名称相同，度量单位或符号却不一样？"
-- en = "Which indicators of one name are set in different measures or with different operators?"
-- [parameters]
-- indicator = { type = "text", zh = "指标名称中的文字", en = "a part of the indicator's name" }
-- year = { type = "number", zh = "预算年度", en = "fiscal year" }
-- [columns]
-- canonical_name = { zh = "统一名称", en = "Canonical name" }
-- comparison_class = { zh = "二级指标", en = "Level 2" }
-- variants = { kind = "number", zh = "写法数", en = "Variants" }
-- operator = { zh = "符号", en = "Operator", note = { zh = "空白表示表中没有写", en = "blank: the sheet wrote none" } }
-- unit = { zh = "度量单位", en = "Measure" }
-- targets = { kind = "number", zh = "指标数", en = "Targets" }
-- example = { zh = "例", en = "Example", note = { zh = "一个原文", en = "one as printed" } }
-- fiscal_years = { zh = "年度", en = "Years" }
-- unit_names = { zh = "单位名称", en = "Units by name" }

with spellings as (
    select
        compared_name,
        comparison_class,
        side,
        operator,
        unit,
        count(*) as targets,
        min(value_raw) as example,
        string_agg(distinct fiscal_year::varchar, ' ' order by fiscal_year::varchar) as fiscal_years,
        string_agg(distinct unit_name, '、' order by unit_name) as unit_names
    from current_indicators
    where value_kind in ('quantity', 'range')
        and ($indicator is null or contains(compared_name, $indicator))
        and ($year is null or fiscal_year = $year)
    group by compared_name, comparison_class, side, operator, unit
)
select
    compared_name as canonical_name,
    comparison_class,
    count(*) over same as variants,
    operator,
    unit,
    targets,
    example,
    fiscal_years,
    unit_names
from spellings
window same as (partition by compared_name, comparison_class, side)
qualify variants > 1
order by compared_name, comparison_class, targets desc, operator nulls last, unit nulls last
