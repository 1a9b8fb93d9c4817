-- Were the tables filled before?
select count(*) > 0
from duckdb_tables()
where schema_name = 'settled' and table_name = 'forms' and database_name = current_database();
