-- Which forms came, went or changed since the tables were filled?
create or replace temporary table changed_forms as
select coalesce(n.project_id, b.project_id) as project_id
from forms_now as n
full join settled.forms as b on n.project_id = b.project_id
where n.mark is distinct from b.mark;
