-- severity = "error"
-- basis = "财预〔2015〕88号"
-- cases = [
--   { about = "parts are less", expect = "finding", yuan = "100000", fiscal = "80000", other = "10000" },
--   { about = "parts make the whole", expect = "pass", yuan = "100000", fiscal = "80000", other = "20000" },
--   { about = "near miss: a rounding of 50 yuan", expect = "pass", yuan = "100050", fiscal = "80000", other = "20000" },
--   { about = "near miss: blank, and fiscal is all", expect = "pass", yuan = "100000", fiscal = "100000", other_inferred = "0" },
--   { about = "blank other money", expect = "cannot_tell", yuan = "100000", fiscal = "80000" },
--   { about = "a form with a carry-over", expect = "cannot_tell", layout = "mof_target", yuan = "100000", fiscal = "80000", other = "10000" },
-- ]
-- [title]
-- zh = "资金分项与总额不符"
-- en = "Parts do not add up to the budget"
-- [meaning]
-- zh = "财政资金与其他资金之和不等于预算数。"
-- en = "Fiscal appropriation and other money do not make the budget."
-- [why]
-- zh = "分项之和应等于总额，否则不知以哪个为准。"
-- en = "The parts must make the whole, or nobody knows which figure holds."
-- [mend]
-- zh = "核对批复数后更正。"
-- en = "Compare with the approved budget and correct."
-- [risks]
-- zh = "保留两位小数的误差有容差；其他资金空白、或有上年结转一栏的表样算“无法判断”。"
-- en = "Rounding is allowed for; a blank 其他资金, or a layout with a carry-over as third part, counts as cannot tell."
-- [message]
-- zh = "财政资金 {fiscal} 元与其他资金 {other} 元之和不等于预算数 {total} 元。"
-- en = "{fiscal} and {other} yuan do not make the budget of {total} yuan."

with sums as (
    select
        project_id,
        layout,
        total_yuan,
        fiscal_yuan,
        other_known_yuan,
        fiscal_yuan + other_known_yuan - total_yuan as difference
    from checked_projects
    where total_yuan is not null and (fiscal_raw is not null or other_raw is not null)
)
select
    case
        when difference is null then 'cannot_tell'
        when abs(difference) <= $tolerance then 'pass'
        when difference < 0 and not list_contains($two_part_layouts, layout) then 'cannot_tell'
        else 'finding'
    end as outcome,
    project_id,
    {'total': total_yuan, 'fiscal': fiscal_yuan, 'other': other_known_yuan} as facts
from sums
