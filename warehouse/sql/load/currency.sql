-- Which forms count, and which are replaced by a later edition or a better copy?
--
-- Forms of one identity (see the table form_identities) are copies of each other;
-- the forms of one document count, in this order of preference:
--   higher_edition  a corrected edition before the one it corrects
--   later_content   a content that still stands at a path before one that a later
--                   content has taken the place of everywhere
--   media_type      docx, doc, xlsx, pdf, text: in the order of how exactly they read
--   later_load      what was loaded later
--   path            the path that sorts first, then the content's fingerprint
-- An edition (or a later content at the same path) that carries at least half of the
-- projects an older document has for the same unit, year and side (targets or
-- self-evaluations) replaces that document wholly: what it no longer carries was
-- dropped. With fewer it is a partial correction, and replaces only what it carries.
-- A form printed twice in one document with the same money and the same indicators
-- counts once (repeated); if they differ, both count, and a check has to tell.
with newest_at_path as (
    select path, max(last_run) as last_run
    from document_paths
    group by path
),
standing as (
    select distinct dp.document_id
    from document_paths as dp
    inner join newest_at_path as n on dp.path = n.path and dp.last_run = n.last_run
),
ranked_documents as (
    select
        d.document_id,
        d.edition,
        d.path,
        d.loaded_at,
        d.document_id in (select document_id from standing) as stands,
        case
            when d.media_type like '%wordprocessingml%' then 0
            when d.media_type in ('application/msword', 'application/x-ole-storage') then 1
            when d.media_type like '%spreadsheetml%' then 2
            when d.media_type = 'application/pdf' then 3
            when d.media_type like 'text/%' then 4
            else 5
        end as media_rank
    from documents as d
    where d.status = 'loaded'
),
forms as (
    select f.*, d.* exclude (document_id)
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
        any_value(stands) as stands,
        count(distinct identity) filter (where not is_unit_form) as projects
    from forms
    where unit_key is not null and fiscal_year is not null
    group by document_id, unit_key, fiscal_year, side
),
later_at_path as (
    select distinct older.document_id as older_id, newer.document_id as newer_id
    from document_paths as older
    inner join document_paths as newer
        on older.path = newer.path and older.last_run < newer.last_run
),
successions as (
    select older.document_id, older.unit_key, older.fiscal_year, older.side, older.projects,
        newer.document_id as newer_id
    from parts as older
    inner join parts as newer using (unit_key, fiscal_year, side)
    left join later_at_path as l
        on l.older_id = older.document_id and l.newer_id = newer.document_id
    where newer.edition > older.edition
        or (newer.edition = older.edition and not older.stands and l.newer_id is not null)
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
),
winners as (
    select *
    from candidates
    qualify row_number() over (
        partition by identity
        order by edition desc, stands desc, media_rank, loaded_at desc, path, document_id, form_no
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
            when w.project_id is null then 'dropped'
            when r.first_id <> f.project_id then 'repeated'
            when w.document_id = f.document_id then null
            when w.edition <> f.edition then 'higher_edition'
            when w.stands <> f.stands then 'later_content'
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
