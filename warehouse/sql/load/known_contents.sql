-- Which contents were read by this version of the reader?
select document_id, status from documents where reader_version = ?;
