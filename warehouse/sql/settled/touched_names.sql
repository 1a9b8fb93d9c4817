-- Which names, in which years, do the changed forms carry, or did they carry?
create or replace temporary table touched_names as
select distinct names.name_mark, names.fiscal_year
from (
    select unnest(f.names) as name_mark, f.fiscal_year
    from forms_now as f
    semi join changed_forms as c on f.project_id = c.project_id
    union all
    select unnest(f.names), f.fiscal_year
    from settled.forms as f
    semi join changed_forms as c on f.project_id = c.project_id
) as names;
