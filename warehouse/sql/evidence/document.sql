-- Everything about one document.
select * from documents where document_id = ?;
