-- What was rejected before, and why?
select document_id, path, code, stage, page, locator
from rejections
where document_id is null or document_id in (select document_id from documents where status = 'rejected');
