-- Which paths could not be opened when they were given?
select distinct path from rejections where document_id is null
