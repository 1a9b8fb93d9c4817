-- Which findings count? Those on forms that count, with the unit and year they belong to.
--
-- A finding about a whole document counts as long as one of its forms does; if it has none, as
-- long as it stands at some place.
-- project_id is NULL there, and unit and year are those of the document.
create or replace temp table counted_findings as
with known_units as (
    select unit_code, unit_name, min(unit_key) as unit_key
    from current_projects
    where unit_key is not null
    group by all
),
standing as (
    select document_id
    from (
        select
            document_id,
            last_run = max(last_run) over (partition by place) and forgotten_run is null as stands
        from document_paths
    )
    where stands
),
documents_that_count as (
    select d.document_id
    from documents as d
    left join projects as p on d.document_id = p.document_id
    group by d.document_id
    having bool_or(p.is_current)
        or (count(p.project_id) = 0 and d.document_id in (select document_id from standing))
)
select
    f.finding_id,
    f.code,
    f.severity,
    coalesce(c.unit_code, d.unit_code) as unit_code,
    coalesce(c.unit_name, d.unit_name) as unit_name,
    coalesce(c.unit_key, u.unit_key) as unit_key,
    coalesce(c.fiscal_year, d.fiscal_year) as fiscal_year,
    f.document_id,
    f.project_id,
    c.project_code,
    c.project_name,
    c.identity,
    c.total_yuan,
    f.indicator_id
from findings as f
inner join documents as d on f.document_id = d.document_id
left join current_projects as c on f.project_id = c.project_id
left join known_units as u
    on c.project_id is null
    and u.unit_code is not distinct from d.unit_code
    and u.unit_name is not distinct from d.unit_name
where
    if(
        f.project_id is null,
        f.document_id in (select document_id from documents_that_count),
        c.project_id is not null
    );
