-- The forms that count, each once: the view is read a single time.
-- is_doubted: the reader had trouble with the form or its file, so an empty cell may be
-- its fault.
create or replace temp table checked_projects as
select
    p.*,
    p.layout = 'prose' as is_prose,
    (select count(*) from indicators as i where i.project_id = p.project_id) as indicator_count,
    exists (
        from findings as f
        where list_contains($doubts, f.code)
            and f.document_id = p.document_id
            and (f.project_id = p.project_id or f.project_id is null)
    )
    or exists (
        from rejections as r
        where list_contains($doubts, r.code) and r.document_id = p.document_id
    ) as is_doubted
from current_projects as p;
