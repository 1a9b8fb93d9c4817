select project_id, title, project_name, unit_name, supervisor from checked_projects where not is_prose;
