-- Which ids begin with what was given? Exact ones first; a document's first 16 digits also
-- begin the ids of its forms and indicators, which carry a hyphen more.
select kind, id
from (
    select 'document' as kind, document_id as id from documents
    union all
    select 'project', project_id from projects
    union all
    select 'indicator', indicator_id from indicators
    union all
    select 'finding', finding_id from findings
)
where starts_with(id, $given)
    and (id = $given or length(id) - length(replace(id, '-', '')) = $hyphens or kind = 'finding')
order by id <> $given, kind, id
limit 12;
