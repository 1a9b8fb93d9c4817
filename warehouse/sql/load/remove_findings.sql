-- Forget the findings of some documents.
delete from findings where document_id in (select unnest($1::varchar[]));
