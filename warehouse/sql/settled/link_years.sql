-- Of which years are there forms that follow an earlier one?
select distinct fiscal_year from asked_links order by all;
