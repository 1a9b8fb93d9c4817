-- Which form is the same project in the nearest earlier year?
--
-- A project is known again by its code; codes mostly change with the year, so else by
-- its name within the unit, brackets, spaces and a year in it set aside. A unit's own
-- form follows the unit's own form. A code of fewer than 15 characters is no code of
-- the whole country's pattern and tells a project only within its unit. Where code or
-- name does not tell one project from another in a year, it links nothing. Targets
-- follow targets, self-evaluations follow self-evaluations. Units that are one under several
-- names or codes (unit_links) count as one. What people decided comes before all: it was
-- linked before this runs, and what they called different (judged_apart) is not linked.
insert into project_links (
    project_id, previous_project_id, linked_by, fiscal_year, previous_year, score, reasons
)
with forms as (
    select p.*, coalesce(u.same_as, p.unit_key) as unit_group
    from current_projects as p
    left join unit_links as u on p.unit_key = u.unit_key
),
keys as (
    select
        p.project_id,
        p.fiscal_year,
        1 as preference,
        'code' as linked_by,
        concat_ws('|', p.form_kind, p.project_code, if(length(p.project_code) < 15, p.unit_group, ''))
            as link_key
    from forms as p
    where p.project_code is not null and p.fiscal_year is not null
    union all
    select
        p.project_id,
        p.fiscal_year,
        2 as preference,
        if(p.is_unit_form, 'unit', 'name') as linked_by,
        concat_ws(
            '|',
            p.form_kind,
            p.unit_group,
            if(
                p.is_unit_form,
                '',
                regexp_replace(
                    p.project_name, '(19|20)[0-9]{2}年?度?|[\s()（）\[\]【】〔〕“”"]', '', 'g'
                )
            )
        ) as link_key
    from forms as p
    where p.unit_group is not null
        and p.fiscal_year is not null
        and (p.is_unit_form or p.project_name is not null)
),
telling_keys as (
    select *
    from keys
    qualify count(*) over (partition by link_key, fiscal_year) = 1
),
candidates as (
    select
        project_id,
        preference,
        linked_by,
        fiscal_year,
        lag(project_id) over earlier as previous_project_id,
        lag(fiscal_year) over earlier as previous_year
    from telling_keys
    window earlier as (partition by link_key order by fiscal_year)
),
allowed as (
    select c.*
    from candidates as c
    where c.previous_project_id is not null
        and not exists (from project_links as l where l.project_id = c.project_id)
        and not exists (
            from project_links as l where l.previous_project_id = c.previous_project_id
        )
        and not exists (
            from judged_apart as j
            where j.project_id = c.project_id
                and j.previous_project_id = c.previous_project_id
        )
),
chosen as (
    select *
    from allowed
    qualify row_number() over (partition by project_id order by preference) = 1
)
select
    project_id,
    previous_project_id,
    linked_by,
    fiscal_year,
    previous_year,
    100 as score,
    case linked_by
        when 'code' then '编码相同 (same code)'
        when 'name' then '单位和名称相同 (same unit and name)'
        else '单位自身的表 (the unit''s own form)'
    end as reasons
from chosen
qualify row_number() over (partition by previous_project_id order by preference, project_id) = 1;
