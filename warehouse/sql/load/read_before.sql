-- What did an older reader read of these documents? Kept aside until they are written anew.
create or replace temp table documents_read_before as
select * from documents where document_id in (select unnest($1::varchar[]))
