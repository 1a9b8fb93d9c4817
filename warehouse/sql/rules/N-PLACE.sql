-- severity = "error"
-- basis = "practice"
-- cases = [
--   { about = "in the value", expect = "finding", rows = [
--     "数量指标 | 整理卷数 | XX卷",
--   ] },
--   { about = "none", expect = "pass" },
--   { about = "near miss: Latin text", expect = "pass", rows = [
--     "数量指标 | XXL号服装套数 | ≥9套",
--   ] },
--   { about = "in the name", expect = "finding", rows = [
--     "数量指标 | **经费完成率 | ≥90%",
--   ] },
-- ]
-- [title]
-- zh = "含占位符"
-- en = "Placeholder left in"
-- [meaning]
-- zh = "名称或指标值里留有 **、XX、指标1、待定等占位符。"
-- en = "Name or target still has a placeholder: **, XX, 指标1, 待定."
-- [why]
-- zh = "模板没有填完。"
-- en = "The template was not filled in."
-- [mend]
-- zh = "填写实际内容。"
-- en = "Write what is meant."
-- [risks]
-- zh = "名称中的 ** 可能是模板残留，只作警告；英文词中的 X 不算。"
-- en = "** in a name may be a residue of the template (warning); an X in Latin words does not count."
-- [message]
-- zh = "留有占位符“{found}”：{evidence}"
-- en = "The placeholder {found} is left in: {evidence}"

select
    if(coalesce(value_placeholder, name_placeholder) is null, 'pass', 'finding') as outcome,
    if(value_placeholder is null, 'warning', null) as severity,
    project_id,
    indicator_id,
    if(value_placeholder is null, name_raw, value_raw) as evidence,
    {'found': coalesce(value_placeholder, name_placeholder)} as facts
from checked_indicators
