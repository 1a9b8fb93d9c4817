-- [title]
-- zh = "描述照抄名称"
-- en = "Descriptions that repeat the name"
-- [question]
-- zh = "多少指标的描述只是把名称重复了一遍？"
-- en = "How many descriptions only repeat the name of the indicator?"
-- [parameters]
-- unit = { type = "text", zh = "单位编码，或单位名称中的文字", en = "a unit's code, or a part of its name" }
-- year = { type = "number", zh = "预算年度", en = "fiscal year" }
-- [columns]
-- unit_name = { zh = "单位", en = "Unit" }
-- fiscal_year = { kind = "number", zh = "年度", en = "Year" }
-- indicators = { kind = "number", zh = "指标数", en = "Indicators" }
-- described = { kind = "number", zh = "有描述的指标数", en = "Indicators with a description" }
-- repeated = { kind = "number", zh = "描述与名称相同", en = "Description repeats the name", note = { zh = "不计空格、标点和括号里的内容", en = "without spaces, punctuation and what stands in brackets" } }
-- share_percent = { kind = "number", zh = "占有描述的（%）", en = "Share of the described (%)" }

with folded as (
    select
        *,
        regexp_replace(name_raw, '[(（][^()（）]*[)）]|[\s，。、；：,.;:]', '', 'g') as bare_name,
        regexp_replace(description, '[(（][^()（）]*[)）]|[\s，。、；：,.;:]', '', 'g')
            as bare_description
    from current_indicators
    where not is_unit_form
        and ($unit is null or unit_code = $unit or contains(unit_name, $unit))
        and ($year is null or fiscal_year = $year)
),
compared as (
    select *, bare_description = bare_name as is_repeated
    from folded
)
select
    unit_name,
    fiscal_year,
    count(*) as indicators,
    count(description) as described,
    count(*) filter (where is_repeated) as repeated,
    round(100.0 * count(*) filter (where is_repeated) / nullif(count(description), 0), 1)
        ::decimal(5, 1) as share_percent
from compared
group by unit_key, unit_name, fiscal_year
order by unit_name, fiscal_year
