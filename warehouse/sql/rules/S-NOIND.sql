-- severity = "error"
-- basis = "财预〔2015〕88号"
-- cases = [
--   { about = "no row", expect = "finding", rows = [
--   ] },
--   { about = "rows", expect = "pass" },
--   { about = "near miss: the rows stand in a fragment that follows", expect = "cannot_tell", forms = [
--     { rows = [] },
--     { project = "" },
--   ] },
-- ]
-- [title]
-- zh = "项目没有指标"
-- en = "Project without indicators"
-- [meaning]
-- zh = "有项目表头而没有任何指标行。"
-- en = "The form has a head and no indicator row."
-- [why]
-- zh = "没有指标的绩效目标无法监控和评价。"
-- en = "A target without indicators can neither be monitored nor evaluated."
-- [mend]
-- zh = "补报绩效指标表。"
-- en = "Add the indicator table."
-- [risks]
-- zh = "指标表跨页被分成另一张表：其后紧跟一张没有项目名称的表时算“无法判断”。"
-- en = "The table ran over a page: where the next form of the document has no project name, it counts as cannot tell."
-- [message]
-- zh = "项目没有绩效指标。"
-- en = "The project has no indicators."

with forms as (
    select
        project_id,
        indicator_count as indicators,
        is_doubted,
        lead(project_name is null and not is_unit_form)
            over (partition by document_id order by form_no) as fragment_follows
    from checked_projects
    where not is_unit_form
)
select
    case
        when indicators > 0 then 'pass'
        when is_doubted or coalesce(fragment_follows, false) then 'cannot_tell'
        else 'finding'
    end as outcome,
    project_id
from forms
