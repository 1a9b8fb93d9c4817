-- What was not loaded, or only in part, and stands at its path still?
select r.path, r.code, r.message, r.message_en, r.hint, r.hint_en
from rejections as r
where r.document_id is null
    or r.document_id in (
        select max_by(document_id, last_run) from document_paths group by path
    )
order by r.path, r.code, r.locator;
