-- What was not loaded, or only in part, and stands at its path still?
select r.path, r.code, r.message, r.message_en, r.hint, r.hint_en
from rejections as r
where r.document_id is null
    or r.document_id in (
        select document_id
        from document_paths
        qualify last_run = max(last_run) over (partition by place) and forgotten_run is null
    )
order by r.path, r.code, r.locator;
