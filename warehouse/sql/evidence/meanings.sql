-- What do the columns of a table mean?
select column_name, comment from duckdb_columns() where table_name = ? and not internal;
