-- severity = "info"
-- basis = "practice"
-- undecided = "a new name may be an improvement"
-- cases = [
--   { about = "another name", expect = "finding", forms = [
--     { year = 2023, code = "13020023P00003910076Y", project = "固定电话费" },
--     { code = "13020023P00003910076Y", project = "公务用车购置" },
--   ] },
--   { about = "one name", expect = "pass", forms = [
--     { year = 2023, code = "13020023P00003910076Y" },
--     { code = "13020023P00003910076Y" },
--   ] },
--   { about = "near miss: a word changed", expect = "pass", forms = [
--     { year = 2023, code = "13020023P00003910076Y", project = "审判业务装备购置经费" },
--     { code = "13020023P00003910076Y", project = "审判业务装备采购经费" },
--   ] },
--   { about = "no year before", expect = "cannot_tell", code = "13020023P00003910076Y" },
-- ]
-- [title]
-- zh = "跨年改名"
-- en = "Renamed under one code"
-- [meaning]
-- zh = "编码不变而项目名称改得面目全非。"
-- en = "A project kept its code and changed its name beyond recognition."
-- [why]
-- zh = "改名使项目难以跨年比较，也可能掩盖项目内容的变化。"
-- en = "A new name hides a project from comparison, and may hide a change of what it does."
-- [mend]
-- zh = "说明改名原因；内容变了的应另立项目。"
-- en = "Say why; a project with another content needs a code of its own."
-- [risks]
-- zh = "每年换新编码是常见做法，因此只换编码不算。"
-- en = "New codes every year are usual, so a new code alone does not count."
-- [message]
-- zh = "编码 {code} 的项目由“{previous}”改为“{evidence}”。"
-- en = "The project with code {code} was {previous} and is now {evidence}."

select
    case
        when y.previous_project_id is null then 'cannot_tell'
        when c.similarity < $similarity then 'finding'
        else 'pass'
    end as outcome,
    y.project_id,
    y.project_name as evidence,
    if(c.similarity < $similarity, [y.previous_project_id, y.project_id], null) as members,
    if(c.similarity < $similarity, y.total_yuan, null) as amount_yuan,
    {'code': coalesce(y.project_code, ''), 'previous': coalesce(y.previous_project_name, '')} as facts
from checked_years as y
left join name_changes as c on y.project_id = c.project_id
where y.form_kind in ('target', 'self_evaluation')
