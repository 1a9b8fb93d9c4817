-- Which tables and views are there, and what is a row of each? Views come first: they are what
-- most questions should start from.
select
    name,
    kind,
    estimated_rows,
    comment
from (
    select view_name as name, 'view' as kind, null as estimated_rows, comment
    from duckdb_views()
    where not internal and schema_name = 'main'
    union all
    select table_name, 'table', estimated_size, comment
    from duckdb_tables()
    where not internal and schema_name = 'main'
)
order by kind desc, name;
