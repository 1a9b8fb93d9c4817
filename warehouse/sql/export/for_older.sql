-- Programs before DuckDB 2.0 know no function if(), which the views use.
create macro target.main."if"(a, b, c) as case when a then b else c end;
