-- What are the columns of all tables and views?
select table_name, column_name, data_type, comment, is_nullable
from duckdb_columns()
where not internal and schema_name = 'main' and database_name = current_database()
order by table_name, column_index;
