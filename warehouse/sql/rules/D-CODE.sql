-- severity = "error"
-- basis = "practice"
-- topic = "duplicates"
-- about = "forms"
-- cases = [
--   { about = "wrong check character", expect = "finding", code = "13020023P00003910076X" },
--   { about = "right", expect = "pass", code = "13020023P00003910076Y" },
--   { about = "near miss: class T has no check", expect = "pass", code = "51092324T000010263357" },
--   { about = "one code, two projects", expect = "finding", findings = 1, forms = [
--     { code = "13020023P00003910076Y", project = "电话费" },
--     { code = "13020023P00003910076Y", project = "租赁费" },
--   ] },
--   { about = "no code", expect = "cannot_tell" },
-- ]
-- [title]
-- zh = "项目编码重复或有误"
-- en = "Project code doubled or wrong"
-- [meaning]
-- zh = "同一编码用在两个不同名称的项目上（错误）；编码不是 21 位结构，或末位校验字符不符（警告）。"
-- en = "One code for two projects of different names (error); a code of another structure, or with a wrong check character (warning)."
-- [why]
-- zh = "编码是项目跨年、跨库的身份。"
-- en = "The code is how a project is known over years and systems."
-- [mend]
-- zh = "核对项目库中的编码。"
-- en = "Compare with the code in the project library."
-- [risks]
-- zh = "校验规则由已公开的编码归纳而来，并未公布：不符只作警告；没有编码的算“无法判断”。"
-- en = "The check rule was inferred from published codes: a mismatch is a warning only; no code counts as cannot tell."
-- [message]
-- zh = "项目编码 {evidence} {problem_zh}。"
-- en = "The project code {evidence} {problem_en}."

-- a second form of one code in a file is no form that counts: it is looked for among all
with doubled as (
    select
        project_code,
        fiscal_year,
        form_kind,
        list(project_id order by is_current desc, project_id) as members,
        sum(total_yuan) as amount_yuan
    from projects
    where project_code is not null and (is_current or superseded_why = 'repeated')
    group by all
    having count(distinct regexp_replace(project_name, '[\s()（）]', '', 'g')) > 1
)
select
    case
        when p.project_code is null then 'cannot_tell'
        when d.members is not null and d.members[1] <> p.project_id then 'pass'
        when d.members is not null or not c.is_well_formed or not coalesce(c.check_passes, true) then 'finding'
        else 'pass'
    end as outcome,
    if(d.members is null, 'warning', null) as severity,
    p.project_id,
    p.project_code as evidence,
    d.members,
    d.amount_yuan,
    {
        'problem_zh': case
            when d.members is not null then '用在不同的项目上'
            when not c.is_well_formed then '不是 21 位结构'
            else '的校验字符不符'
        end,
        'problem_en': case
            when d.members is not null then 'is used for different projects'
            when not c.is_well_formed then 'is not of 21 characters in the usual structure'
            else 'has a wrong check character'
        end
    } as facts
from checked_projects as p
left join code_facts as c on p.project_code = c.project_code
left join doubled as d
    on p.project_code = d.project_code
    and p.fiscal_year is not distinct from d.fiscal_year
    and p.form_kind = d.form_kind
where not p.is_unit_form
