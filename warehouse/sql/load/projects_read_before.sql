-- The forms of these documents as an older reader read them.
create or replace temp table projects_read_before as
select * from projects where document_id in (select document_id from documents_read_before)
