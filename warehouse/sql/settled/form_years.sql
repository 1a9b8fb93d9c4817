-- Of which years are there indicators to look at? NULL is a year like any other here.
select distinct fiscal_year from asked_indicators order by all nulls last;
