-- Which contents were known before this run, read by which reader?
create or replace temp table documents_before as
select document_id, status, reader_version from documents
