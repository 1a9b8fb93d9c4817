-- severity = "info"
-- basis = "practice"
-- cases = [
--   { about = "percent", expect = "finding", rows = [
--     "数量指标 | 工作完成率(%) | ≥90%",
--   ] },
--   { about = "plain", expect = "pass" },
--   { about = "near miss: a qualifier", expect = "pass", rows = [
--     "数量指标 | 受理案件数（刑事） | ≥90件",
--   ] },
-- ]
-- [title]
-- zh = "名称中带单位"
-- en = "Unit in the name"
-- [meaning]
-- zh = "指标名称后的括号里写着计量单位。"
-- en = "The name has its unit of measure in brackets."
-- [why]
-- zh = "单位属于指标值；写进名称，同一指标就有了几种写法。"
-- en = "The unit belongs to the value; in the name it makes several spellings of one indicator."
-- [mend]
-- zh = "把单位写到指标值或计量单位栏。"
-- en = "Put it with the value, or in the column for units."
-- [risks]
-- zh = "括号里是限定语（如“市级”）的不算；无需改名即可比较，程序已自动去掉。"
-- en = "A qualifier in brackets is no unit. Comparison is not hurt: the reader takes the unit off."
-- [message]
-- zh = "名称中带单位：{evidence}"
-- en = "The name has a unit in brackets: {evidence}"

select
    if(has_unit_in_name, 'finding', 'pass') as outcome,
    project_id,
    indicator_id,
    name_raw as evidence
from checked_indicators
where not is_prose
