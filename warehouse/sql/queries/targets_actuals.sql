-- [title]
-- zh = "目标与实际"
-- en = "Targets against actuals"
-- [question]
-- zh = "自评表中，哪些指标没有完成却得满分，哪些没有完成又不写原因？"
-- en = "In self-evaluations: which targets were missed and still got full marks, and where is the reason missing?"
-- [parameters]
-- unit = { type = "text", zh = "单位编码，或单位名称中的文字", en = "a unit's code, or a part of its name" }
-- year = { type = "number", zh = "预算年度", en = "fiscal year" }
-- all = { type = "number", default = 0, zh = "1 列出全部指标，0 只列有疑问的", en = "1 lists every indicator, 0 only the doubtful" }
-- [columns]
-- unit_name = { zh = "单位", en = "Unit" }
-- fiscal_year = { kind = "number", zh = "年度", en = "Year" }
-- project_name = { zh = "项目", en = "Project" }
-- name_raw = { zh = "指标", en = "Indicator", note = { zh = "三级指标名称，原文", en = "name of the indicator, as printed" } }
-- value_raw = { zh = "指标值", en = "Target", note = { zh = "原文", en = "as printed" } }
-- actual_raw = { zh = "实际完成值", en = "Actual", note = { zh = "原文", en = "as printed" } }
-- weight = { kind = "number", zh = "分值", en = "Weight" }
-- score = { kind = "number", zh = "得分", en = "Score" }
-- deviation_reason = { zh = "偏差原因", en = "Reason" }
-- met = { zh = "是否完成", en = "Met", note = { zh = "yes 完成，no 未完成，unknown 无法比较（不是数，或度量单位不同）", en = "yes; no; unknown: no number, or another measure" } }
-- doubt = { zh = "疑点", en = "Doubt", note = { zh = "full_marks 未完成却满分，no_reason 未完成或扣分却没有原因", en = "full_marks: missed and full marks; no_reason: missed or marked down without a reason" } }
-- indicator_id = { zh = "指标编号", en = "Indicator id", note = { zh = "用 jixiao show 查看证据", en = "its evidence: jixiao show" } }

with actuals as (
    select
        *,
        regexp_extract(
            replace(actual_raw, '％', '%'), '^\s*[≥≤=＝]?\s*([0-9]+(?:\.[0-9]+)?)\s*(\D*?)\s*$',
            ['number', 'measure']
        ) as printed
    from current_indicators
    where side = 'self_evaluation'
        and ($unit is null or unit_code = $unit or contains(unit_name, $unit))
        and ($year is null or fiscal_year = $year)
),
read as (
    select
        *,
        if(
            value_kind = 'quantity'
            and printed.number <> ''
            and (printed.measure = '' or printed.measure = replace(coalesce(unit_raw, ''), '％', '%')),
            try_cast(printed.number as decimal(30, 8)), null
        ) as actual_number
    from actuals
),
judged as (
    select
        *,
        case
            when actual_number is null or literal is null then 'unknown'
            when operator = '<=' or (operator is null and compared_direction = -1)
                then if(actual_number <= literal, 'yes', 'no')
            when operator = '<' then if(actual_number < literal, 'yes', 'no')
            when operator = '>' then if(actual_number > literal, 'yes', 'no')
            when operator in ('=', '~') and compared_direction is null
                then if(actual_number = literal, 'yes', 'no')
            else if(actual_number >= literal, 'yes', 'no')
        end as met,
        trim(coalesce(deviation_reason, '')) in ('', '无', '/', '-', '—', '——') as is_unexplained
    from read
),
doubted as (
    select
        *,
        case
            when met = 'no' and score >= weight then 'full_marks'
            when is_unexplained and (met = 'no' or score < weight) then 'no_reason'
        end as doubt
    from judged
)
select
    unit_name, fiscal_year, project_name, name_raw, value_raw, actual_raw, weight, score,
    deviation_reason, met, doubt, indicator_id
from doubted
where doubt is not null or $all = 1
order by unit_key, fiscal_year, project_name, project_id, position
