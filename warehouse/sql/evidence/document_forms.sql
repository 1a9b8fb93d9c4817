-- Which forms does a document hold?
select project_id, form_kind, project_name, total_raw, indicators, page_first, locator
from projects where document_id = ? order by form_no;
