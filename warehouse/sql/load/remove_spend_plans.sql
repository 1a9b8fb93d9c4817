-- Forget the spend plans of some documents.
delete from spend_plans
where project_id in (
    select project_id from projects where document_id in (select unnest($1::varchar[]))
);
