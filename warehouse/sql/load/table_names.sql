-- Which tables does the database hold?
select table_name from duckdb_tables() where not internal and database_name = current_database();
