select project_id, previous_project_id, project_name, previous_project_name
from checked_years
where linked_by = 'code' and project_name is distinct from previous_project_name
    and project_name is not null and previous_project_name is not null;
