-- severity = "warning"
-- basis = "practice"
-- cases = [
--   { about = "a title of another project", expect = "finding", title = "1、采暖费绩效目标表" },
--   { about = "the project's own", expect = "pass", title = "1、档案整理经费绩效目标表" },
--   { about = "near miss: brackets and spaces", expect = "pass", project = "档案 整理经费（市级）", title = "1、档案整理经费(市级)绩效目标表" },
--   { about = "a number is skipped", expect = "finding", forms = [
--     { title = "1、档案整理经费绩效目标表" },
--     { project = "采暖费", title = "3、采暖费绩效目标表" },
--   ] },
--   { about = "near miss: numbers of sections are not those of titles", expect = "pass", forms = [
--     { title = "3.1 档案整理经费绩效目标表" },
--     { project = "采暖费", title = "3.2 采暖费绩效目标表" },
--   ] },
--   { about = "a number is skipped where the reader left a form out", expect = "pass", forms = [
--     { title = "1、档案整理经费绩效目标表", doubt = "form_not_read" },
--     { project = "采暖费", title = "3、采暖费绩效目标表", doubt = "form_not_read" },
--   ] },
--   { about = "the name of the form, with its publisher", expect = "cannot_tell", title = "附件2：临川市市级部门预算项目支出绩效目标申报表（2024年度）" },
--   { about = "the unit's name and the form's", expect = "cannot_tell", title = "临川市档案馆2024年项目绩效目标表" },
--   { about = "the form of transfer payments", expect = "cannot_tell", title = "转移支付区域（项目）绩效目标自评表" },
--   { about = "no subject in the title", expect = "cannot_tell", title = "项目支出绩效目标表" },
-- ]
-- [title]
-- zh = "标题与项目名不一致"
-- en = "Title and project disagree"
-- [meaning]
-- zh = "表上方的标题说的不是表内的项目，或标题序号不连续。"
-- en = "The title above a form names another project than the form, or the titles are not numbered in order."
-- [why]
-- zh = "标题照抄另一张表，读者和目录都会找错。"
-- en = "A title copied from another form leads reader and table of contents astray."
-- [mend]
-- zh = "把标题改成表内的项目名称，序号连续编写。"
-- en = "Name the form's own project in the title and number them in order."
-- [risks]
-- zh = "标题用简称、加括号：互相包含的不算不一致；没有标题，或标题只有地名、单位名和表名，算“无法判断”；漏读了表的文件不查序号。"
-- en = "Short titles: one that contains the other agrees; a form without a title, or with the names of place, unit and form only, counts as cannot tell; numbers are not checked where the reader left a form out."
-- [message]
-- zh = "标题“{evidence}”{problem_zh}“{name}”。"
-- en = "The title {evidence} {problem_en} {name}."

with titles as (
    select
        p.project_id,
        p.title,
        p.project_name,
        t.title_subject,
        t.name_subject,
        t.title_number,
        p.is_doubted,
        lag(t.title_number) over forms as number_before,
        -- a form between the two that does not count, or is no project's, may have the number
        p.form_no = lag(p.form_no) over forms + 1 as is_next
    from checked_projects as p
    inner join title_facts as t on p.project_id = t.project_id
    where not p.is_unit_form
    window forms as (partition by p.document_id order by p.form_no)
),
judged as (
    select
        *,
        title_subject is not null and name_subject is not null
        and not contains(title_subject, name_subject) and not contains(name_subject, title_subject)
            as names_another,
        title_number is not null and title_number <> 1
        and number_before is not null and title_number <> number_before + 1
        and is_next and not is_doubted as is_out_of_order
    from titles
)
select
    case
        when names_another or is_out_of_order then 'finding'
        when title_subject is null or name_subject is null then 'cannot_tell'
        else 'pass'
    end as outcome,
    project_id,
    title as evidence,
    {
        'name': coalesce(project_name, ''),
        'problem_zh': if(names_another, '与项目名称不一致：', '序号不连续：'),
        'problem_en': if(names_another, 'does not name the project', 'is out of order:')
    } as facts
from judged
