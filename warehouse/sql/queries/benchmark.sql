-- [title]
-- zh = "指标值对标"
-- en = "Benchmark of an indicator across units"
-- [question]
-- zh = "同一指标在各单位的最低值、中位数和最高值是多少？"
-- en = "What are the lowest, middle and highest target of an indicator across units?"
-- [parameters]
-- indicator = { type = "text", zh = "指标名称中的文字", en = "a part of the indicator's name" }
-- year = { type = "number", zh = "预算年度", en = "fiscal year" }
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

select
    canonical_name, comparison_class, fiscal_year, side, unit, units, targets,
    value_min, value_median, value_max, value_min_unit_name, value_max_unit_name
from indicator_units
where is_number
    and units >= $at_least
    and ($indicator is null or contains(canonical_name, $indicator))
    and ($year is null or fiscal_year = $year)
order by canonical_name, comparison_class, fiscal_year, side, unit nulls last
