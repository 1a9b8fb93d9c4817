-- Which views does the warehouse hold?
select views from schema_version order by version desc limit 1;
