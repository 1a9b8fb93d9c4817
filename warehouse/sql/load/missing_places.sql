-- Which contents are not at their places any more?
create or replace temp table missing_places as
select unnest($1::varchar[]) as document_id, unnest($2::varchar[]) as place
