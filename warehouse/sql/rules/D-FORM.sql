-- severity = "warning"
-- basis = "practice"
-- topic = "duplicates"
-- about = "forms"
-- cases = [
--   { about = "two budgets", expect = "finding", forms = [
--     { yuan = "100000" },
--     { yuan = "300000" },
--   ] },
--   { about = "one form a project", expect = "pass", forms = [
--     {  },
--     { project = "采暖费" },
--   ] },
--   { about = "near miss: printed twice", expect = "pass", forms = [
--     { goal = "整理五百卷" },
--     { goal = "整理五百卷" },
--   ] },
--   { about = "near miss: target and self-evaluation", expect = "pass", forms = [
--     {  },
--     { kind = "self_evaluation" },
--   ] },
--   { about = "no name", expect = "cannot_tell", project = "" },
-- ]
-- [title]
-- zh = "同一项目有两张不同的表"
-- en = "Two different forms for one project"
-- [meaning]
-- zh = "同一文件里同一项目（同编码或同名）有两张内容不同的表。"
-- en = "One document has two forms for one project, known by code or name, and they differ."
-- [why]
-- zh = "两张表都会计入合计，不知以哪张为准。"
-- en = "Both enter every sum, and nobody knows which one holds."
-- [mend]
-- zh = "删去作废的一张；确是两个项目的，用不同的编码和名称。"
-- en = "Remove the one that is void; if they are two projects, give each its own code and name."
-- [risks]
-- zh = "内容完全相同的两张程序只算一张，不报告；没有编码和名称的算“无法判断”。"
-- en = "Two that are wholly the same count once and are not told; a form without code and name counts as cannot tell."
-- [message]
-- zh = "“{name}”在同一文件中有 {members} 张不同的表（合计 {amount} 万元）。"
-- en = "{name} has {members} different forms in one document ({amount} × 10,000 yuan in all)."

with groups as (
    select
        document_id,
        identity,
        min(project_name) as name,
        list(project_id order by form_no) as members,
        sum(total_yuan) as amount_yuan,
        bool_or(project_code is null and coalesce(project_name, '') = '') as is_nameless
    from checked_projects
    where not is_unit_form
    group by document_id, identity
)
select
    case
        when is_nameless then 'cannot_tell'
        when len(members) > 1 then 'finding'
        else 'pass'
    end as outcome,
    members[1] as project_id,
    name as evidence,
    if(len(members) > 1, members, null) as members,
    if(len(members) > 1, amount_yuan, null) as amount_yuan,
    {'name': coalesce(name, '')} as facts
from groups
