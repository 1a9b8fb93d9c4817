-- What could not be read before, and why?
select document_id, path, code, stage, page, locator
from rejections
where document_id is null or stage = 'read'
    or document_id in (select document_id from documents where status = 'rejected');
