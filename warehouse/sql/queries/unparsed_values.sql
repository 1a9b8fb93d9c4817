-- [title]
-- zh = "读不懂的指标值"
-- en = "Target values that could not be taken apart"
-- [question]
-- zh = "哪些写法的指标值没能解析，各出现了多少次（最多的在前）？"
-- en = "Which wordings of target values could not be taken apart, and how often do they occur (most frequent first)?"
-- [parameters]
-- unit = { type = "text", zh = "单位编码，或单位名称中的文字", en = "a unit's code, or a part of its name" }
-- year = { type = "number", zh = "预算年度", en = "fiscal year" }
-- at_least = { type = "number", default = 1, zh = "至少出现几次", en = "occurrences, at least" }
-- [columns]
-- value = { zh = "指标值", en = "Target", note = { zh = "去掉空格的原文", en = "as printed, without blanks" } }
-- indicators = { kind = "number", zh = "出现次数", en = "Occurrences" }
-- units = { kind = "number", zh = "单位数", en = "Units" }
-- fiscal_years = { zh = "年度", en = "Years" }
-- example_name = { zh = "例：指标", en = "Example: indicator" }
-- example_path = { zh = "例：文件", en = "Example: file" }
-- example_locator = { zh = "例：位置", en = "Example: place" }
-- example_id = { zh = "例：指标编号", en = "Example: indicator id", note = { zh = "用 jixiao show 查看证据", en = "its evidence: jixiao show" } }

with unparsed as materialized (
    select
        *,
        regexp_replace(value_raw, '[\s　]', '', 'g') as value,
        row_number() over (
            partition by regexp_replace(value_raw, '[\s　]', '', 'g')
            order by fiscal_year desc nulls last, path, indicator_id
        ) as place
    from current_indicators
    where value_kind = 'unparsed'
        and ($unit is null or unit_code = $unit or contains(unit_name, $unit))
        and ($year is null or fiscal_year = $year)
)
select
    value,
    count(*) as indicators,
    count(distinct unit_key) as units,
    string_agg(distinct fiscal_year::varchar, ' ' order by fiscal_year::varchar) as fiscal_years,
    any_value(name_raw) filter (where place = 1) as example_name,
    any_value(path) filter (where place = 1) as example_path,
    any_value(locator) filter (where place = 1) as example_locator,
    any_value(indicator_id) filter (where place = 1) as example_id
from unparsed
group by value
having count(*) >= $at_least
order by indicators desc, units desc, value
