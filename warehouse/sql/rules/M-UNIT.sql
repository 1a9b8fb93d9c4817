-- severity = "error"
-- basis = "practice"
-- undecided = "one figure out of two may be right"
-- cases = [
--   { about = "ten thousand times last year", expect = "finding", forms = [
--     { year = 2023, yuan = "100000" },
--     { year = 2024, yuan = "1000000000" },
--   ] },
--   { about = "doubled", expect = "pass", forms = [
--     { year = 2023, yuan = "100000" },
--     { year = 2024, yuan = "200000" },
--   ] },
--   { about = "near miss: a hundredfold", expect = "pass", forms = [
--     { year = 2023, yuan = "100000" },
--     { year = 2024, yuan = "10000000" },
--   ] },
--   { about = "no year before", expect = "cannot_tell" },
-- ]
-- [title]
-- zh = "金额单位疑似混用"
-- en = "Money unit probably mixed up"
-- [meaning]
-- zh = "同一项目相邻两年的预算相差约一万倍，或同一单位同年有两个项目的金额恰好相差一万倍。"
-- en = "A project's budget is about ten thousand times that of its previous year, or exactly ten thousand times that of a project of the same name beside it."
-- [why]
-- zh = "元与万元混填使汇总失真一万倍。"
-- en = "元 for 万元 makes every sum wrong by ten thousand."
-- [mend]
-- zh = "核对表头的金额单位和数字。"
-- en = "Compare the money unit of the sheet with the figures."
-- [risks]
-- zh = "只是候选：真正暴增的项目也会命中，程序不改数。"
-- en = "A candidate only: a project may really grow so much. Nothing is changed."
-- [message]
-- zh = "预算 {total} 元，上一年度 {previous} 元，相差约一万倍。"
-- en = "The budget is {total} yuan; in the previous year it was {previous} yuan, about ten thousand times off."

select
    case
        when previous_total_yuan is null or previous_total_yuan <= 0 or total_yuan is null
            or total_yuan <= 0 then 'cannot_tell'
        when greatest(total_yuan, previous_total_yuan)::double
            / least(total_yuan, previous_total_yuan)::double between $times_least and $times_most
            then 'finding'
        else 'pass'
    end as outcome,
    project_id,
    {'total': total_yuan, 'previous': previous_total_yuan} as facts
from checked_years
where form_kind in ('target', 'self_evaluation')
