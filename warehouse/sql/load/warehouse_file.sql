-- Which file is this warehouse? NULL where it stands in memory only.
select path from duckdb_databases() where database_name = current_database();
