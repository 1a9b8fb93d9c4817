-- [title]
-- zh = "满意度指标值分布"
-- en = "Distribution of satisfaction targets"
-- [question]
-- zh = "满意度指标都定在多高？"
-- en = "How high are the targets for satisfaction (满意度) set?"
-- [parameters]
-- unit = { type = "text", zh = "单位编码，或单位名称中的文字", en = "a unit's code, or a part of its name" }
-- year = { type = "number", zh = "预算年度", en = "fiscal year" }
-- [columns]
-- fiscal_year = { kind = "number", zh = "年度", en = "Year" }
-- form_kind = { zh = "表类", en = "Kind of form", note = { zh = "target 项目，unit_target 部门整体（含文字目标）", en = "target: of a project; unit_target: of the unit itself (also in prose)" } }
-- operator = { zh = "符号", en = "Operator", note = { zh = "空白表示表中没有写", en = "blank: the sheet wrote none" } }
-- target_number = { kind = "number", zh = "指标值", en = "Target" }
-- unit = { zh = "度量单位", en = "Measure" }
-- words = { zh = "文字指标值", en = "Target in words", note = { zh = "空白表示是数值", en = "blank: it is a number" } }
-- targets = { kind = "number", zh = "指标数", en = "Targets" }
-- projects = { kind = "number", zh = "项目数", en = "Projects" }
-- units = { kind = "number", zh = "单位数", en = "Units" }
-- share_percent = { kind = "number", zh = "占该年度同类表（%）", en = "Share of year and kind (%)" }

with targets as (
    select
        *,
        if(target_number is null, value_raw, null) as words
    from current_indicators
    where side = 'target'
        and (
            comparison_class = '服务对象满意度指标'
            or (comparison_class = '' and contains(compared_name, '满意度'))
        )
        and ($unit is null or unit_code = $unit or contains(unit_name, $unit))
        and ($year is null or fiscal_year = $year)
)
select
    fiscal_year,
    form_kind,
    operator,
    target_number,
    unit,
    words,
    count(*) as targets,
    count(distinct project_id) as projects,
    count(distinct unit_key) as units,
    round(100.0 * count(*) / sum(count(*)) over (partition by fiscal_year, form_kind), 1)
        ::decimal(5, 1) as share_percent
from targets
group by fiscal_year, form_kind, operator, target_number, unit, words
order by fiscal_year, form_kind, unit nulls last, target_number, operator nulls first, words
