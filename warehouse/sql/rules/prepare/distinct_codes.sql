select distinct project_code from checked_projects where project_code is not null;
