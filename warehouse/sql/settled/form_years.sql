-- Of which years are there forms that count? NULL is a year like any other here.
select distinct fiscal_year from current_projects order by all nulls last;
