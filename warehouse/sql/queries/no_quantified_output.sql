-- [title]
-- zh = "没有量化产出的项目资金"
-- en = "Money in projects without a quantified output"
-- [question]
-- zh = "有多少预算投在数量指标没有实物量的项目上？"
-- en = "How much money is in projects whose quantity indicators count nothing?"
-- [parameters]
-- unit = { type = "text", zh = "单位编码，或单位名称中的文字", en = "a unit's code, or a part of its name" }
-- year = { type = "number", zh = "预算年度", en = "fiscal year" }
-- [columns]
-- unit_name = { zh = "单位", en = "Unit" }
-- fiscal_year = { kind = "number", zh = "年度", en = "Year" }
-- gap = { zh = "缺什么", en = "What is missing", note = { zh = "no_indicator 没有数量指标，words 数量指标只有文字，percent 数量指标只有百分比", en = "no_indicator: no 数量指标; words: only words; percent: only percentages" } }
-- projects = { kind = "number", zh = "项目数", en = "Projects" }
-- total_yuan = { kind = "money", zh = "预算（元）", en = "Budget (yuan)" }
-- share_percent = { kind = "number", zh = "占该单位当年预算（%）", en = "Share of the unit's budget (%)" }
-- project_names = { zh = "项目名称", en = "Projects by name" }

with outputs as (
    select
        p.project_id,
        p.unit_key,
        p.unit_name,
        p.fiscal_year,
        p.project_name,
        p.total_yuan,
        count(i.indicator_id) as indicators,
        count(i.target_number) as numbers,
        count(i.target_number) filter (where i.unit is distinct from '%') as counted
    from current_projects as p
    left join current_indicators as i
        on p.project_id = i.project_id and i.comparison_class = '数量指标'
    where p.side = 'target'
        and not p.is_unit_form
        and ($unit is null or p.unit_code = $unit or contains(p.unit_name, $unit))
        and ($year is null or p.fiscal_year = $year)
    group by all
),
judged as (
    select
        *,
        case
            when counted > 0 then null
            when indicators = 0 then 'no_indicator'
            when numbers = 0 then 'words'
            else 'percent'
        end as gap,
        sum(total_yuan) over (partition by unit_key, fiscal_year) as unit_yuan
    from outputs
)
select
    unit_name,
    fiscal_year,
    gap,
    count(*) as projects,
    sum(total_yuan) as total_yuan,
    round((100 * sum(total_yuan) / nullif(any_value(unit_yuan), 0))::double, 1)::decimal(5, 1)
        as share_percent,
    string_agg(project_name, '、' order by project_name) as project_names
from judged
where gap is not null
group by unit_key, unit_name, fiscal_year, gap
order by unit_name, fiscal_year, gap
