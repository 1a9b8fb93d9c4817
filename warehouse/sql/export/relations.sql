-- Which tables and views are there, and what is a row of each?
select table_name as name, 'table' as kind, comment
from duckdb_tables()
where not internal and schema_name = 'main' and database_name = current_database()
union all
select view_name, 'view', comment
from duckdb_views()
where not internal and schema_name = 'main' and database_name = current_database()
order by kind, name;
