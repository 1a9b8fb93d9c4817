-- Forget the rejections of some documents.
delete from rejections where document_id in (select unnest($1::varchar[]));
