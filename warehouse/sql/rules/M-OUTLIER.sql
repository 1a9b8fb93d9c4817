-- severity = "info"
-- basis = "practice"
-- undecided = "a large project is no mistake"
-- cases = [
--   { about = "one of five has 92 %", expect = "finding", forms = [
--     { yuan = "5000000" },
--     { project = "甲", yuan = "100000" },
--     { project = "乙", yuan = "100000" },
--     { project = "丙", yuan = "100000" },
--     { project = "丁", yuan = "100000" },
--   ] },
--   { about = "alike", expect = "pass", forms = [
--     { project = "甲", yuan = "100000" },
--     { project = "乙", yuan = "100000" },
--     { project = "丙", yuan = "100000" },
--     { project = "丁", yuan = "100000" },
--     { project = "戊", yuan = "100000" },
--   ] },
--   { about = "near miss: two projects share the money", expect = "pass", forms = [
--     { project = "甲", yuan = "500000" },
--     { project = "乙", yuan = "500000" },
--     { project = "丙", yuan = "1000" },
--     { project = "丁", yuan = "1000" },
--     { project = "戊", yuan = "1000" },
--   ] },
--   { about = "too few projects to compare", expect = "cannot_tell" },
-- ]
-- [title]
-- zh = "单个项目占比畸高"
-- en = "One project holds most of the money"
-- [meaning]
-- zh = "一个项目占了本单位当年项目预算的大部分。"
-- en = "One project holds most of the unit's project budget of the year."
-- [why]
-- zh = "资金集中的项目应当有最细的指标，也最可能是填错单位。"
-- en = "Where the money is the indicators should be finest; and the figure may be off by its unit."
-- [mend]
-- zh = "核对金额；无误的，优先审核它的指标。"
-- en = "Check the figure; if it is right, review this project's indicators first."
-- [risks]
-- zh = "只是提示：人员类、基建类项目本来就大。"
-- en = "A hint only: staff and building projects are large by nature."
-- [message]
-- zh = "预算 {total} 元，占本单位 {forms} 个项目合计 {all} 元的 {share}%。"
-- en = "{total} yuan are {share}% of the {all} yuan of the unit's {forms} projects."

with budgets as (
    select
        *,
        sum(total_yuan) over unit_year as all_yuan,
        count(total_yuan) over unit_year as forms
    from checked_projects
    where side = 'target' and not is_unit_form and unit_key is not null and fiscal_year is not null
    window unit_year as (partition by unit_key, fiscal_year)
)
select
    case
        when total_yuan is null or forms < $forms_least or all_yuan <= 0 then 'cannot_tell'
        when total_yuan::double / all_yuan::double >= $share then 'finding'
        else 'pass'
    end as outcome,
    project_id,
    {
        'total': total_yuan,
        'forms': forms,
        'all': all_yuan::decimal(38, 2),
        'share': round(100 * total_yuan::double / nullif(all_yuan, 0)::double, 1)
    } as facts
from budgets
