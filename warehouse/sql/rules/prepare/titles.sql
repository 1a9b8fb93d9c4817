select project_id, title, project_name from checked_projects where not is_prose;
