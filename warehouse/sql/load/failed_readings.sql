-- Which documents could not be read again, and keep what was read of them before?
create or replace temp table failed_readings as
select
    unnest($1::varchar[]) as document_id,
    unnest($2::varchar[]) as path,
    unnest($3::varchar[]) as reason
