-- Is it known with which decisions everything was settled?
select count(*) > 0
from duckdb_tables()
where schema_name = 'settled' and table_name = 'decisions' and database_name = current_database();
