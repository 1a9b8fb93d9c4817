-- What are the columns of one table or view, in order, and what do they hold?
select
    column_name,
    lower(data_type),
    comment
from duckdb_columns()
where not internal and schema_name = 'main' and table_name = ?
order by column_index;
