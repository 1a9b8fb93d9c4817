-- What did other versions of the reader tell of the contents they read?
select
    d.document_id,
    d.reader_version,
    d.media_type,
    d.status,
    coalesce(p.layouts, []) as layouts,
    coalesce(f.codes, []) || coalesce(r.codes, []) as codes
from documents as d
left join (
    select document_id, list(distinct layout) as layouts from projects group by document_id
) as p on d.document_id = p.document_id
left join (
    select document_id, list(distinct code) as codes from findings group by document_id
) as f on d.document_id = f.document_id
left join (
    select document_id, list(distinct code) as codes from rejections group by document_id
) as r on d.document_id = r.document_id
where d.reader_version <> ? and d.status <> 'rejected'
