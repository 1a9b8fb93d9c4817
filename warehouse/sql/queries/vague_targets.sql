-- [title]
-- zh = "无法衡量的指标值"
-- en = "Vague targets by level 2 and the budget behind them"
-- [question]
-- zh = "各二级指标有多少指标值只是没有分级的文字，涉及多少预算？"
-- en = "How many targets are words without a grade, by level 2, and how much budget stands behind them?"
-- [parameters]
-- unit = { type = "text", zh = "单位编码，或单位名称中的文字", en = "a unit's code, or a part of its name" }
-- year = { type = "number", zh = "预算年度", en = "fiscal year" }
-- [columns]
-- fiscal_year = { kind = "number", zh = "年度", en = "Year" }
-- comparison_class = { zh = "二级指标", en = "Level 2" }
-- targets = { kind = "number", zh = "指标数", en = "Targets" }
-- vague = { kind = "number", zh = "文字且无等级", en = "Words without a grade", note = { zh = "有等级（如“优良”）的不算", en = "a grade such as 优良 does not count" } }
-- share_percent = { kind = "number", zh = "占比（%）", en = "Share (%)" }
-- projects = { kind = "number", zh = "涉及项目数", en = "Projects behind them" }
-- total_yuan = { kind = "money", zh = "涉及预算（元）", en = "Budget behind them (yuan)", note = { zh = "每个项目只计一次", en = "each project once" } }
-- wordings = { zh = "说法", en = "Wordings", note = { zh = "原文", en = "as printed" } }

with told as (
    select
        *,
        value_kind = 'qualitative' and coalesce(quality, '') not in ('grade', 'level') as is_vague
    from current_indicators
    where side = 'target'
        and not is_unit_form
        and ($unit is null or unit_code = $unit or contains(unit_name, $unit))
        and ($year is null or fiscal_year = $year)
),
behind as (
    select fiscal_year, comparison_class, count(*) as projects, sum(total_yuan) as total_yuan
    from (
        select distinct fiscal_year, comparison_class, project_id, total_yuan
        from told
        where is_vague
    )
    group by all
),
counted as (
    select
        fiscal_year,
        comparison_class,
        count(*) as targets,
        count(*) filter (where is_vague) as vague,
        string_agg(distinct value_raw, '、' order by value_raw) filter (where is_vague) as wordings
    from told
    group by all
)
select
    c.fiscal_year,
    c.comparison_class,
    c.targets,
    c.vague,
    round(100.0 * c.vague / c.targets, 1)::decimal(5, 1) as share_percent,
    b.projects,
    b.total_yuan,
    c.wordings
from counted as c
inner join behind as b
    on c.fiscal_year is not distinct from b.fiscal_year and c.comparison_class = b.comparison_class
order by c.fiscal_year, b.total_yuan desc nulls last, c.comparison_class
