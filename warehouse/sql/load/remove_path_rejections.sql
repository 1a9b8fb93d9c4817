-- Forget why some contents could not be read at some paths.
delete from rejections
using (select unnest($1::varchar[]) as document_id, unnest($2::varchar[]) as path) as r
where rejections.document_id = r.document_id and rejections.path = r.path
