-- Which forms are the same form, published again or in another file?
--
-- A form is told by its unit, fiscal year, kind and project:
--   unit     code and name. Codes are given out by each finance bureau anew, so a
--            code alone does not tell a unit; a form that prints only one of the
--            two takes the other where the warehouse knows exactly one.
--   project  its code, else its name; a form that prints only the name takes the
--            code the same name has in the same unit, year and kind, where there
--            is exactly one. A unit's own form has no project: kind says it all.
-- A form that lacks unit, year or project is told by its document: it is never the
-- same as a form of another document.
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
)
select
    project_id,
    document_id,
    form_no,
    form_kind,
    side,
    is_unit_form,
    fiscal_year,
    unit_key,
    project_key,
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
    ) as identity
from with_project_key;
