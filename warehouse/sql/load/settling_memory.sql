-- Let what looks at the whole warehouse at once hold as much as DuckDB usually may.
set memory_limit = '80%';
