-- severity = "error"
-- basis = "财预〔2015〕88号"
-- cases = [
--   { about = "more than all", expect = "finding", yuan = "0", fiscal = "900000" },
--   { about = "less", expect = "pass", yuan = "100000", fiscal = "80000" },
--   { about = "near miss: equal but for a rounding", expect = "pass", yuan = "100000", fiscal = "100049" },
--   { about = "no appropriation printed", expect = "cannot_tell", yuan = "100000", fiscal = "" },
-- ]
-- [title]
-- zh = "财政资金大于预算数"
-- en = "Appropriation larger than the budget"
-- [meaning]
-- zh = "财政资金或其他资金大于它所属的预算数。"
-- en = "A part of the budget is larger than the budget."
-- [why]
-- zh = "部分不可能大于总额；公开文件中出现过总额为 0 而财政拨款为 90 的情况。"
-- en = "A part cannot exceed the whole; published forms have totals of 0 beside an appropriation of 90."
-- [mend]
-- zh = "核对批复数后更正。"
-- en = "Compare with the approved budget and correct."
-- [risks]
-- zh = "多年项目把总投资与年度资金混填。"
-- en = "Multi-year projects that mix all years with one."
-- [message]
-- zh = "{part} {amount_part} 元大于预算数 {total} 元。"
-- en = "{part} of {amount_part} yuan exceeds the budget of {total} yuan."

select
    case
        when total_yuan is null or coalesce(fiscal_yuan, other_yuan) is null then 'cannot_tell'
        when greatest(coalesce(fiscal_yuan, 0), coalesce(other_yuan, 0)) > total_yuan + $tolerance
            then 'finding'
        else 'pass'
    end as outcome,
    project_id,
    {
        'part': if(coalesce(fiscal_yuan, 0) > total_yuan, '财政资金', '其他资金'),
        'amount_part': if(coalesce(fiscal_yuan, 0) > total_yuan, fiscal_yuan, other_yuan),
        'total': total_yuan
    } as facts
from checked_projects
where total_raw is not null
