-- Remember what the tables were filled from.
insert into settled.forms by name
select project_id, fiscal_year, mark, names from new_forms;
