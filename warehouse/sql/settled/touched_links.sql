-- Which pairs of years have a changed form in them?
create or replace temporary table touched_links as
select l.project_id, l.previous_project_id, l.fiscal_year, l.previous_year
from project_links as l
where l.project_id in (select project_id from changed_forms)
    or l.previous_project_id in (select project_id from changed_forms);
