-- Which contents were found where?
create or replace temp table found_paths as
select distinct
    unnest($1::varchar[]) as document_id,
    unnest($2::varchar[]) as path,
    unnest($3::varchar[]) as place
