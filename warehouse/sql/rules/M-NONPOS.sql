-- severity = "error"
-- basis = "practice"
-- cases = [
--   { about = "zero", expect = "finding", yuan = "0" },
--   { about = "money", expect = "pass" },
--   { about = "near miss: a small sum", expect = "pass", yuan = "0.5" },
--   { about = "the form says the money comes later", expect = "cannot_tell", yuan = "0", purpose = "资金另文下达" },
--   { about = "blank", expect = "cannot_tell", yuan = "" },
-- ]
-- [title]
-- zh = "预算数为零或负数"
-- en = "Budget is zero or negative"
-- [meaning]
-- zh = "预算数小于或等于 0。"
-- en = "The budget is zero or less."
-- [why]
-- zh = "没有资金的项目不需要绩效目标，多半是漏填或读数错误。"
-- en = "A project without money needs no target; usually a figure was left out."
-- [mend]
-- zh = "核对批复数；另文下达的请注明。"
-- en = "Compare with the approved budget; say so where the money comes by another letter."
-- [risks]
-- zh = "另文下达、待分配的项目先填 0：写明的算“无法判断”。"
-- en = "Projects funded by a later letter are entered with 0; where the form says so it counts as cannot tell."
-- [message]
-- zh = "预算数为 {total} 元。"
-- en = "The budget is {total} yuan."

select
    case
        when total_yuan > 0 then 'pass'
        when total_yuan is null
            or regexp_matches(concat_ws(' ', project_name, purpose, goal), '另文|待分配|待下达')
            then 'cannot_tell'
        else 'finding'
    end as outcome,
    project_id,
    total_raw as evidence,
    {'total': total_yuan} as facts
from checked_projects
where not is_unit_form
