-- Which places hold something else than they did, or hold again what was missing?
create or replace temp table changed_places as
with newest as (
    select document_id, place, missing_run, forgotten_run
    from document_paths
    where place in (select place from found_paths)
    qualify last_run = max(last_run) over (partition by place)
),
standing as (
    select document_id, place
    from newest
    where missing_run is null and forgotten_run is null
),
different as (
    (select document_id, place from found_paths except select document_id, place from standing)
    union all
    (select document_id, place from standing except select document_id, place from found_paths)
)
select distinct place from different
