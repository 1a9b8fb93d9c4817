-- Forget the forms of some documents.
delete from projects where document_id in (select unnest($1::varchar[]));
