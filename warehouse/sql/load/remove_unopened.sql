-- Forget that some paths could not be opened.
delete from rejections where document_id is null and path in (select unnest($1::varchar[]));
