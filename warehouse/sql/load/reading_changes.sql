-- Which values does the newer reader read differently?
--
-- A form is known again by its place in the file, else by its number; an indicator by its place
-- in its form, else by its name and how often that came before. What is found only on one side
-- came or went as a whole. Places, ids and what is settled over the whole warehouse (whether a
-- form counts, names compared under, numbers in a comparable unit) are no values of the document.
insert into reading_changes (
    run_id, document_id, project_id, indicator_id, field, value_before, value_after
)
with documents_now as materialized (
    select * from documents where document_id in (select document_id from documents_read_before)
),
projects_now as materialized (
    select * from projects where document_id in (select document_id from documents_read_before)
),
-- forms before and now
forms_by_locator as materialized (
    select b.document_id, b.project_id as before_id, n.project_id as now_id
    from (
        from projects_read_before
        qualify count(*) over (partition by document_id, locator) = 1
    ) as b
    inner join (
        from projects_now qualify count(*) over (partition by document_id, locator) = 1
    ) as n
        on b.document_id = n.document_id and b.locator = n.locator
),
forms_by_number as materialized (
    select b.document_id, b.project_id as before_id, n.project_id as now_id
    from projects_read_before as b
    inner join projects_now as n using (document_id, form_no)
    anti join forms_by_locator as l on b.project_id = l.before_id
    anti join forms_by_locator as m on n.project_id = m.now_id
),
form_pairs as materialized (
    from forms_by_locator
    union all
    from forms_by_number
),
forms_alone as (
    select document_id, project_id, title, project_name, true as was_there
    from projects_read_before as b
    anti join form_pairs as p on b.project_id = p.before_id
    union all
    select document_id, project_id, title, project_name, false as was_there
    from projects_now as n
    anti join form_pairs as p on n.project_id = p.now_id
),
-- indicators before and now, within forms that are the same
indicators_before as materialized (
    select
        i.*,
        p.now_id as form_id,
        row_number() over (partition by p.now_id, i.name_raw order by i.position) as name_no
    from indicators_read_before as i
    inner join form_pairs as p on i.project_id = p.before_id
),
indicators_now as materialized (
    select
        i.*,
        p.now_id as form_id,
        row_number() over (partition by p.now_id, i.name_raw order by i.position) as name_no
    from indicators as i
    inner join form_pairs as p on i.project_id = p.now_id
),
rows_by_locator as materialized (
    select b.indicator_id as before_id, n.indicator_id as now_id
    from (
        from indicators_before qualify count(*) over (partition by form_id, locator) = 1
    ) as b
    inner join (
        from indicators_now qualify count(*) over (partition by form_id, locator) = 1
    ) as n
        on b.form_id = n.form_id and b.locator = n.locator
),
rows_by_name as materialized (
    select b.indicator_id as before_id, n.indicator_id as now_id
    from indicators_before as b
    inner join indicators_now as n using (form_id, name_raw, name_no)
    anti join rows_by_locator as l on b.indicator_id = l.before_id
    anti join rows_by_locator as m on n.indicator_id = m.now_id
),
row_pairs as materialized (
    from rows_by_locator
    union all
    from rows_by_name
),
rows_alone as (
    select form_id, indicator_id, name_raw, true as was_there
    from indicators_before as b
    anti join row_pairs as p on b.indicator_id = p.before_id
    union all
    select form_id, indicator_id, name_raw, false as was_there
    from indicators_now as n
    anti join row_pairs as p on n.indicator_id = p.now_id
),
-- every value as a row: what, of whom, which field
document_texts_before as (
    select
        document_id as row_id,
        columns(* exclude (document_id, path, file_name, forms, reader_version, loaded_at, run_id))
            ::varchar
    from documents_read_before
),
document_values_before as (
    from document_texts_before
    unpivot include nulls (text for field in (columns(* exclude (row_id))))
),
document_texts_now as (
    select
        document_id as row_id,
        columns(* exclude (document_id, path, file_name, forms, reader_version, loaded_at, run_id))
            ::varchar
    from documents_now
),
document_values_now as (
    from document_texts_now
    unpivot include nulls (text for field in (columns(* exclude (row_id))))
),
form_texts_before as (
    select
        p.now_id as row_id,
        columns(b.* exclude (
            project_id, document_id, form_no, page_first, page_last, locator, indicators,
            is_current, superseded_by, superseded_why
        ))::varchar
    from projects_read_before as b
    inner join form_pairs as p on b.project_id = p.before_id
),
form_values_before as (
    from form_texts_before
    unpivot include nulls (text for field in (columns(* exclude (row_id))))
),
form_texts_now as (
    select
        n.project_id as row_id,
        columns(n.* exclude (
            project_id, document_id, form_no, page_first, page_last, locator, indicators,
            is_current, superseded_by, superseded_why
        ))::varchar
    from projects_now as n
),
form_values_now as (
    from form_texts_now
    unpivot include nulls (text for field in (columns(* exclude (row_id))))
),
row_texts_before as (
    select
        p.now_id as row_id,
        columns(b.* exclude (
            indicator_id, project_id, position, canonical_name, page, locator, form_id, name_no
        ))::varchar
    from indicators_before as b
    inner join row_pairs as p on b.indicator_id = p.before_id
),
row_values_before as (
    from row_texts_before
    unpivot include nulls (text for field in (columns(* exclude (row_id))))
),
row_texts_now as (
    select
        n.indicator_id as row_id,
        columns(n.* exclude (
            indicator_id, project_id, position, canonical_name, page, locator, form_id, name_no
        ))::varchar
    from indicators_now as n
),
row_values_now as (
    from row_texts_now
    unpivot include nulls (text for field in (columns(* exclude (row_id))))
),
plans_before as (
    select
        p.now_id as row_id,
        'spend_plan ' || s.month as field,
        string_agg(s.percent_raw || ' = ' || coalesce(s.cumulative_percent::varchar, '?'), '; '
            order by s.percent_raw) as text
    from plans_read_before as s
    inner join form_pairs as p on s.project_id = p.before_id
    group by all
),
plans_now as (
    select
        s.project_id as row_id,
        'spend_plan ' || s.month as field,
        string_agg(s.percent_raw || ' = ' || coalesce(s.cumulative_percent::varchar, '?'), '; '
            order by s.percent_raw) as text
    from spend_plans as s
    where s.project_id in (select now_id from form_pairs)
    group by all
),
changes as (
    select
        n.row_id as document_id, null::varchar as project_id, null::varchar as indicator_id,
        n.field, b.text as value_before, n.text as value_after
    from document_values_before as b
    inner join document_values_now as n using (row_id, field)
    union all
    select
        document_id, project_id, null, 'form',
        if(was_there, coalesce(project_name, title, ''), null),
        if(was_there, null, coalesce(project_name, title, ''))
    from forms_alone
    union all
    select p.document_id, n.row_id, null, n.field, b.text, n.text
    from form_values_before as b
    inner join form_values_now as n using (row_id, field)
    inner join form_pairs as p on n.row_id = p.now_id
    union all
    select p.document_id, row_id, null, field, b.text, n.text
    from plans_before as b
    full join plans_now as n using (row_id, field)
    inner join form_pairs as p on row_id = p.now_id
    union all
    select
        p.document_id, a.form_id, a.indicator_id, 'indicator',
        if(a.was_there, a.name_raw, null), if(a.was_there, null, a.name_raw)
    from rows_alone as a
    inner join form_pairs as p on a.form_id = p.now_id
    union all
    select p.document_id, i.project_id, n.row_id, n.field, b.text, n.text
    from row_values_before as b
    inner join row_values_now as n using (row_id, field)
    inner join indicators_now as i on n.row_id = i.indicator_id
    inner join form_pairs as p on i.project_id = p.now_id
)
select $1, document_id, project_id, indicator_id, field, value_before, value_after
from changes
where value_before is distinct from value_after and not starts_with(field, 'comparable_')
order by document_id, project_id nulls first, indicator_id nulls first, field
