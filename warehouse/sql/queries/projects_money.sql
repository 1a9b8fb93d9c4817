-- [title]
-- zh = "各单位各年度项目与预算"
-- en = "Projects and money by unit and year"
-- [question]
-- zh = "每个单位每年有多少个项目、多少钱，其中财政资金和其他资金各多少？"
-- en = "How many projects and how much money does each unit have in each year?"
-- [parameters]
-- unit = { type = "text", zh = "单位编码，或单位名称中的文字", en = "a unit's code, or a part of its name" }
-- year = { type = "number", zh = "预算年度", en = "fiscal year" }
-- [columns]
-- unit_code = { zh = "单位编码", en = "Unit code" }
-- unit_name = { zh = "单位", en = "Unit" }
-- fiscal_year = { kind = "number", zh = "年度", en = "Year" }
-- side = { zh = "目标或自评", en = "Side", note = { zh = "target 为目标，self_evaluation 为自评", en = "target or self_evaluation" } }
-- projects = { kind = "number", zh = "项目数", en = "Projects" }
-- budgets = { kind = "number", zh = "写明预算的项目数", en = "Projects with a budget", note = { zh = "其余项目的文件没有写明预算，不计入合计", en = "the documents of the others do not say; they are not in the sums" } }
-- total_yuan = { kind = "money", zh = "预算（元）", en = "Budget (yuan)" }
-- fiscal_yuan = { kind = "money", zh = "财政资金（元）", en = "Fiscal appropriation (yuan)" }
-- other_yuan = { kind = "money", zh = "其他资金（元）", en = "Other money (yuan)", note = { zh = "印出的，或由预算数与财政资金推出的", en = "printed, or inferred from the budget and the fiscal appropriation" } }

select
    unit_code,
    unit_name,
    fiscal_year,
    side,
    count(*) as projects,
    count(total_yuan) as budgets,
    sum(total_yuan) as total_yuan,
    sum(fiscal_yuan) as fiscal_yuan,
    sum(other_known_yuan) as other_yuan
from current_projects
where not is_unit_form
    and ($unit is null or unit_code = $unit or contains(unit_name, $unit))
    and ($year is null or fiscal_year = $year)
group by unit_key, unit_code, unit_name, fiscal_year, side
order by unit_code, unit_name, fiscal_year, side desc
