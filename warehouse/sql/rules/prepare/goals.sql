select unit_key, fiscal_year, form_kind, project_id, goal
from checked_projects
where goal is not null and unit_key is not null and fiscal_year is not null and not is_unit_form
order by unit_key, fiscal_year, form_kind, project_id;
