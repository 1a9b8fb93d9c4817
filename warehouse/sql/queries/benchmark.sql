-- [title]
-- zh = "指标值对标"
-- en = "Benchmark of an indicator across units"
-- [question]
-- zh = "同一指标在各单位的最低值、中位数和最高值是多少？"
-- en = "What are the lowest, middle and highest target of an indicator across units?"
-- [parameters]
-- indicator = { type = "text", zh = "指标名称中的文字", en = "a part of the indicator's name" }
-- year = { type = "number", zh = "预算年度", en = "fiscal year" }
-- kind = { type = "text", zh = "单位类型，如人民法院、中学、卫生院（名称的结尾）", en = "kind of unit, e.g. 人民法院, 中学, 卫生院 (what its name ends in)" }
-- region = { type = "text", zh = "地区名称中的文字，或行政区划代码", en = "a part of the region's name, or its code" }
-- at_least = { type = "number", default = 2, zh = "至少几个单位设置", en = "units that set it, at least" }
-- [columns]
-- canonical_name = { zh = "统一名称", en = "Canonical name" }
-- comparison_class = { zh = "二级指标", en = "Level 2" }
-- fiscal_year = { kind = "number", zh = "年度", en = "Year" }
-- side = { zh = "目标或自评", en = "Side", note = { zh = "target 为目标，self_evaluation 为自评", en = "target or self_evaluation" } }
-- unit = { zh = "度量单位", en = "Measure" }
-- units = { kind = "number", zh = "单位数", en = "Units" }
-- targets = { kind = "number", zh = "指标数", en = "Targets" }
-- value_min = { kind = "number", zh = "最低", en = "Lowest" }
-- value_median = { kind = "number", zh = "中位数", en = "Median" }
-- value_max = { kind = "number", zh = "最高", en = "Highest" }
-- value_min_unit_name = { zh = "最低的单位", en = "Lowest at" }
-- value_max_unit_name = { zh = "最高的单位", en = "Highest at" }

with targets as materialized (
    select *
    from targets_in_one_measure()
    where ($indicator is null or contains(compared_name, $indicator))
        and ($year is null or fiscal_year = $year)
        and ($kind is null or unit_kind(unit_name) = $kind)
        and is_in_region(unit_key, $region)
)
select
    compared_name as canonical_name,
    comparison_class,
    fiscal_year,
    side,
    unit,
    count(distinct unit_key) as units,
    count(*) as targets,
    min(target_number) as value_min,
    cast(median(target_number::double) as decimal(30, 8)) as value_median,
    max(target_number) as value_max,
    arg_min(unit_name, target_number) as value_min_unit_name,
    arg_max(unit_name, target_number) as value_max_unit_name
from targets
group by compared_name, comparison_class, fiscal_year, side, unit
having count(distinct unit_key) >= $at_least
order by canonical_name, comparison_class, fiscal_year, side, unit nulls last
