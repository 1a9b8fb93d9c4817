-- How many forms of one year are compared with an earlier one, at most?
select coalesce(max(forms), 0)
from (select count(*) as forms from asked_links group by fiscal_year);
