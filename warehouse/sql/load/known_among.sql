-- Which of these contents does the warehouse hold already, and where were they first found?
select document_id, path, file_name
from documents
where document_id in (select unnest($1::varchar[]));
