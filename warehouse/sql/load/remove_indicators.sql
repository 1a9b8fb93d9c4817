-- Forget the indicators of some documents.
delete from indicators
where project_id in (
    select project_id from projects where document_id in (select unnest($1::varchar[]))
);
