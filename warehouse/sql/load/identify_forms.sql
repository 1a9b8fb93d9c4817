-- Which forms are the same form, published again or in another file?
--
-- A form is told by its unit, fiscal year, kind and project:
--   unit     code and name. Codes are given out by each finance bureau anew, so a
--            code alone does not tell a unit; a form that prints only one of the
--            two takes the other where the warehouse knows exactly one.
--   project  its code, else its name; a form that prints only the name takes the
--            code the same name has in the same unit, year and kind, where there
--            is exactly one. A unit's own form has no project: kind says it all.
-- A form that lacks unit, year or project is told by its document: it is not the same as a form
-- of another document, unless both are one report in two formats. That is certain only where
-- everything speaks for it, because a wrong merge hides a form and a missed one shows twice:
--   formats    the two files are of different formats (docx, sheet, pdf, text, page), and no
--              other form of either format reads the same: one of many copies of a template
--              cannot be told from the others
--   said       where both say unit, year or code of the project, they say the same
--   printed    kind, project, all money (some of it, not zero) and every indicator with level,
--              name and target value, three or more, are the same but for spaces and brackets
--   files      the files stand in one folder under one name but for the suffix (甲.docx, 甲.pdf),
--              or share three such forms
-- So forms of two units that filled in one template stay two: they stand in files of their own,
-- in one format mostly, and three projects with the same money are no accident of a template.
insert into form_identities (
    project_id, document_id, form_no, form_kind, side, is_unit_form, fiscal_year, unit_key,
    project_key, identity
)
with spelled as (
    select
        p.project_id,
        p.document_id,
        p.form_no,
        p.form_kind,
        p.project_name,
        coalesce(p.fiscal_year, d.fiscal_year) as fiscal_year,
        coalesce(p.unit_code, d.unit_code) as unit_code,
        regexp_replace(
            translate(coalesce(p.unit_name, d.unit_name), '（）', '()'), '\s', '', 'g'
        ) as unit_name,
        p.project_code,
        regexp_replace(translate(p.project_name, '（）', '()'), '\s', '', 'g') as name_key,
        p.form_kind in ('unit_target', 'unit_self_evaluation') as is_unit_form,
        if(p.form_kind in ('target', 'unit_target'), 'target', 'self_evaluation') as side
    from projects as p
    inner join documents as d using (document_id)
),
code_of_unit as (
    select unit_name, min(unit_code) as unit_code
    from spelled
    where unit_name is not null
    group by unit_name
    having count(distinct unit_code) = 1
),
name_of_unit as (
    select unit_code, min(unit_name) as unit_name
    from spelled
    where unit_code is not null
    group by unit_code
    having count(distinct unit_name) = 1
),
with_unit as (
    select
        s.* exclude (unit_code, unit_name),
        coalesce(s.unit_code, c.unit_code) as unit_code,
        coalesce(s.unit_name, n.unit_name) as unit_name
    from spelled as s
    left join code_of_unit as c on s.unit_code is null and s.unit_name = c.unit_name
    left join name_of_unit as n on s.unit_name is null and s.unit_code = n.unit_code
),
with_unit_key as (
    select
        *,
        case
            when unit_code is not null or unit_name is not null
                then coalesce(unit_code, '') || ' ' || coalesce(unit_name, '')
        end as unit_key
    from with_unit
),
code_of_project as (
    select unit_key, fiscal_year, form_kind, name_key, min(project_code) as project_code
    from with_unit_key
    where unit_key is not null and name_key is not null
    group by unit_key, fiscal_year, form_kind, name_key
    having count(distinct project_code) = 1
),
with_project_key as (
    select
        w.*,
        case
            when w.is_unit_form then ''
            else coalesce('code ' || coalesce(w.project_code, c.project_code), 'name ' || w.name_key)
        end as project_key
    from with_unit_key as w
    left join code_of_project as c
        on w.project_code is null
        and w.unit_key = c.unit_key
        and w.fiscal_year = c.fiscal_year
        and w.form_kind = c.form_kind
        and w.name_key = c.name_key
),
identified as materialized (
    select
        *,
        unit_key is null or fiscal_year is null as is_unplaced,
        concat_ws(
            '|',
            if(
                unit_key is null or fiscal_year is null or project_key is null,
                document_id,
                null
            ),
            if(project_key is null, form_no::varchar, null),
            coalesce(unit_key, ''),
            coalesce(fiscal_year::varchar, ''),
            form_kind,
            coalesce(project_key, '')
        ) as own_identity
    from with_project_key
),
-- forms that may be the same as one without unit or year: same kind, project and money
outlined as materialized (
    select
        i.project_id,
        i.document_id,
        i.form_kind,
        i.own_identity,
        i.is_unplaced,
        concat_ws(
            '|',
            i.form_kind,
            coalesce(i.name_key, ''),
            coalesce(p.total_yuan::varchar, ''),
            coalesce(p.fiscal_yuan::varchar, ''),
            coalesce(p.other_yuan::varchar, ''),
            coalesce(p.initial_yuan::varchar, ''),
            coalesce(p.executed_yuan::varchar, '')
        ) as outline
    from identified as i
    inner join projects as p using (project_id)
    where (i.is_unit_form or i.name_key is not null)
        and p.indicators >= 3
        and greatest(p.total_yuan, p.fiscal_yuan, p.other_yuan, p.initial_yuan, p.executed_yuan) > 0
),
printed as materialized (
    select
        o.project_id,
        o.document_id,
        o.own_identity,
        o.outline || '|' || string_agg(
            regexp_replace(
                translate(
                    concat_ws('|', coalesce(n.level2, ''), n.name_raw, coalesce(n.value_raw, '')),
                    '（）', '()'
                ),
                '\s', '', 'g'
            ),
            '|' order by n.position
        ) as print
    from outlined as o
    inner join indicators as n on o.project_id = n.project_id
    where o.outline in (select outline from outlined where is_unplaced)
    group by o.project_id, o.document_id, o.own_identity, o.outline
),
-- one form of a format, and no other: editions of it are the same form
single_prints as materialized (
    select
        r.project_id,
        r.document_id,
        r.print,
        case
            when d.media_type like '%word%' or d.media_type like '%opendocument.text' then 'document'
            when d.media_type like '%sheet%' or d.media_type like '%excel%' then 'sheet'
            else d.media_type
        end as format
    from printed as r
    inner join documents as d using (document_id)
    qualify min(r.own_identity) over (partition by r.print, format)
        = max(r.own_identity) over (partition by r.print, format)
),
same_print as materialized (
    select a.project_id, a.document_id, b.project_id as other_id, b.document_id as other_document_id
    from single_prints as a
    inner join single_prints as b on a.print = b.print and a.format <> b.format
    inner join identified as i on a.project_id = i.project_id
    inner join identified as j on b.project_id = j.project_id
    where (i.is_unplaced or j.is_unplaced)
        and coalesce(i.unit_key = j.unit_key, true)
        and coalesce(i.fiscal_year = j.fiscal_year, true)
        and coalesce(i.project_code = j.project_code, true)
),
stems as materialized (
    select distinct document_id, regexp_replace(place, '\.[^./\\]*$', '') as stem
    from document_paths
    where document_id in (select document_id from same_print)
),
one_report as materialized (
    select a.document_id, b.document_id as other_document_id
    from stems as a
    inner join stems as b on a.stem = b.stem and a.document_id <> b.document_id
    union
    select document_id, other_document_id
    from same_print
    group by document_id, other_document_id
    having count(*) >= 3
),
-- a form without unit or year takes the identity of its copy: of one that says both, if any does
adopted as (
    select
        i.project_id,
        coalesce(
            min(j.own_identity) filter (where not j.is_unplaced),
            least(i.own_identity, min(j.own_identity))
        ) as identity
    from same_print as s
    semi join one_report as r
        on s.document_id = r.document_id and s.other_document_id = r.other_document_id
    inner join identified as i on s.project_id = i.project_id
    inner join identified as j on s.other_id = j.project_id
    where i.is_unplaced
    group by i.project_id, i.own_identity
)
select
    i.project_id,
    i.document_id,
    i.form_no,
    i.form_kind,
    i.side,
    i.is_unit_form,
    i.fiscal_year,
    i.unit_key,
    i.project_key,
    coalesce(a.identity, i.own_identity) as identity
from identified as i
left join adopted as a on i.project_id = a.project_id;
