-- Which contents are known, and which reader read them?
select document_id, status, reader_version from documents;
