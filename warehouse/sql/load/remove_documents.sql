-- Forget some documents.
delete from documents where document_id in (select unnest($1::varchar[]));
