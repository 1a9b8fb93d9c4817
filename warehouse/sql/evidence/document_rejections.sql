-- What of a document was not read?
select code, message, message_en, page, locator
from rejections where document_id = ? order by page, locator, code;
