-- The findings about a document, a form or an indicator.
select finding_id, severity, code, message, message_en
from findings
where (document_id = $document or $document is null)
    and (project_id = $project or $project is null)
    and (indicator_id = $indicator or $indicator is null)
order by severity, code, finding_id;
