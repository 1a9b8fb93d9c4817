-- Which forms count, and which are replaced by a later edition or a better copy?
--
-- Only a document that stands somewhere counts: one whose bytes are still at a path when the
-- path was last looked at. A content that other content has taken the place of at every path
-- (later_content; dropped, where no form that counts carries it on), or whose files were
-- forgotten (gone), stays in the tables and counts no longer, whatever unit, year or project
-- the later content is about: the file it was read from is not there any more. A place is a
-- path from the root of the disk, so files of the same name in two folders are two places.
--
-- Forms of one identity (see the table form_identities) are copies of each other;
-- the forms of one document count, in this order of preference:
--   higher_edition  a corrected edition before the one it corrects
--   says_more       a copy that says unit and year before one that does not
--   media_type      docx, doc, xlsx, pdf, text: in the order of how exactly they read
--   later_load      what was loaded later
--   path            the path that sorts first, then the content's fingerprint
-- An edition that carries at least half of the projects an older document has for the same
-- unit, year and side (targets or self-evaluations) replaces that document wholly: what it no
-- longer carries was dropped. With fewer it is a partial correction, and replaces only what it
-- carries.
-- A form printed twice in one document with the same money and the same indicators
-- counts once (repeated); if they differ, both count, and a check has to tell.
with newest_at_place as (
    select
        document_id,
        last_run < max(last_run) over (partition by place) as is_replaced,
        forgotten_run is not null as is_forgotten
    from document_paths
),
standing as (
    select
        document_id,
        bool_or(not is_replaced and not is_forgotten) as stands,
        bool_or(is_replaced) as is_replaced
    from newest_at_place
    group by document_id
),
ranked_documents as (
    select
        d.document_id,
        d.edition,
        d.path,
        d.loaded_at,
        coalesce(s.stands, true) as stands,
        coalesce(s.is_replaced, false) as is_replaced,
        case
            when d.media_type like '%wordprocessingml%' then 0
            when d.media_type in ('application/msword', 'application/x-ole-storage') then 1
            when d.media_type like '%spreadsheetml%' then 2
            when d.media_type = 'application/pdf' then 3
            when d.media_type like 'text/%' then 4
            else 5
        end as media_rank
    from documents as d
    left join standing as s on d.document_id = s.document_id
    where d.status = 'loaded'
),
-- a copy that does not say its unit or year has that of the forms it is a copy of
forms as (
    select
        f.* replace (
            coalesce(f.unit_key, max(f.unit_key) over (partition by f.identity)) as unit_key,
            coalesce(f.fiscal_year, max(f.fiscal_year) over (partition by f.identity))
                as fiscal_year
        ),
        f.unit_key is not null and f.fiscal_year is not null as is_placed,
        d.* exclude (document_id)
    from form_identities as f
    inner join ranked_documents as d using (document_id)
),
-- which document takes another one's place as a whole?
parts as (
    select
        document_id,
        unit_key,
        fiscal_year,
        side,
        any_value(edition) as edition,
        count(distinct identity) filter (where not is_unit_form) as projects
    from forms
    where unit_key is not null and fiscal_year is not null and stands
    group by document_id, unit_key, fiscal_year, side
),
successions as (
    select older.document_id, older.unit_key, older.fiscal_year, older.side, older.projects,
        newer.document_id as newer_id
    from parts as older
    inner join parts as newer using (unit_key, fiscal_year, side)
    where newer.edition > older.edition
),
wholly_replaced as (
    select distinct s.document_id, s.unit_key, s.fiscal_year, s.side
    from successions as s
    inner join forms as o
        on o.document_id = s.document_id and o.unit_key = s.unit_key
        and o.fiscal_year = s.fiscal_year and o.side = s.side and not o.is_unit_form
    inner join forms as n on n.document_id = s.newer_id and n.identity = o.identity
    group by s.document_id, s.unit_key, s.fiscal_year, s.side, s.newer_id, s.projects
    having 2 * count(distinct o.identity) >= s.projects
),
candidates as (
    select f.*
    from forms as f
    anti join wholly_replaced as w
        on f.document_id = w.document_id and f.unit_key = w.unit_key
        and f.fiscal_year = w.fiscal_year and f.side = w.side
    where f.stands
),
winners as (
    select *
    from candidates
    qualify row_number() over (
        partition by identity
        order by
            edition desc, is_placed desc, media_rank, loaded_at desc, path, document_id, form_no
    ) = 1
),
-- is a form printed twice in the document that counts?
printed_again as (
    select f.project_id, f.form_no, f.identity, f.document_id
    from forms as f
    inner join winners as w on f.identity = w.identity and f.document_id = w.document_id
    qualify count(*) over (partition by f.identity) > 1
),
contents as (
    select
        a.project_id,
        a.identity,
        a.form_no,
        (p.project_name, p.total_raw, p.fiscal_raw, p.other_raw, p.initial_raw, p.executed_raw,
            p.goal) as head,
        list((i.name_raw, i.value_raw, i.actual_raw) order by i.position) as body
    from printed_again as a
    inner join projects as p using (project_id)
    left join indicators as i on a.project_id = i.project_id
    group by all
),
repeated as (
    select
        project_id,
        first_value(project_id) over (
            partition by identity, head::varchar, body::varchar order by form_no
        ) as first_id
    from contents
),
verdicts as (
    select
        f.project_id,
        case
            when r.first_id <> f.project_id then r.first_id
            when w.document_id <> f.document_id then w.project_id
        end as superseded_by,
        case
            when not f.stands and not f.is_replaced then 'gone'
            when w.project_id is null then 'dropped'
            when not f.stands then 'later_content'
            when r.first_id <> f.project_id then 'repeated'
            when w.document_id = f.document_id then null
            when w.edition <> f.edition then 'higher_edition'
            when w.is_placed <> f.is_placed then 'says_more'
            when w.media_rank <> f.media_rank then 'media_type'
            when w.loaded_at <> f.loaded_at then 'later_load'
            else 'path'
        end as superseded_why
    from forms as f
    left join winners as w on f.identity = w.identity
    left join repeated as r on f.project_id = r.project_id
)
update projects
set
    is_current = v.superseded_why is null,
    superseded_by = v.superseded_by,
    superseded_why = v.superseded_why
from verdicts as v
where projects.project_id = v.project_id
    and (
        projects.is_current is distinct from (v.superseded_why is null)
        or projects.superseded_by is distinct from v.superseded_by
        or projects.superseded_why is distinct from v.superseded_why
    );
