-- Which functions have a name one can type, and what do they do?
select function_name, coalesce(any_value(description), '') as about
from duckdb_functions()
where regexp_full_match(function_name, '[a-z][a-z0-9_]+')
    and function_type in ('scalar', 'aggregate', 'macro', 'window')
group by function_name
order by function_name;
