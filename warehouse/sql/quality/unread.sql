-- Which files and tables of whom could not be read? One row a rejection and unit, as far as known.
--
-- A content that no longer stands at any place, and a document that an edition replaced
-- wholly, are no longer anybody's. A rejected file tells its unit only where its name does.
with standing as (
    select document_id
    from (
        select
            document_id,
            last_run = max(last_run) over (partition by place) and forgotten_run is null as stands
        from document_paths
    )
    where stands
),
units_of_documents as (
    select
        f.document_id, f.unit_key, f.fiscal_year,
        min(p.unit_name) as unit_name,
        bool_or(p.is_current) as counts
    from form_identities as f
    inner join projects as p on f.project_id = p.project_id
    group by all
),
known_units as (
    select unit_code, unit_name, min(unit_key) as unit_key
    from current_projects
    where unit_key is not null
    group by all
)
select distinct
    coalesce(u.unit_key, k.unit_key) as unit_key,
    coalesce(d.unit_code, split_part(u.unit_key, ' ', 1)) as unit_code,
    coalesce(d.unit_name, u.unit_name) as unit_name,
    coalesce(u.fiscal_year, d.fiscal_year) as fiscal_year,
    r.path,
    r.code,
    r.message,
    r.message_en,
    r.page,
    r.locator
from rejections as r
left join documents as d on r.document_id = d.document_id
left join units_of_documents as u on r.document_id = u.document_id
left join known_units as k
    on k.unit_code is not distinct from d.unit_code and k.unit_name is not distinct from d.unit_name
where
    (r.document_id is null or r.document_id in (select document_id from standing))
    and coalesce(u.counts, true)
order by all;
