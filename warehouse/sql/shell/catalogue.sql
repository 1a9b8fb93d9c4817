-- Which tables, views and columns can be asked, views first, and what do they hold?
select
    r.name,
    r.kind,
    coalesce(r.comment, '') as about,
    c.column_name,
    lower(c.data_type) as data_type,
    coalesce(c.comment, '') as column_about
from (
    select view_name as name, 'view' as kind, comment
    from duckdb_views()
    where not internal and schema_name = 'main'
    union all
    select table_name, 'table', comment
    from duckdb_tables()
    where not internal and schema_name = 'main'
) as r
inner join duckdb_columns() as c on r.name = c.table_name and c.schema_name = 'main'
order by r.kind desc, r.name, c.column_index;
